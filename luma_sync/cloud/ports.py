"""The ports of the cloud. The engine and the session know these and nothing of HTTP."""

from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from luma_sync.cloud.authors import AuthorsReply, AuthorsRequest
from luma_sync.cloud.conflict_records import ConflictsReply, ConflictsRequest
from luma_sync.cloud.devices import DevicesReply
from luma_sync.cloud.history import HistoryReply, HistoryRequest
from luma_sync.cloud.messages import (
    AuthSession,
    AuthSettings,
    DigestReply,
    DigestRequest,
    FetchReply,
    FetchRequest,
    Heads,
    Hint,
    ObjectInfo,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    Traffic,
    UploadSpec,
    UploadTicket,
    User,
)
from luma_sync.cloud.outlines import MarksReply, OutlineReply, OutlineRequest
from luma_sync.cloud.people import Invitation, Member, Person


class TokenSource(Protocol):
    """Supplies access tokens; the session manager is the real one."""

    async def access_token(self) -> str:
        """A token that is valid for a while; refreshed when needed. Raises SignInNeeded."""

    async def renew(self, stale_token: str) -> str:
        """A new token after the cloud refused `stale_token`. One refresh serves all callers."""


class AuthPort(Protocol):
    """Accounts and sessions."""

    async def settings(self) -> AuthSettings:
        """What the server allows; also the check that URL and key are right."""

    async def sign_up(self, email: str, password: str) -> AuthSession:
        """Create an account and sign in. Raises BadRequest when it exists or must be confirmed first."""

    async def sign_in(self, email: str, password: str) -> AuthSession:
        """Sign in. Raises WrongCredentials."""

    async def refresh(self, refresh_token: str) -> AuthSession:
        """A new session. Raises SessionRevoked only when the server says the token is done for."""

    async def user(self, access_token: str) -> User:
        """Who the token belongs to."""

    async def sign_out(self, access_token: str) -> None:
        """End this session on the server."""


class RowsPort(Protocol):
    """Rows: the sync RPCs."""

    async def ping(self) -> None:
        """The cheap reachability check. Raises Unreachable."""

    async def push(self, request: PushRequest) -> PushReply:
        """`sync_push`."""

    async def heads(self, device_id: str) -> Heads:
        """`sync_heads`."""

    async def pull(self, requests: Sequence[PullRequest], limit: int) -> PullReply:
        """`sync_pull`; `limit` rows per page."""

    async def digest(self, requests: Sequence[DigestRequest]) -> DigestReply:
        """`sync_digest`; at most 100 requests."""

    async def fetch(self, requests: Sequence[FetchRequest]) -> FetchReply:
        """`sync_fetch`; at most 100 requests. Raises TooLarge."""

    async def conflicts(self, request: ConflictsRequest) -> ConflictsReply:
        """`sync_conflicts`. Raises NotFound where the cloud is older than conflict records."""

    async def outline(self, requests: Sequence[OutlineRequest], limit: int) -> OutlineReply:
        """`sync_outline`; at most 100 requests, `limit` rows a page. NotFound: the cloud is older."""

    async def marks(self, rows: Sequence[tuple[str, str]]) -> MarksReply:
        """`sync_marks` of (entity, row id) pairs, at most 500. NotFound: the cloud is older."""

    async def devices(self, device_id: str, device_name: str) -> DevicesReply:
        """`sync_devices`; the device tells its name with it. NotFound: the cloud is older."""

    async def authors(self, request: AuthorsRequest) -> AuthorsReply:
        """`sync_authors`; at most 500 rows. Raises NotFound where the cloud does not know it."""

    async def history(self, request: HistoryRequest) -> HistoryReply:
        """`sync_history`; at most 200 changes a page. NotFound: the cloud is older."""


class ProjectsPort(Protocol):
    """Who takes part in projects. Raises ProjectRefused where the rules of a project do not allow it.

    Calls with a request id, made here, may be repeated: the second one finds it done.
    """

    async def invite(self, request_id: str, project_id: str, email: str, role: str) -> Invitation:
        """Invite whoever has, or will have, this address as `editor` or `viewer`."""

    async def invitations(self) -> tuple[Invitation, ...]:
        """Open invitations, received and sent."""

    async def answer(self, invitation_id: str, answer: str) -> Invitation:
        """`accept` or `decline` a received one, `withdraw` a sent one."""

    async def leave(self, request_id: str, project_id: str) -> bool:
        """Take no part any more; False where there was none."""

    async def remove(self, request_id: str, member: Member) -> bool:
        """End somebody's part; False where there was none."""

    async def set_role(self, request_id: str, member: Member, role: str) -> bool:
        """Make somebody `editor` or `viewer`; False where that was so already."""

    async def people(self) -> tuple[Person, ...]:
        """The members of all our projects."""


class DownloadStream(Protocol):
    """An open download."""

    @property
    def offset(self) -> int:
        """Where the bytes start; 0 when the cloud ignored the range."""

    @property
    def total(self) -> int | None:
        """Size of the whole object, when told."""

    @property
    def etag(self) -> str:
        """Changes when the object changes."""

    def chunks(self) -> AsyncIterator[bytes]:
        """The bytes, in pieces of at most 1 MiB."""


class StoragePort(Protocol):
    """Files: objects in buckets, and resumable uploads to them."""

    async def object_info(self, bucket: str, key: str) -> ObjectInfo | None:
        """What is stored under the key; None when nothing is, or nothing we may see."""

    async def size_limit(self, bucket: str) -> int | None:
        """How many bytes one object of the bucket may have; None: no limit, or it is not told."""

    async def put_small(self, spec: UploadSpec, body: bytes) -> None:
        """Upload in one request (empty files and thumbnails). Raises AlreadyExists."""

    async def open_upload(self, spec: UploadSpec) -> UploadTicket:
        """Open a resumable upload. Raises AlreadyExists, TooLarge, Forbidden."""

    async def upload_offset(self, url: str) -> int:
        """How many bytes the cloud has. Raises UploadGone."""

    async def send_chunk(
        self, url: str, offset: int, body: bytes, progress: Callable[[int], None] | None = None
    ) -> int:
        """Send `body` at `offset`; returns the cloud's new offset, which may be smaller than expected.

        `progress` is called with the bytes of this chunk handed to the network so far.
        Raises OffsetMismatch, UploadGone, UploadLocked, AlreadyExists.
        """

    async def cancel_upload(self, url: str) -> None:
        """Drop an unfinished upload; nothing happens when it is gone or finished already."""

    def download(
        self, bucket: str, key: str, *, offset: int = 0
    ) -> AbstractAsyncContextManager[DownloadStream]:
        """Open a download from `offset`. Raises NotFound."""

    async def remove(self, bucket: str, keys: Sequence[str]) -> int:
        """Delete objects; returns how many were really deleted."""


class LiveLine(Protocol):
    """An open line to the cloud that tells of changes. Only hints: whoever hears one pulls."""

    async def follow(self, scope_ids: Collection[str]) -> None:
        """Listen to these scopes and to no others; `Listening` says when that is so. Raises CloudError."""

    async def hint(self) -> Hint:
        """Wait for the next hint. Raises CloudError or SignInNeeded when the line is lost."""


class RealtimePort(Protocol):
    """Live hints."""

    def line(self) -> AbstractAsyncContextManager[LiveLine]:
        """Open a line; it ends with the block. Raises CloudError, SignInNeeded."""


class CloudGateway(Protocol):
    """One cloud: the ports, and what they cost so far."""

    @property
    def auth(self) -> AuthPort:
        """Accounts and sessions."""

    @property
    def rows(self) -> RowsPort:
        """Rows."""

    @property
    def projects(self) -> ProjectsPort:
        """Who takes part in projects."""

    @property
    def storage(self) -> StoragePort:
        """Files."""

    @property
    def realtime(self) -> RealtimePort | None:
        """Live hints; None where there are none to have."""

    @property
    def traffic(self) -> Traffic:
        """Requests and bytes so far."""

    async def close(self) -> None:
        """Close connections."""
