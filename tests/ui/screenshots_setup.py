"""The first steps and the first sync in every state, for `python -m tests.ui.screenshots`."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from luma_sync.cloud.probes import ProjectFacts, Trouble
from luma_sync.cloud.schema_versions import schema_found
from luma_sync.engine.setup import StoreView
from luma_sync.kernel.errors import LocalCloudError
from luma_sync.ui.dialogs.first_sync import FirstSyncDialog
from luma_sync.ui.dialogs.setup import SetupDialog, Step
from luma_sync.ui.models.first_sync import Progress
from tests.support.fake_setup import BUCKETS, FINE
from tests.support.qt import Desk

Save = Callable[[QWidget, str], Awaitable[None]]
URL, KEY = "https://luma.supabase.co", "sb_publishable_abcdefghijklmnop"
PROGRESS = Progress(
    received=18_240,
    coming=61_300,
    sent=120,
    to_send=1_204,
    files=34,
    file_bytes=2_900_000_000,
    is_offline=False,
    is_done=False,
)


async def draw_setup(desk: Desk, save: Save) -> None:
    """Every page as it begins, as it works, and with what can go wrong."""
    desk.window.resize(800, 600)
    flow, setup = desk.window.setup_flow, desk.engine.setup
    flow.open()
    dialog = flow.dialog
    assert dialog is not None
    await desk.settle(0.1)
    await save(dialog, "first-welcome")
    await _draw_project(desk, dialog, save)
    await _draw_own_cloud(desk, dialog, save)
    dialog.own_cloud.start.click()
    await desk.settle(0.2)
    await save(dialog, "first-store")
    setup.store = StoreView(is_kept=False, fault="slow")
    dialog.store.check_asked.emit()
    await desk.settle(0.2)
    await save(dialog, "first-store-slow")
    dialog.store.go_on.click()
    await desk.settle(0.2)
    sign_in = desk.window.account_flow.dialog
    assert sign_in is not None
    await save(sign_in, "first-sign-in")
    sign_in.reject()
    setup.own_cloud.lacking = "starlette"
    flow.open()
    await desk.settle(0.1)
    assert flow.dialog is not None
    await save(flow.dialog, "first-welcome-without-cloud")
    flow.dialog.reject()
    await _draw_first_sync(desk, save)


async def _draw_project(desk: Desk, dialog: SetupDialog, save: Save) -> None:
    setup, page = desk.engine.setup, dialog.project
    dialog.welcome.project.click()
    await save(dialog, "first-project")
    page.fill(URL, KEY)
    lacking = dict.fromkeys(BUCKETS, False)
    for name, facts in {
        "fine": FINE,
        "old": replace(
            FINE, schema=schema_found("20261121001300"), buckets=lacking, realtime=Trouble(code="unreachable")
        ),
        "no-buckets": replace(FINE, buckets=lacking),
        "page": ProjectFacts(host=FINE.host, door=Trouble(code="unreachable", fault="page")),
    }.items():
        setup.facts = facts
        page.check.click()
        await desk.settle(0.2)
        await save(dialog, f"first-project-{name}")
    setup.may_answer.clear()
    page.check.click()
    await desk.settle(0.1)
    await save(dialog, "first-project-running")
    page.cancel.click()
    await desk.settle(0.1)
    setup.may_answer.set()
    page.show_problem("This file is not valid JSON; choose another one, or paste address and key.")
    await save(dialog, "first-project-file")


async def _draw_own_cloud(desk: Desk, dialog: SetupDialog, save: Save) -> None:
    own = desk.engine.setup.own_cloud
    dialog.turn_to(Step.OWN_CLOUD)
    await save(dialog, "first-own-cloud")
    own.may_answer.clear()
    dialog.own_cloud.start.click()
    await desk.settle(0.1)
    await save(dialog, "first-own-cloud-starting")
    own.failure = LocalCloudError(
        f"The cloud cannot write to {own.folder} (No space left on device); free some space."
    )
    own.may_answer.set()
    await desk.settle(0.2)
    await save(dialog, "first-own-cloud-error")
    own.failure = None


async def _draw_first_sync(desk: Desk, save: Save) -> None:
    for name, progress in {
        "counted": PROGRESS,
        "unknown": replace(PROGRESS, coming=-1, files=0),
        "offline": replace(PROGRESS, is_offline=True),
        "done": replace(PROGRESS, received=61_300, sent=1_204, files=0, is_done=True),
    }.items():
        dialog = FirstSyncDialog(desk.context.theme, desk.window)
        dialog.show_progress(progress)
        dialog.show()
        await desk.settle(0.1)
        await save(dialog, f"first-sync-{name}")
        dialog.reject()
    desk.window.status_bar.show_first_sync(PROGRESS)
    await desk.settle(0.1)
    await save(desk.window, "first-sync-status-bar")
