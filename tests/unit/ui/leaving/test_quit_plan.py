"""When leaving waits."""

from dataclasses import replace

import pytest

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.ui.leaving.quit_plan import plan_quit
from tests.support.scenes import SCENES


@pytest.mark.parametrize(
    ("scene", "changes", "flush"),
    [
        ("in-step", {}, False),
        ("few", {}, True),
        ("few", {"state": SyncState.PAUSED}, False),
        ("few", {"paused": True}, False),
        ("few", {"online": False}, False),
        ("few", {"state": SyncState.SIGNED_OUT}, False),
        ("few", {"state": SyncState.STOPPED}, False),
        ("few", {"outbox": 0}, True),
        ("few", {"outbox": 0, "current_uploads": ()}, False),
        ("few", {"outbox": 3, "conflicts": 2, "quarantined": 1, "current_uploads": ()}, False),
        ("offline", {}, False),
        ("error", {"outbox": 6}, True),
    ],
)
def test_only_what_can_be_sent_now_is_waited_for(scene: str, changes: dict[str, object], flush: bool) -> None:
    status = replace(SCENES[scene]().status, **changes)  # type: ignore[arg-type]

    assert plan_quit(status).flush is flush


@pytest.mark.parametrize(
    ("scene", "changes", "wanted", "tell"),
    [
        ("offline", {}, True, True),
        ("offline", {}, False, False),
        ("offline", {"outbox": 0, "uploads": 0}, True, False),
        ("offline", {"outbox": 0, "uploads": 1}, True, True),
        ("offline", {"outbox": 2, "conflicts": 1, "quarantined": 1, "uploads": 0}, True, False),
        ("offline", {"profile": "local"}, True, False),
        ("few", {"paused": True, "profile": "p"}, True, True),
        ("few", {"profile": "p"}, True, False),
    ],
)
def test_only_what_cannot_be_sent_now_is_told_and_only_to_those_who_want_it(
    scene: str, changes: dict[str, object], wanted: bool, tell: bool
) -> None:
    values = {"profile": "account", **changes}
    status = replace(SCENES[scene]().status, **values)  # type: ignore[arg-type]

    assert plan_quit(status, tell=wanted).tell is tell
