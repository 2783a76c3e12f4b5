"""A metered network in the window: what waits and why, the way to send it anyway, and who says so."""

from collections.abc import Callable
from dataclasses import replace

from luma_sync.engine.status.snapshot import Sentence, SyncState
from luma_sync.ui.network_watch import SystemNetwork, following
from luma_sync.ui.sentences import sentence_text
from tests.support.qt import Desk, application, with_desk
from tests.support.scenes import in_step

WAITS = ("{n} file waits: this network is metered", "{n} files wait: this network is metered")


class FakeNetwork:
    """A system that says whether the network is metered."""

    def __init__(self, metered: bool) -> None:
        self.metered = metered
        self.ears: list[Callable[[bool], None]] = []

    def follow(self, tell: Callable[[bool], None]) -> Callable[[], None]:
        self.ears.append(tell)
        tell(self.metered)
        return lambda: self.ears.remove(tell)

    def become(self, metered: bool) -> None:
        self.metered = metered
        for tell in self.ears:
            tell(metered)


def test_files_that_wait_are_a_banner_with_the_way_on() -> None:
    async def story(desk: Desk) -> None:
        calm = desk.world.status
        sentence = Sentence(template=WAITS[1], params=(("n", 2),))
        waiting = replace(calm, state=SyncState.WAITING, sentence=sentence, uploads=2, held_files=2)
        desk.engine.set_status(waiting)
        await desk.settle(0.3)
        assert sentence_text(sentence) == "2 files wait: this network is metered"
        [banner] = [each for each in desk.window.banners.messages if each.key == "metered"]
        assert banner.text == "2 large files wait: this network is metered."
        assert banner.button == "Send anyway"
        assert banner.pressed is not None
        banner.pressed()
        assert desk.world.named("network.send_anyway") == [("network.send_anyway",)]

        desk.engine.set_status(calm)
        await desk.settle(0.3)
        assert not [each for each in desk.window.banners.messages if each.key == "metered"]

    with_desk(story, in_step())


def test_the_engine_hears_what_the_system_says_and_nothing_after_the_window() -> None:
    network, heard = FakeNetwork(metered=True), list[bool]()
    with following(network, heard.append):
        network.become(False)
        network.become(True)
    network.become(False)
    assert heard == [True, False, True]


def test_a_system_that_says_nothing_is_no_metered_one() -> None:
    application()
    heard: list[bool] = []
    with following(SystemNetwork(), heard.append):
        pass
    assert not any(heard)
