"""What screen readers hear by itself: only what is new, and not more often than once in five seconds."""

from dataclasses import replace

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.ui.chrome.announcer import GAP_S
from luma_sync.ui.widgets.banners import Message, Severity
from tests.support.qt import Desk, with_desk
from tests.support.scenes import few, in_step


def tell(desk: Desk, key: str, text: str) -> None:
    desk.window.banners.tell(Message(key=key, severity=Severity.WARNING, text=text))


def gap_passes(desk: Desk) -> None:
    """The pause after an announcement is over."""
    desk.clock.move(GAP_S)
    desk.window._announcer.announce()


def test_a_message_that_only_counts_up_is_said_once() -> None:
    async def story(desk: Desk) -> None:
        said = desk.window._announcer.said
        said.clear()
        for held in range(2, 41):
            desk.engine.set_status(replace(desk.world.status, held_files=held))
            desk.context.bridge.flush()
            desk.clock.move(1)
        assert len(said) == 1

    with_desk(story, few())


def test_of_many_messages_the_newest_is_said_when_five_seconds_have_passed() -> None:
    async def story(desk: Desk) -> None:
        announcer = desk.window._announcer
        announcer.said.clear()
        for word in ("one", "two", "three", "four"):
            tell(desk, word, f"Message {word}.")
        assert announcer.said == ["Message one."]
        assert announcer._later.isActive()

        gap_passes(desk)
        assert announcer.said == ["Message one.", "Message four."]
        gap_passes(desk)
        assert len(announcer.said) == 2, "nothing is said twice"

    with_desk(story, in_step())


def test_a_state_and_a_message_that_wait_are_one_announcement() -> None:
    async def story(desk: Desk) -> None:
        announcer = desk.window._announcer
        tell(desk, "first", "The first message.")
        announcer.said.clear()
        desk.engine.set_status(replace(desk.world.status, state=SyncState.OFFLINE))
        desk.context.bridge.flush()
        tell(desk, "second", "The second message.")
        assert announcer.said == []

        gap_passes(desk)
        assert len(announcer.said) == 1
        assert announcer.said[0].endswith("\nThe second message.")

    with_desk(story, in_step())


def test_an_answer_to_an_own_action_does_not_wait() -> None:
    async def story(desk: Desk) -> None:
        announcer = desk.window._announcer
        tell(desk, "first", "The first message.")
        announcer.say("3 rows shown")
        assert announcer.said[-1] == "3 rows shown"

    with_desk(story, in_step())
