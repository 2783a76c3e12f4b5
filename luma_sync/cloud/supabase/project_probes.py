"""The questions to a project that need nobody to be signed in."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.probes import BUCKETS, Door, ProjectProbes
from luma_sync.cloud.schema_versions import LANDMARKS, Landmark, Schema, schema_found, schema_of
from luma_sync.cloud.supabase.answers import Answer, Area
from luma_sync.cloud.supabase.decoding import violation
from luma_sync.cloud.supabase.error_mapping import error_of_answer, is_key_complaint
from luma_sync.cloud.supabase.http import Call, HttpClient, tls_context
from luma_sync.cloud.supabase.proxies import Proxy
from luma_sync.cloud.supabase.refusals import foreign_answer, json_object, read_refusal
from luma_sync.cloud.supabase.transport_errors import Way

DEADLINE_S = 8.0
"""For one question."""

_ANSWER_BYTES_MAX = 256 * 1024
_JSON = {"Content-Type": "application/json"}
_VERSION_DIGITS = 14


class SupabaseProbes:
    """Asks one project; close it when done."""

    def __init__(self, address: CloudAddress, *, proxy: Proxy | None = None) -> None:
        self._http = HttpClient(
            address, deadline_s=DEADLINE_S, answer_bytes_max=_ANSWER_BYTES_MAX, proxy=proxy
        )
        self._address = self._http.address
        self._proxy = proxy

    @property
    def host(self) -> str:
        """Host and port, for sentences."""
        return self._address.host

    async def door(self) -> Door:
        """Whether it is a Supabase project that takes the key, and how people sign in."""
        answer = await self._asked(Call(method="GET", path="/auth/v1/settings"))
        if not answer.is_success:
            if is_key_complaint(read_refusal(Area.AUTH, answer)):
                return Door(accepts_key=False)
            if 400 <= answer.status < 500 and answer.status not in {408, 425, 429}:
                return Door(is_supabase=False)
            raise error_of_answer(Area.AUTH, answer)
        said = json_object(answer.body) or {}
        external = said.get("external")
        if not isinstance(external, dict):
            return Door(is_supabase=False)
        return Door(
            email_enabled=external.get("email") is not False,
            signup_enabled=said.get("disable_signup") is not True,
            confirms_email=said.get("mailer_autoconfirm") is False,
        )

    async def schema(self) -> Schema:
        """Which migrations are installed. Where the project cannot say it, its functions do."""
        answer = await self._asked(_rpc("sync_version", b"{}"))
        if answer.is_success:
            version = (json_object(answer.body) or {}).get("version")
            if not isinstance(version, str) or not (version.isdecimal() and len(version) == _VERSION_DIGITS):
                raise violation("a version that is no migration's")
            return schema_of(version)
        if not _is_missing(answer):
            raise error_of_answer(Area.REST, answer)
        for landmark in LANDMARKS:
            if await self._has(landmark):
                return schema_found(landmark.version)
        return schema_found("")

    async def buckets(self) -> Mapping[str, bool]:
        """Which of our buckets are there, as Storage itself tells somebody who is not signed in."""
        found = {}
        for name in BUCKETS:
            answer = await self._asked(Call(method="GET", path=f"/storage/v1/bucket/{name}"), is_user=True)
            if not answer.is_success and read_refusal(Area.OBJECTS, answer).status != 404:
                raise error_of_answer(Area.OBJECTS, answer)
            if json_object(answer.body) is None:
                raise violation("an answer that is not Storage's")
            found[name] = answer.is_success
        return found

    async def realtime(self) -> bool:
        """True when the live line can be opened."""
        from luma_sync.cloud.supabase.realtime_socket import opened_socket  # not paid for by single commands

        is_secure = self._address.url.startswith("https://")
        way = Way(self._address.host, None if self._proxy is None else self._proxy.name)
        tls = tls_context(True) if is_secure else None
        async with opened_socket(self._address, way, tls=tls, proxy=self._proxy):
            return True

    async def close(self) -> None:
        """Close connections."""
        await self._http.close()

    async def _asked(self, call: Call, *, is_user: bool = False) -> Answer:
        """The answer, unless somebody on the way gave it. Storage wants the key as a token, too."""
        answer = await self._http.answer(call, self._address.anon_key if is_user else None)
        foreign = foreign_answer(answer)
        if foreign is not None:
            raise foreign
        return answer

    async def _has(self, landmark: Landmark) -> bool:
        """Whether the function is there; it is closed to us, which the project says only where it is."""
        answer = await self._asked(_rpc(landmark.function, landmark.body))
        if _is_missing(answer):
            return False
        if answer.is_success or answer.status in {400, 401, 403}:
            return True
        raise error_of_answer(Area.REST, answer)


def _rpc(function: str, body: bytes) -> Call:
    return Call(method="POST", path=f"/rest/v1/rpc/{function}", body=body, headers=_JSON)


def _is_missing(answer: Answer) -> bool:
    return answer.status == 404 and read_refusal(Area.REST, answer).code in {"PGRST202", "42883", ""}


if TYPE_CHECKING:
    # Conformance, checked by mypy.
    _: type[ProjectProbes] = SupabaseProbes
