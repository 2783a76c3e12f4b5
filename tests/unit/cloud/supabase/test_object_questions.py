"""Many who ask what lies under a key share one question; each gets its own answer or its own error."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager

import pytest

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import BadRequest, NotFound, ProtocolViolation, ServerFault, Unreachable
from luma_sync.cloud.messages import ObjectInfo
from luma_sync.cloud.supabase.calls import UserCalls
from luma_sync.cloud.supabase.http import HttpClient
from luma_sync.cloud.supabase.object_questions import ObjectQuestions, object_infos
from tests.support.fake_http import FakeHttp, Received, Reply, json_reply
from tests.support.tokens import FixedTokens

MANY = "/rest/v1/rpc/sync_objects"
MISSING = json_reply('{"statusCode":"404","message":"Object not found","code":"NoSuchKey"}', 400)
NO_FUNCTION = json_reply('{"code":"PGRST202","message":"Could not find the function"}', 404)


class Shelf:
    """A cloud with some objects, by path."""

    def __init__(self, *paths: str, offers_many: bool = True) -> None:
        self.paths = set(paths)
        self.offers_many = offers_many
        self.broken: set[str] = set()
        self.fault: Reply | None = None

    def answer(self, request: Received) -> Reply:
        if self.fault is not None:
            return self.fault
        if request.target != MANY:
            path = request.target.removeprefix("/storage/v1/object/info/")
            return json_reply(json.dumps(self._told(path))) if path in self.paths else MISSING
        if not self.offers_many:
            return NO_FUNCTION
        asked = json.loads(request.body)["p_paths"]
        return json_reply(
            json.dumps({"objects": [self._told(path) if path in self.paths else None for path in asked]})
        )

    def _told(self, path: str) -> Mapping[str, object]:
        told = {"size": len(path), "version": path, "etag": "e", "metadata": {"sha256": "a" * 64}}
        return {"nonsense": True} if path in self.broken else told


@asynccontextmanager
async def asking(shelf: Shelf) -> AsyncIterator[tuple[ObjectQuestions, FakeHttp]]:
    async with FakeHttp(shelf.answer) as server:
        client = HttpClient(CloudAddress(server.url, "key"), deadline_s=5, answer_bytes_max=1_000_000)
        questions = ObjectQuestions(UserCalls(client, FixedTokens()))
        try:
            yield questions, server
        finally:
            await questions.close()
            await client.close()


async def ask_all(questions: ObjectQuestions, keys: Iterable[str]) -> list[ObjectInfo | BaseException | None]:
    asks = (questions.ask("tracks", key) for key in keys)
    return list(await asyncio.gather(*asks, return_exceptions=True))


def versions(answers: Iterable[ObjectInfo | BaseException | None]) -> list[str | None]:
    return [answer.version if isinstance(answer, ObjectInfo) else None for answer in answers]


async def test_who_asks_alone_asks_the_object_itself() -> None:
    async with asking(Shelf("tracks/u/a")) as (questions, server):
        assert versions([await questions.ask("tracks", "u/a"), await questions.ask("tracks", "u/b")]) == [
            "tracks/u/a",
            None,
        ]

    assert [each.target for each in server.received] == [
        "/storage/v1/object/info/tracks/u/a",
        "/storage/v1/object/info/tracks/u/b",
    ]


async def test_those_who_ask_together_share_one_request_and_get_their_own_answers() -> None:
    keys = [f"u/{number}" for number in range(40)]
    there = [f"tracks/{key}" for key in keys[::2]]
    async with asking(Shelf(*there)) as (questions, server):
        answers = await ask_all(questions, keys)

    assert [each.target for each in server.received] == [MANY]
    assert versions(answers) == [None if number % 2 else f"tracks/{key}" for number, key in enumerate(keys)]


async def test_those_who_come_while_a_question_is_on_its_way_go_in_the_next() -> None:
    keys = [f"u/{number}" for number in range(9)]
    async with asking(Shelf(*(f"tracks/{key}" for key in keys))) as (questions, server):
        first = asyncio.ensure_future(questions.ask("tracks", keys[0]))
        while not server.received:  # noqa: ASYNC110 - until the first one is on its way
            await asyncio.sleep(0)
        answers = await ask_all(questions, keys[1:])
        assert versions([await first]) == ["tracks/u/0"]

    assert [each.target for each in server.received] == ["/storage/v1/object/info/tracks/u/0", MANY]
    assert versions(answers) == [f"tracks/{key}" for key in keys[1:]]


async def test_more_than_fit_go_in_several_requests() -> None:
    keys = [f"u/{number}" for number in range(250)]
    async with asking(Shelf(*(f"tracks/{key}" for key in keys))) as (questions, server):
        answers = await ask_all(questions, keys)

    assert [len(json.loads(each.body)["p_paths"]) for each in server.received] == [100, 100, 50]
    assert versions(answers) == [f"tracks/{key}" for key in keys]


async def test_a_cloud_without_the_function_is_asked_one_by_one_from_then_on() -> None:
    keys = ["u/a", "u/b", "u/c"]
    async with asking(Shelf("tracks/u/a", "tracks/u/c", offers_many=False)) as (questions, server):
        for _ in range(2):
            assert versions(await ask_all(questions, keys)) == ["tracks/u/a", None, "tracks/u/c"]

    targets = [each.target for each in server.received]
    assert targets.count(MANY) == 1
    assert len(targets) == 1 + 2 * len(keys)


async def test_one_object_that_cannot_be_read_spoils_its_own_answer_only() -> None:
    shelf = Shelf("tracks/u/a", "tracks/u/b")
    shelf.broken.add("tracks/u/a")
    async with asking(shelf) as (questions, _):
        broken, fine = await ask_all(questions, ["u/a", "u/b"])

    assert isinstance(broken, ProtocolViolation)
    assert versions([fine]) == ["tracks/u/b"]


async def test_a_fault_is_told_to_everybody_who_asked() -> None:
    shelf = Shelf("tracks/u/a")
    shelf.fault = Reply(status=500, headers={"Content-Type": "text/plain"}, body=b"no")
    async with asking(shelf) as (questions, server):
        answers = await ask_all(questions, ["u/a", "u/b", "u/c"])
        assert all(isinstance(answer, ServerFault) for answer in answers)
        shelf.fault = None

        assert versions(await ask_all(questions, ["u/a", "u/b"])) == ["tracks/u/a", None]

    assert [each.target for each in server.received] == [MANY, MANY]


async def test_a_missing_bucket_is_told_when_one_asks() -> None:
    shelf = Shelf()
    shelf.fault = json_reply('{"statusCode":"404","message":"Bucket not found"}', 400)
    async with asking(shelf) as (questions, _):
        with pytest.raises(NotFound):
            await questions.ask("tracks", "u/a")


async def test_who_gives_up_does_not_disturb_the_others() -> None:
    async with asking(Shelf("tracks/u/b")) as (questions, _):
        given_up = asyncio.ensure_future(questions.ask("tracks", "u/a"))
        other = asyncio.ensure_future(questions.ask("tracks", "u/b"))
        await asyncio.sleep(0)
        given_up.cancel()

        assert versions([await other]) == ["tracks/u/b"]
    assert given_up.cancelled()


async def test_a_place_that_leads_elsewhere_is_refused_before_anybody_asks() -> None:
    async with asking(Shelf()) as (questions, server):
        with pytest.raises(BadRequest):
            await questions.ask("tracks", "u/../../x")

    assert server.received == []


async def test_closing_ends_who_still_waits() -> None:
    shelf = Shelf()
    shelf.fault = Reply(is_silent=True)
    async with asking(shelf) as (questions, server):
        waiting = [asyncio.ensure_future(questions.ask("tracks", key)) for key in ("u/a", "u/b")]
        while not server.received:  # noqa: ASYNC110 - until the question is on its way
            await asyncio.sleep(0)
        late = asyncio.ensure_future(questions.ask("tracks", "u/c"))
        await asyncio.sleep(0)
        await questions.close()
        await asyncio.gather(*waiting, late, return_exceptions=True)

    assert all(task.cancelled() for task in (*waiting, late))


async def test_without_a_network_everybody_is_told() -> None:
    async with FakeHttp() as server:
        url = server.url
    client = HttpClient(CloudAddress(url, "key"), deadline_s=5, answer_bytes_max=1000)
    answers = await ask_all(ObjectQuestions(UserCalls(client, FixedTokens())), ["u/a", "u/b"])
    await client.close()

    assert all(isinstance(answer, Unreachable) for answer in answers)


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{}",
        b'{"objects":{}}',
        b'{"objects":[null]}',
        b'{"objects":[1,null]}',
        b'{"objects":[{},null]}',
    ],
)
def test_answers_that_do_not_fit_the_question_are_not_used(body: bytes) -> None:
    with pytest.raises(ProtocolViolation):
        object_infos(body, 2)
