"""The overview's head: one bar with percent and counts while a sync runs, and its facts while none does."""

from dataclasses import replace

from luma_sync.engine.status.run_views import RunView
from luma_sync.engine.status.snapshot import Sentence, SyncState
from luma_sync.ui.models.first_sync import Progress
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step

FIRST = Progress(
    received=0, coming=400, sent=0, to_send=0, files=0, file_bytes=0, is_offline=False, is_done=False
)


def show(desk: Desk, run: RunView, state: SyncState = SyncState.SENDING, **changes: object) -> None:
    """One second later the engine says so."""
    desk.clock.move(1.0)
    said = Sentence(template="Checking for changes...")
    desk.engine.set_status(replace(desk.world.status, run=run, state=state, sentence=said, **changes))  # type: ignore[arg-type]
    desk.context.bridge.flush()


def test_a_bar_with_percent_and_counts_is_there_while_rows_are_sent_and_moves_nothing() -> None:
    async def story(desk: Desk) -> None:
        card = desk.window.overview.state_card
        await desk.settle()
        at_rest, height = card.facts.text(), card.height()
        assert not card.bar.isVisible()
        for sent in (0, 500, 1000):
            show(desk, RunView(sending=True, sent=sent, to_send=1204))
        await desk.settle()
        assert (card.bar.isVisible(), card.height()) == (True, height)
        assert card.bar.value() / card.bar.maximum() == 0.83
        assert card.facts.text() == "83 % · 1,000 of 1,204 rows sent"
        assert card.bar.accessibleDescription() == card.facts.text()

        show(desk, RunView(), SyncState.IN_STEP)
        assert (card.bar.isVisible(), card.facts.text()) == (False, at_rest)

    with_desk(story, in_step())


def test_rows_that_nobody_has_counted_let_the_bar_run_without_an_end() -> None:
    async def story(desk: Desk) -> None:
        card = desk.window.overview.state_card
        for _ in range(3):
            show(desk, RunView(receiving=True), SyncState.RECEIVING)
        assert (card.bar.isVisible(), card.bar.maximum()) == (True, 0)

    with_desk(story, in_step())


def test_a_first_sync_says_how_many_rows_come() -> None:
    async def story(desk: Desk) -> None:
        card, flow = desk.window.overview.state_card, desk.window.first_sync_flow
        for came in (0, 50, 100):
            flow.progressed.emit(replace(FIRST, received=came))
            show(desk, RunView(receiving=True), SyncState.RECEIVING)
        assert card.facts.text() == "25 % · 100 of 400 rows received"

    with_desk(story, in_step())
