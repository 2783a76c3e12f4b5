"""What lines of the audit say, and the groups that open."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from luma_sync.engine.status.activity_views import CLOUD, ActivityFilter, ActivityView, UndoVerdict
from luma_sync.ui.models.activity import ActivitySource, activity_columns, activity_key
from luma_sync.ui.models.activity_words import (
    details_text,
    device_text,
    direction_word,
    item_text,
    refusal_text,
    what_text,
)
from luma_sync.ui.models.paged import PagedModel
from luma_sync.ui.tasks import TaskScope
from tests.support.fake_engine import FakeEngine
from tests.support.qt import StillClock, application, run_on_loop
from tests.support.scenes import line

STUDIO = "5d000000-0000-4000-8000-000000000001"
RECEIVED = ActivityView(
    id=1, at="2026-11-21T14:00:00.000Z", kind="pull", direction="in", entity="tracks", row_id="",
    text="Received 142 rows", result="ok", code="received", rows=142, device=STUDIO, device_name="Studio PC",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "142 tracks received from Studio PC"),
        ({"rows": 1}, "1 track received from Studio PC"),
        ({"device_name": ""}, "142 tracks received from 5d000000"),
        ({"device": CLOUD}, "142 tracks received"),
        ({"code": "uploaded", "text": "Uploaded the audio of Intro."}, "Uploaded the audio of Intro."),
        ({"code": "sync", "duration_ms": 1234}, "Sync: 142 rows moved in 1.2 s"),
        ({"code": "sync", "duration_ms": 1234, "lines": 4}, "Sync: 142 rows moved in 4 runs"),
        ({"code": "", "lines": 3, "text": "Too large."}, "Too large. (3 times)"),
        ({"code": "invented later", "text": "Something new."}, "Something new."),
        ({"code": "given_up", "lines": 2, "rows": 2}, "2 changes given up"),
        ({"code": "deleted", "rows": 8}, "8 rows deleted by hand"),
    ],
)
def test_what_happened_is_one_sentence(changes: dict[str, object], expected: str) -> None:
    application()  # has the plurals
    told = what_text(replace(RECEIVED, **changes))  # type: ignore[arg-type]
    said = told.replace("\u2068", "").replace("\u2069", "")
    assert said == expected


def test_a_line_says_who_and_where_and_its_details_have_the_raw_ids() -> None:
    assert device_text(RECEIVED) == "Studio PC"
    assert device_text(replace(RECEIVED, device_name="")) == "5d000000"
    assert item_text(RECEIVED) == "Tracks"
    assert item_text(replace(RECEIVED, label="Intro")) == "Intro"
    assert item_text(replace(RECEIVED, label="Intro", lines=2)) == "Tracks"
    failed = direction_word(replace(RECEIVED, result="error"))
    assert failed is not None
    assert failed[1] == "Receiving"
    assert direction_word(replace(RECEIVED, direction="")) is None
    told = details_text(replace(RECEIVED, row_id="r1", duration_ms=90))
    for raw in (STUDIO, "tracks / r1", "pull / received / ok", "Received 142 rows", "90 ms"):
        assert raw in told
    refusals = [refusal_text(verdict) for verdict in UndoVerdict]
    assert [bool(text) for text in refusals] == [False, True, True, False, True]


def test_a_group_opens_to_its_lines_and_closes() -> None:
    async def story() -> None:
        engine, tasks = FakeEngine(), TaskScope()
        engine.world.activity = [line(number, 60) for number in range(60)]
        group = engine.world.activity[1]
        engine.activity.members = {
            group.id: [
                replace(group, lines=1, is_member=True),
                replace(group, id=900, is_member=True, lines=1),
            ]
        }
        model = PagedModel(activity_columns(StillClock()), activity_key, tasks)
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

        async def show(whole: frozenset[int]) -> list[str]:
            source = ActivitySource(engine=engine.as_engine, only=ActivityFilter(), whole=whole)
            model._whole = True
            total, pages = await model._load(source, set())
            model._show(total, pages, renewed=True)
            return [model.key_at(row) for row in range(4)]

        number = str(group.id)
        folded = await show(frozenset())
        assert folded[1] == number
        assert "folded" in model.index(1, 2).data(0x000B)  # what a screen reader says
        opened = await show(frozenset({group.id}))
        assert opened[1:] == [number, f"{number}+", "900+"]
        assert "shown below" in model.index(1, 2).data(0x000B)
        assert await show(frozenset()) == folded
        assert tester.model() is model
        await tasks.close()

    run_on_loop(story)
