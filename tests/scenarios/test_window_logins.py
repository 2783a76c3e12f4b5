"""Both sides filled, a copied home, and renewals that go wrong on their way, in the window on a real cloud."""

import json
import shutil
import uuid
from collections.abc import Callable

import pytest

from luma_sync.session.profiles import Profiles
from luma_sync.session.scenario_words import Scenario
from luma_sync.ui.navigation import PanelId
from tests.scenarios.session_cloud_fixture import cloud as cloud
from tests.scenarios.session_cloud_fixture import device as device
from tests.scenarios.test_window_sessions import (
    VENUE,
    add,
    in_cloud,
    names,
    notice,
    sign_out_dialog,
    until_out,
)
from tests.support.beaten_renewal import beat_renewals
from tests.support.cli import PASSWORD, Device
from tests.support.live_window import LiveWindow, click, in_window
from tests.support.session_cloud import SessionCloud
from tests.support.session_scenarios import Special, in_the_window

MakeDevice = Callable[[str], Device]


@in_the_window(
    Scenario.SIGN_IN_OFFLINE, Scenario.BOTH_DIFFERENT, Scenario.BOTH_CONFLICTING, Scenario.BOTH_DUPLICATES,
    Scenario.LOCAL_ASIDE,
)  # fmt: skip
def test_a_library_that_differs_conflicts_and_repeats_comes_into_the_account_with_nothing_lost(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a, b, shared = device("a"), device("b"), str(uuid.uuid4())
    a.sign_up(cloud, email)
    a.execute(VENUE, (shared, "As the cloud has it"))
    for name in ("Of the cloud", "Town hall"):
        add(a, name)
    a.done("sync")
    b.done("status")
    b.execute(VENUE, (shared, "As it is here"))
    for name in ("Of this device", "TOWN HALL"):
        add(b, name)
    cloud.kill()

    async def story(live: LiveWindow) -> None:
        assert (await live.sign_in(cloud, email, PASSWORD)).startswith("Nothing answers at")
        await live.beside(cloud.start)
        assert await live.sign_in(cloud, email, PASSWORD) == ""
        said = "This device: 3 rows. Cloud: 3 rows. Look the same: 1 row."
        assert live.numbers == f"{said} On both sides, but not the same: 1 row."
        await live.until(lambda: live.badge(PanelId.CONFLICTS) == "Conflicts, 1 item", "one row conflicts")
        await live.until(lambda: live.window.context.bridge.status.outbox == 1, "all else is sent")
        assert names(b) == {"As it is here", "Of the cloud", "Of this device", "Town hall"}
        assert in_cloud(cloud, email) == {
            "As the cloud has it",
            "Of the cloud",
            "Of this device",
            "Town hall",
        }

        click((await sign_out_dialog(live)).keep)
        await until_out(live)
        add(b, "Stays aside")
        assert await live.sign_in(cloud, email, PASSWORD, use_cloud=True) == ""
        assert live.numbers.startswith("This device: 1 row. Cloud: 4 rows.")
        await live.until(lambda: live.badge(PanelId.CONFLICTS) == "Conflicts, 1 item", "the conflict is kept")
        assert "Stays aside" not in names(b)

    in_window(b, story)
    assert b.run("account", "sign-out", "--keep").code == 0
    assert names(b) == {"Stays aside"}


@in_the_window(Special.COPIED_HOME, Scenario.EXPIRED)
def test_a_home_copied_to_another_machine_asks_for_a_sign_in_and_is_a_device_of_its_own(
    cloud: SessionCloud, device: MakeDevice, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = device("a"), device("b")

    def on_machine(name: str) -> None:
        defaults = Profiles.__init__.__kwdefaults__
        assert defaults is not None
        monkeypatch.setitem(defaults, "find_machine", lambda: name)

    on_machine("the first machine")
    a.sign_up(cloud, email)
    add(a, "Before the copy")
    shutil.copytree(a.home, b.home)
    on_machine("the second machine")

    async def story(live: LiveWindow) -> None:
        await live.until(lambda: notice(live), "the banner says that a sign-in is needed")
        shown = notice(live)
        assert shown is not None
        assert shown.text.startswith("The session is not stored on this device any more. Nothing is lost")
        assert live.window.context.bridge.status.outbox == 1
        assert shown.pressed is not None
        shown.pressed()
        assert await live.sign_in(cloud, email, PASSWORD) == ""
        add(b, "On the copy")
        await live.until_synced()
        assert notice(live) is None

    in_window(b, story)
    on_machine("the first machine")
    first, second = (json.loads((one.home / "device.json").read_text())["device_id"] for one in (a, b))
    assert first != second
    a.done("sync")
    assert names(a) == names(b) == in_cloud(cloud, email) == {"Before the copy", "On the copy"}
    assert a.one("select count(*) from venues") == 2


@in_the_window(Scenario.RENEWED, Scenario.ANSWER_LOST, Scenario.RENEWED_ELSEWHERE, Special.TWO_RENEW)
def test_renewals_that_are_lost_beaten_or_meet_another_process_sign_nobody_out(
    cloud: SessionCloud, device: MakeDevice, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    add(a, "Sent all the same")
    cloud.server.inject(pattern="POST /auth/v1/token", drop_answer=True, delay_s=0.5)
    cloud.server.inject(pattern="POST /auth/v1/token", delay_s=0.5, times=2)
    beside = a.start("doctor")

    async def first(live: LiveWindow) -> None:
        await live.until_synced()
        await live.beside(beside.communicate)
        assert beside.returncode == 0
        assert notice(live) is None

    async def second(live: LiveWindow) -> None:
        add(a, "And this")
        await live.until(lambda: a.one("select min(version) from venues"), "it is sent")
        await live.until_synced()
        assert notice(live) is None
        assert len(refused) == 1

    in_window(a, first)
    refused = beat_renewals(a, monkeypatch)
    in_window(a, second)
    assert in_cloud(cloud, email) == {"Sent all the same", "And this"}
