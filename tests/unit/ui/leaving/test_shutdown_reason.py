"""Windows is told why it waits, and only while it does."""

from luma_sync.ui.leaving.shutdown_reason import ShutdownReason


class FakeUser32:
    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def ShutdownBlockReasonCreate(self, window: int, sentence: str) -> bool:
        self.calls.append(("hold", window, sentence))
        return True

    def ShutdownBlockReasonDestroy(self, window: int) -> bool:
        self.calls.append(("release", window))
        return True


def test_the_reason_stands_until_it_is_done() -> None:
    system = FakeUser32()
    reason = ShutdownReason(system)
    reason.release()
    reason.hold(17, "Saving...")
    reason.release()
    reason.release()

    assert system.calls == [("hold", 17, "Saving..."), ("release", 17)]


def test_elsewhere_nobody_asks() -> None:
    reason = ShutdownReason()
    reason.hold(17, "Saving...")
    reason.release()
