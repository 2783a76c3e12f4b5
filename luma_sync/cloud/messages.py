"""Requests and replies that cross the cloud ports. Frozen; rows travel as JSON text.

Rows are never turned into Python objects on the hot path: SQLite builds and reads the JSON, so the
fields called `*_json` hold text that an adapter has checked in form but not taken apart.
"""

from collections.abc import Mapping

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account, as the auth server describes it."""

    id: str
    email: str
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthSession:
    """Tokens of a signed-in user. `expires_at` is in Unix seconds by the server's clock."""

    user: User
    access_token: str
    refresh_token: str
    expires_at: int
    issued_at: int | None = None
    """The server's clock when it made the token; None when it did not say."""

    def __repr__(self) -> str:
        return f"AuthSession(user={self.user!r}, expires_at={self.expires_at})"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthSettings:
    """What the auth server allows."""

    signup_enabled: bool
    anonymous_enabled: bool
    confirms_email: bool
    """New accounts must confirm their e-mail before they can sign in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PushRequest:
    """At most 500 changes in dependency order.

    `changes_json` is a JSON array of `{change_id, entity, row_id, op, scope_id, base_version,
    previous_change_ids, row}`; `row` is null for deletes.
    """

    device_id: str
    changes_json: str
    count: int
    keys: tuple[tuple[str, str], ...] = ()
    """(change id, row id) of every change in its order, where the sender has them at hand."""

    epoch: str | None = None
    """The life of the cloud that the changes build on; nothing is applied in another one. None: any."""

    cursors: Mapping[tuple[str, str], int] | None = None
    """(scope id, entity) to the seq reached: a backup with the same epoch shows in these. None: not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What the cloud did with one change that it did not simply accept."""

    change_id: str
    row_id: str
    status: str
    """`conflict` or `rejected`."""

    version: int | None
    seq: int | None
    cloud_row: Mapping[str, object] | None
    error_code: str
    error_message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PushReply:
    """`accepted_json` is a JSON array of `{change_id, row_id, status, version, seq}` of all applied
    and duplicate outcomes; `problems` are the others.
    """

    epoch: str
    server_time: str
    accepted_json: str
    accepted: int
    problems: tuple[RowOutcome, ...]
    other_life: bool = False
    """The cloud lives another life than the one that the request named, and has applied nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeHeads:
    """How far one scope has come: entity name to the seq of its newest change."""

    scope_id: str
    kind: str
    """`personal` or `project`."""

    role: str
    heads: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Answer of `sync_heads`."""

    epoch: str
    server_time: str
    scopes: tuple[ScopeHeads, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRequest:
    """Rows of one entity in one scope with `since` < seq <= `until`."""

    scope_id: str
    entity: str
    since: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of pulled rows.

    `rows_json` is a JSON array of `{row_id, version, seq, deleted, row, device_id, change_id}` in seq
    order; `next` is the `since` of the next page.
    """

    scope_id: str
    entity: str
    rows_json: str
    count: int
    next: int
    done: bool
    reset: bool = False
    """Tombstones behind the request's `since` are gone: rows may be here that were deleted in the cloud."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PullReply:
    """Answer of `sync_pull`, pages in the order of the requests."""

    epoch: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRequest:
    """The live rows of one entity in one scope with `start` <= id < `end`, in `parts` (1 to 256) pieces.

    None is the beginning or the end.
    """

    scope_id: str
    entity: str
    start: str | None = None
    end: str | None = None
    parts: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPiece:
    """What the cloud has with `start` <= id < `end`.

    `hash` is the sum, modulo 2^64 and as 16 hexadecimal digits, of the first 8 bytes of sha256 of
    `<id>:<version>` of every row: it tells versions apart, not contents.
    """

    start: str | None
    end: str | None
    count: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The pieces of one request in id order; together they are its range."""

    scope_id: str
    entity: str
    pieces: tuple[DigestPiece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestReply:
    """Answer of `sync_digest`, in the order of the requests."""

    epoch: str
    digests: tuple[Digest, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """The rows of one entity in one scope with `start` <= id < `end`; None: the beginning, the end."""

    scope_id: str
    entity: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedRows:
    """Every row with `start` <= id < `end`; `rows_json` as in `Page`, the live ones in id order.

    Less than was asked for where the answer was full: `end` is then where to go on, and `is_cut` is set.
    """

    scope_id: str
    entity: str
    start: str | None
    end: str | None
    rows_json: str
    count: int
    """Rows and tombstones."""

    tombstones: Mapping[str, int]
    """Row id to version of what was deleted."""

    purged: bool = False
    """Tombstones were forgotten; where not, a row of which there is no trace was lost, not deleted."""

    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchReply:
    """Answer of `sync_fetch`, in the order of the requests."""

    epoch: str
    ranges: tuple[FetchedRows, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadSpec:
    """A file about to be uploaded. `bucket` and `key` name the object; `key` starts with the user id."""

    bucket: str
    key: str
    size: int
    sha256: str
    content_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadTicket:
    """A resumable upload that the cloud has opened."""

    url: str
    offset: int
    expires_at: str | None
    """ISO time, when the server says."""

    version: str | None
    """The version id that the finished object will carry, when the URL tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectInfo:
    """What the cloud knows of a stored object."""

    size: int
    etag: str
    version: str
    sha256: str | None
    """From the metadata that our uploads attach; None for objects of other programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """Counters of a gateway since it was made."""

    requests: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadMoved:
    """Hint: something in a scope has changed. A hint may be lost, repeated or late."""

    scope_id: str
    seq: int
    """The newest seq of the scope at that moment."""

    epoch: str
    """The life of the database that the seq belongs to; empty when it is not told."""

    device_id: str
    """Who changed it; empty when it is not told."""


@dataclass(frozen=True, slots=True)
class ScopesChanged:
    """Hint: this user has gained or lost a scope, or a role in one."""


@dataclass(frozen=True, slots=True)
class Listening:
    """From now on changes of these scopes are told; those before may have been missed."""

    scope_ids: frozenset[str]


Hint = HeadMoved | ScopesChanged | Listening
