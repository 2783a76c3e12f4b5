"""Answers of `sync_pull`, checked before they are used. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from luma_sync.cloud.messages import Page, PullReply, PullRequest
from luma_sync.cloud.supabase.decoding import (
    a_list,
    an_integer,
    an_object,
    as_text,
    flag_of,
    integer_of,
    parse_json,
    text_of,
    violation,
)

_ROW_ID_CHARACTERS_MAX = 200


def pull_reply(body: bytes, requests: Sequence[PullRequest], limit: int) -> PullReply:
    """The checked answer of `sync_pull`. Raises ProtocolViolation."""
    said = an_object(parse_json(body), "the answer")
    asked = pages_of(said, requests)
    pages = tuple(_page(page, request, limit) for page, request in asked)
    refuse_standstill(
        page.done or page.next > request.since for page, request in zip(pages, requests, strict=True)
    )
    return PullReply(epoch=text_of(said, "epoch"), pages=pages)


class Asked(Protocol):
    """What every request for a page names."""

    @property
    def scope_id(self) -> str:
        """The scope."""

    @property
    def entity(self) -> str:
        """The kind of rows."""


Request = TypeVar("Request", bound=Asked)


def pages_of(
    said: Mapping[str, Any], requests: Sequence[Request]
) -> tuple[tuple[Mapping[str, Any], Request], ...]:
    """The pages of an answer, each with its request, in their order."""
    pages = a_list(said.get("pages"), "pages")
    if len(pages) != len(requests):
        raise violation(f"{len(pages)} pages for {len(requests)} requests")
    return tuple((an_object(page, "a page"), request) for page, request in zip(pages, requests, strict=True))


def rows_of(page: Mapping[str, Any], request: Asked, limit: int) -> Sequence[Any]:
    """The rows of a page that answers `request`, not checked themselves."""
    if page.get("scope_id") != request.scope_id or page.get("entity") != request.entity:
        raise violation("a page that was not asked for")
    rows = a_list(page.get("rows"), "rows")
    if len(rows) > limit:
        raise violation(f"a page of {len(rows)} rows, more than {limit}")
    return rows


def refuse_standstill(moved: Iterable[bool]) -> None:
    """A page without room may come back empty; a whole answer that moves nothing would be asked for ever."""
    steps = list(moved)
    if steps and not any(steps):
        raise violation("pages that do not come forward")


def _page(page: Mapping[str, Any], request: PullRequest, limit: int) -> Page:
    rows = rows_of(page, request, limit)
    last_seq = _check_rows(rows, request)
    following, done = integer_of(page, "next"), flag_of(page, "done")
    if following < last_seq or following > max(request.until, request.since):
        raise violation("a page that continues in a wrong place")
    if rows and following <= request.since:
        raise violation("a page that does not come forward")
    return Page(
        scope_id=request.scope_id,
        entity=request.entity,
        rows_json=as_text(rows),
        count=len(rows),
        next=following,
        done=done,
        reset=page.get("reset") is True,
    )


def _check_rows(rows: Sequence[Any], request: PullRequest) -> int:
    """The seq that the rows reach; they must rise from `since` and stay inside `until`."""
    last_seq = request.since
    for row in rows:
        if (
            type(row) is not dict
            or type(row.get("row_id")) is not str
            or type(row.get("deleted")) is not bool
        ):
            raise violation("a pulled row without its id or its deleted flag")
        if len(row["row_id"]) > _ROW_ID_CHARACTERS_MAX:
            raise violation("a pulled row with an endless id")
        seq = an_integer(row.get("seq"), "seq")
        an_integer(row.get("version"), "version")
        if not last_seq < seq <= request.until:
            raise violation("pulled rows are not in the order of their seq")
        if not row["deleted"] and type(row.get("row")) is not dict:
            raise violation("a pulled row without its values")
        last_seq = seq
    return last_seq
