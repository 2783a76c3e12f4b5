"""Reading an unsuccessful answer: which words, code and status it really says, whoever sent it."""

import email.utils
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from luma_sync.cloud import errors
from luma_sync.cloud.supabase.answers import Answer, Area
from luma_sync.kernel.backoff import RETRY_AFTER_CAP_S
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError

_BODY_BYTES_MAX = 64 * 1024
_DETAIL_CHARACTERS_MAX = 500
_REQUEST_HEADERS = ("sb-request-id", "x-request-id", "cf-ray")
_REQUEST_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{2,63}")
_GATEWAY_STATUSES = frozenset({413, 429})
"""Gateways before the cloud say these with a page of their own."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What an unsuccessful answer says, with the forms of all servers brought together."""

    area: Area
    status: int
    """The real status: Storage sends 400 and the real one as text in the body."""

    code: str
    text: str
    answer: Answer

    @property
    def detail(self) -> str:
        """For the details pane: status, code, the server's words, and the id that its owner can look up."""
        said = " ".join(part for part in (str(self.status), self.code, self.text) if part)
        shown = "".join(c if c.isprintable() else " " for c in said)[:_DETAIL_CHARACTERS_MAX]
        request = request_id(self.answer.headers)
        return f"{shown} (request {request})" if request else shown


def request_id(headers: Mapping[str, str]) -> str:
    """Under which the server, or the gateway before it, has noted the request; empty where it is not said.

    It is anybody's text: a few harmless characters, or nothing.
    """
    said = (headers.get(name, "").strip() for name in _REQUEST_HEADERS)
    return next((text for text in said if _REQUEST_ID.fullmatch(text)), "")


def foreign_answer(answer: Answer) -> CloudError | None:
    """An error when something between us and the cloud has answered: a sign-in page, a filter, a proxy."""
    if answer.status == 407:
        return errors.Unreachable(
            "A proxy on this network wants a sign-in of its own; sign in there, then sync goes on.",
            "407",
            fault="proxy",
        )
    if answer.status == 400 and not answer.body and not answer.content_type:
        # An HTTP parser's own word: the request reached it in part only. The cloud says what it refuses.
        return errors.Unreachable(
            "The connection to the cloud broke while it was used; everything is kept and sent later.", "400"
        )
    is_page = answer.content_type in {"text/html", "application/xhtml+xml"}
    is_strange = answer.status < 500 and answer.status not in _GATEWAY_STATUSES
    if answer.status == 511 or 300 <= answer.status < 400 or (is_page and is_strange):
        return errors.Unreachable(
            "A web page answered in place of the cloud; sign in to the network with a browser, then retry.",
            f"{answer.status} {answer.content_type}",
            fault="page",
        )
    return None


def read_refusal(area: Area, answer: Answer) -> Refusal:
    """The status, code and words of an unsuccessful answer, whatever its form."""
    body = json_object(answer.body)
    if body is None:
        text = answer.body[:_BODY_BYTES_MAX].decode("utf-8", "replace").strip()
        return Refusal(area, answer.status, "", text, answer)
    status = answer.status
    said = str(body.get("statusCode"))
    if len(said) == 3 and said.isascii() and said.isdigit() and 400 <= int(said) <= 599:
        status = int(said)
    code = (
        answer.headers.get("x-sb-error-code")
        or body.get("error_code")
        or body.get("code")
        or body.get("error")
    )
    text = next(
        (
            body[name]
            for name in ("msg", "message", "error_description", "error")
            if isinstance(body.get(name), str)
        ),
        "",
    )
    return Refusal(area, status, code if isinstance(code, str) else "", text, answer)


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """Seconds that a Retry-After header asks for, at most an hour; None when it says nothing usable.

    A date is read against the answer's own Date, so that a wrong clock here does no harm.
    """
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), RETRY_AFTER_CAP_S)
    until, now = http_date(text), http_date(headers.get("date", ""))
    if until is None or now is None:
        return None
    return min(max((until - now).total_seconds(), 0.0), RETRY_AFTER_CAP_S)


def http_date(text: str) -> datetime | None:
    """The moment that an HTTP date names; None for other text."""
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def json_object(body: bytes) -> dict[str, Any] | None:
    """The object that `body` holds; None when it is something else."""
    if len(body) > _BODY_BYTES_MAX:
        return None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
