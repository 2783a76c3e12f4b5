"""Authors of rows over `sync_authors`: the body, and the answer checked before it is used. Pure."""

from typing import Any

import orjson

from luma_sync.cloud.authors import Author, AuthorsReply, AuthorsRequest
from luma_sync.cloud.supabase.decoding import (
    a_list,
    an_object,
    decode_untrusted,
    flag_of,
    integer_of,
    optional_text_of,
    text_of,
    violation,
)

_BYTES_MAX = 1024 * 1024
_NAME_CHARACTERS_MAX = 200


def authors_body(request: AuthorsRequest) -> bytes:
    """The request as `sync_authors` takes it."""
    rows = [{"entity": entity, "row_id": row_id} for entity, row_id in request.rows]
    return orjson.dumps(
        {"p_device_id": request.device_id, "p_device_name": request.device_name, "p_rows": rows}
    )


def authors_reply(body: bytes, request: AuthorsRequest) -> AuthorsReply:
    """The answer. Raises ProtocolViolation."""
    said = an_object(decode_untrusted(body, bytes_max=_BYTES_MAX), "the answer")
    authors = a_list(said.get("authors"), "authors")
    if len(authors) != len(request.rows):
        raise violation(f"{len(authors)} authors for {len(request.rows)} rows")
    return AuthorsReply(
        epoch=text_of(said, "epoch"),
        server_time=text_of(said, "server_time"),
        authors=tuple(None if each is None else _author(each) for each in authors),
    )


def _author(each: Any) -> Author:
    said = an_object(each, "an author")
    return Author(
        version=integer_of(said, "version"),
        deleted=flag_of(said, "deleted"),
        at=text_of(said, "at"),
        device_id=text_of(said, "device_id"),
        device_name=optional_text_of(said, "device_name", characters_max=_NAME_CHARACTERS_MAX),
    )
