"""What lies under a key: many who ask at the same time share one question."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

import orjson

from luma_sync.cloud.errors import BadRequest, Forbidden, NotFound, ProtocolViolation
from luma_sync.cloud.messages import ObjectInfo
from luma_sync.cloud.supabase.answers import Area
from luma_sync.cloud.supabase.calls import UserCalls
from luma_sync.cloud.supabase.decoding import (
    a_list,
    an_object,
    decode_untrusted,
    integer_of,
    optional_text_of,
    text_of,
    violation,
)
from luma_sync.cloud.supabase.http import Call
from luma_sync.cloud.supabase.object_paths import is_sha256, object_path
from luma_sync.kernel.dataclass import dataclass

_ANSWER_BYTES_MAX = 4 * 1024 * 1024
_ASKED_AT_ONCE = 100
_GATHER_S = 0.02
"""How long a question waits for others: a small part of one trip to a real cloud."""

_NOT_OFFERED = (NotFound, Forbidden, BadRequest)
"""A cloud without this project's newest functions; asking one by one works everywhere."""


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    path: str
    """Bucket and key, escaped."""

    told: asyncio.Future[ObjectInfo | None]


class ObjectQuestions:
    """One question is on its way at a time; those that come meanwhile, or soon, go together in the next."""

    def __init__(self, calls: UserCalls) -> None:
        self._calls = calls
        self._waiting: list[_Question] = []
        self._asking: asyncio.Task[None] | None = None
        self._is_offered = True

    async def ask(self, bucket: str, key: str) -> ObjectInfo | None:
        """What is stored under the key; None when nothing is, or nothing we may see."""
        path = object_path(bucket, key)
        if not self._is_offered:
            return await self._ask_one(path)
        question = _Question(path, asyncio.get_running_loop().create_future())
        self._waiting.append(question)
        if self._asking is None:
            self._asking = asyncio.ensure_future(self._ask_all())
        return await question.told

    async def close(self) -> None:
        """Who still waits for an answer is cancelled."""
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)

    async def _ask_all(self) -> None:
        asked: list[_Question] = []
        try:
            while self._waiting:
                await asyncio.sleep(_GATHER_S)
                asked, self._waiting = self._waiting[:_ASKED_AT_ONCE], self._waiting[_ASKED_AT_ONCE:]
                await self._answer([each for each in asked if not each.told.done()])
        finally:
            self._asking = None
            for question in [*asked, *self._waiting]:
                question.told.cancel()  # nothing happens to one that was answered
            self._waiting = []

    async def _answer(self, asked: Sequence[_Question]) -> None:
        answers: Sequence[ObjectInfo | BaseException | None]
        try:
            answers = await self._answers(asked)
        except Exception as error:  # noqa: BLE001 - handed to everybody who asked
            answers = [error] * len(asked)
        for question, answer in zip(asked, answers, strict=True):
            if question.told.done():
                continue
            if isinstance(answer, BaseException):
                question.told.set_exception(answer)
            else:
                question.told.set_result(answer)

    async def _answers(self, asked: Sequence[_Question]) -> Sequence[ObjectInfo | BaseException | None]:
        if len(asked) > 1:
            try:
                return await self._ask_many(asked)
            except _NOT_OFFERED:
                self._is_offered = False
            except ProtocolViolation:
                pass  # one of them cannot be read: the others are not to suffer for it
        return await asyncio.gather(*(self._ask_one(each.path) for each in asked), return_exceptions=True)

    async def _ask_one(self, path: str) -> ObjectInfo | None:
        call = Call(method="GET", path=f"/storage/v1/object/info/{path}")
        try:
            answer = await self._calls.answer(Area.OBJECTS, call)
        except NotFound as error:
            if "bucket" in error.detail.lower():
                raise
            return None
        return object_info(answer.body)

    async def _ask_many(self, asked: Sequence[_Question]) -> Sequence[ObjectInfo | None]:
        paths = [unquote(each.path) for each in asked]
        call = Call(
            method="POST",
            path="/rest/v1/rpc/sync_objects",
            body=orjson.dumps({"p_paths": paths}),
            headers={"Content-Type": "application/json"},
        )
        return object_infos((await self._calls.answer(Area.REST, call)).body, len(paths))


def object_info(body: bytes) -> ObjectInfo:
    """The checked description of an object. Raises ProtocolViolation."""
    return _info(an_object(decode_untrusted(body, bytes_max=_ANSWER_BYTES_MAX), "the answer"))


def object_infos(body: bytes, count: int) -> Sequence[ObjectInfo | None]:
    """The checked answer of `sync_objects` to `count` paths. Raises ProtocolViolation."""
    said = an_object(decode_untrusted(body, bytes_max=_ANSWER_BYTES_MAX), "the answer")
    objects = a_list(said.get("objects"), "objects")
    if len(objects) != count:
        raise violation(f"{len(objects)} objects for {count} paths")
    return [None if each is None else _info(an_object(each, "an object")) for each in objects]


def _info(said: Mapping[str, Any]) -> ObjectInfo:
    metadata = said.get("metadata")
    digest = metadata.get("sha256") if isinstance(metadata, dict) else None
    return ObjectInfo(
        size=integer_of(said, "size"),
        etag=optional_text_of(said, "etag", characters_max=200),
        version=text_of(said, "version", characters_max=200),
        sha256=digest if isinstance(digest, str) and is_sha256(digest) else None,
    )
