"""One number, one meaning: whatever counts something opens as many rows, and the first of them is selected."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.status.snapshot import (
    ChangeView,
    DeleteGuard,
    EntityStatus,
    Sentence,
    SyncState,
    SyncStatus,
    UploadView,
)
from luma_sync.ui.commands import problem_places
from luma_sync.ui.navigation import OTHERS, PanelId, Target
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.tray.state import tray_text
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk
from tests.support.scenes import change, error, in_step, upload
from tests.support.scenes_causes import with_file_causes
from tests.support.scenes_conflicts import few_conflicts

CODES = ("source_missing", "storage_full", "too_large", "forbidden")
REFUSALS = ("A venue with this name exists.", "The row is too large.", "")
CHANGES = st.lists(
    st.tuples(st.sampled_from(("pending", "retry", "waiting", "attention")), st.sampled_from(REFUSALS)),
    max_size=12,
)
UPLOADS = st.lists(
    st.tuples(st.sampled_from(("pending", "failed", "completed")), st.sampled_from(CODES)), max_size=12
)


def world_of(changes: Sequence[ChangeView], uploads: Sequence[UploadView], asked: int = 0) -> World:
    """What the engine would say of these lines."""
    world = in_step()
    world.changes, world.uploads = list(changes), list(uploads)
    lines = Counter(line.entity for line in changes)
    held = Counter(line.entity for line in changes if line.state == "attention")
    failed = sum(one.status == "failed" for one in uploads)
    problems = held.total() + failed + asked
    world.status = replace(
        world.status,
        state=SyncState.ATTENTION if problems else SyncState.WAITING,
        sentence=Sentence(template="{n} problems need you", params=(("n", problems),))
        if problems
        else world.status.sentence,
        outbox=lines.total(),
        quarantined=held.total(),
        uploads=sum(one.status != "completed" for one in uploads),
        failed_uploads=failed,
        delete_questions=tuple(DeleteGuard(entity=each, deletes=9, rows=9) for each in CATALOG.names[:asked]),
        entities=tuple(
            EntityStatus(name=name, local=9, cloud=9, dirty=lines[name], failed=held[name])
            for name in CATALOG.names
        ),
    )
    return world


def badge(desk: Desk, panel: PanelId) -> int:
    return desk.window.sidebar.model.badge(list(PanelId).index(panel)).count


def listed(desk: Desk, panel: PanelId) -> int:
    """Rows of a panel that is shown."""
    if panel is PanelId.ATTENTION:
        return len(desk.window.attention.cards)
    if panel is PanelId.CONFLICTS:
        return desk.window.conflicts.list.model.rowCount()
    if panel is PanelId.CHANGES:
        return desk.window.changes.model.rowCount()
    return desk.window.uploads.model.rowCount()


async def opened(desk: Desk, panel: PanelId) -> int:
    desk.window.show_panel(panel)
    await desk.settle(1.0)
    return listed(desk, panel)


def told(desk: Desk) -> set[int]:
    """Every number of problems that the window says."""
    status, window = desk.context.bridge.status, desk.window
    window.show_panel(PanelId.OVERVIEW)
    said = (
        window.status_bar.sentence.text(),
        window.overview.state_card.sentence.text(),
        sentence_text(status.sentence),
        tray_text(status).removeprefix("Luma Sync - "),
    )
    return {int(text.split()[0]) for text in said}


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES, UPLOADS, st.integers(0, 2))
def test_every_badge_counts_the_rows_that_it_opens(
    changes: list[tuple[str, str]], uploads: list[tuple[str, str]], asked: int
) -> None:
    lines = [change(number, state, last_error=text) for number, (state, text) in enumerate(changes)]
    files = [
        upload(number, status, error_code=code if status == "failed" else "")
        for number, (status, code) in enumerate(uploads)
    ]

    async def story(desk: Desk) -> None:
        await desk.settle(1.0)
        causes = len(desk.window.causes.causes)
        if causes:
            assert told(desk) == {causes}
        for panel in (PanelId.CHANGES, PanelId.UPLOADS, PanelId.ATTENTION):
            assert badge(desk, panel) == await opened(desk, panel), panel

    with_desk(story, world_of(lines, files, asked))


def test_every_figure_of_a_kind_opens_as_many_rows_and_selects_the_first() -> None:
    states = ("pending", "attention", "retry", "attention", "pending", "waiting")
    kinds = CATALOG.names[:3]
    lines = [
        change(number, states[number % 6], entity=kinds[number % 3], last_error="No.") for number in range(12)
    ]

    async def story(desk: Desk) -> None:
        for entity in desk.world.status.entities[:3]:
            for column in ("dirty", "failed"):
                desk.window.changes.table.clearSelection()
                desk.window.overview.table.link_clicked.emit(entity.name, column)
                await desk.settle(1.0)
                table, model = desk.window.changes.table, desk.window.changes.model
                assert model.rowCount() == getattr(entity, column), (entity.name, column)
                if model.rowCount():
                    assert table.selected_keys() == (model.key_at(0),), (entity.name, column)

    with_desk(story, world_of(lines, ()))


def selected(desk: Desk, panel: PanelId) -> str:
    """The key of what is selected in a panel, or the name of the button that has the keyboard."""
    window = desk.window
    if panel is PanelId.ATTENTION:
        return next(
            (card.cause.key for card in window.attention.cards.values() if card.button.hasFocus()), ""
        )
    if panel is PanelId.CONFLICTS:
        return window.conflicts.list.current.id if window.conflicts.list.current else ""
    table = window.changes.table if panel is PanelId.CHANGES else window.uploads.table
    [key] = table.selected_keys() or ("",)
    return key


WORLDS: dict[str, Callable[[], World]] = {
    "rows and files": error,
    "analyses and fetches": lambda: with_file_causes(in_step()),
    "conflicts": few_conflicts,
    "asked deletes": lambda: world_of((), (), asked=1),
}


@pytest.mark.parametrize("name", WORLDS)
def test_the_next_problem_is_always_a_selected_one(name: str) -> None:
    async def story(desk: Desk) -> None:
        await desk.settle(1.0)
        places = problem_places(desk.context.bridge.status)
        assert places
        for _ in places:
            desk.window.commands.next_problem.trigger()
            await desk.until(lambda: bool(selected(desk, desk.window.panel)), 5.0)
            assert selected(desk, desk.window.panel), desk.window.panel

    with_desk(story, WORLDS[name]())


def test_one_problem_among_a_hundred_thousand_rows_is_one_key_away() -> None:
    world = world_of(
        [change(number, "attention" if number == 77_777 else "pending") for number in range(100_000)], ()
    )
    wanted = world.changes[77_777]

    async def story(desk: Desk) -> None:
        desk.window.commands.next_problem.trigger()
        key = f"{wanted.entity}/{wanted.row_id}"
        await desk.until(lambda: desk.window.changes.table.selected_keys() == (key,), 10.0)
        assert desk.window.changes.table.selected_keys() == (key,)

    with_desk(story, world, patience_s=60.0)


def test_the_number_of_problems_follows_the_list() -> None:
    async def story(desk: Desk) -> None:
        await desk.settle(1.0)
        before = told(desk)
        assert before == {badge(desk, PanelId.ATTENTION)}
        desk.world.uploads = [one for one in desk.world.uploads if one.error_code != "too_large"]
        status = desk.world.status
        desk.engine.set_status(replace(status, uploads=4, failed_uploads=3))
        await desk.settle(1.5)
        assert told(desk) == {badge(desk, PanelId.ATTENTION)} != before

    with_desk(story, error())


def test_a_card_without_a_list_of_its_own_is_a_place_with_problems() -> None:
    asked = SyncStatus(
        state=SyncState.ATTENTION,
        sentence=Sentence(template="1 problem needs you"),
        delete_questions=(DeleteGuard(entity="venues", deletes=30, rows=40),),
    )
    assert problem_places(asked) == (Target(panel=PanelId.ATTENTION, chip=OTHERS),)
