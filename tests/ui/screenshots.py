"""Draws every panel in every scene, theme and scale under build/screenshots: `python -m tests.ui.screenshots`."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "build" / "screenshots"
SCALES = ("1", "2")
_COVER = FOLDER / "cover.png"


def main() -> int:
    """One process a scale, because Qt reads the scale at start."""
    if "LUMA_SHOT_SCALE" in os.environ:
        draw(float(os.environ["LUMA_SHOT_SCALE"]))
        return 0
    for scale in SCALES:
        environment = {
            **os.environ,
            "LUMA_SHOT_SCALE": scale,
            "QT_SCALE_FACTOR": scale,
            "QT_QPA_PLATFORM": "offscreen",
        }
        subprocess.run([sys.executable, "-m", "tests.ui.screenshots"], env=environment, check=True)
    return 0


def draw(scale: float) -> None:
    """All pictures of one scale."""
    from tests.support import qt, scenes_conflicts, scenes_library
    from tests.support.scenes import SCENES, few, unreadable
    from tests.support.scenes_health import HEALTH

    with_desk = partial(qt.with_desk, patience_s=300.0)
    percent = f"{round(scale * 100)}"
    FOLDER.mkdir(parents=True, exist_ok=True)
    _paint_cover()
    for scene, make in SCENES.items():
        world = few(_COVER) if scene == "few" else make()
        with_desk(lambda desk, scene=scene: _draw_scene(desk, scene, percent), world)  # type: ignore[misc]
    with_desk(lambda desk: _draw_scene(desk, "unreadable", percent), unreadable())
    for scene, make in HEALTH.items():
        with_desk(lambda desk, scene=scene: _draw_scene(desk, scene, percent), make())  # type: ignore[misc]
    with_desk(lambda desk: _draw_changes(desk, percent), HEALTH["chain"]())
    for scene in ("few", "error"):
        with_desk(lambda desk, scene=scene: _draw_files(desk, scene, percent), SCENES[scene]())  # type: ignore[misc]
    with_desk(lambda desk: _draw_files(desk, "file-causes", percent), HEALTH["file-causes"]())
    with_desk(lambda desk: _draw_analysis(desk, percent), few(_COVER))
    with_desk(lambda desk: _draw_conflicts(desk, percent), scenes_conflicts.few_conflicts(_COVER))
    with_desk(lambda desk: _draw_conflicts(desk, percent, many=True), scenes_conflicts.many_conflicts())
    for scene, make in (
        ("conflicts-none", scenes_conflicts.no_conflicts), ("conflicts-offline", scenes_conflicts.offline_conflicts),
    ):  # fmt: skip
        world = make()
        with_desk(lambda desk, scene=scene: _draw_scene(desk, scene, percent), world)  # type: ignore[misc]
    with_desk(lambda desk: _draw_library(desk, percent), scenes_library.full(_COVER))
    with_desk(lambda desk: _draw_library(desk, percent, viewer=True), scenes_library.watched(_COVER))
    with_desk(lambda desk: _draw_settings(desk, percent), few(_COVER))
    with_desk(lambda desk: _draw_activity(desk, percent), few(_COVER))
    with_desk(lambda desk: _draw_listening(desk, percent), scenes_library.full(_COVER))
    with_desk(lambda desk: _draw_setup(desk, percent), SCENES["empty"]())
    if scale == 1:
        with_desk(_draw_dialogs, few(_COVER))


async def _draw_scene(desk: object, scene: str, percent: str) -> None:
    from luma_sync.ui.navigation import PanelId
    from luma_sync.ui.theme import ThemeChoice
    from tests.support.qt import Desk
    from tests.support.uploads_desk import seed_history

    assert isinstance(desk, Desk)
    theme = desk.context.theme
    seed_history(desk)
    for panel in PanelId:
        desk.window.show_panel(panel)
        await desk.settle(0.5)
        for look in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            theme.choose(look)
            await desk.settle(0)
            desk.window.grab().save(str(FOLDER / f"{panel.value}-{scene}-{look.value}-{percent}.png"))
    theme.choose(ThemeChoice.LIGHT)


async def _draw_changes(desk: object, percent: str) -> None:
    """Details of every kind of change, and the dialogs of a discard, large and small."""
    from luma_sync.ui.navigation import PanelId
    from tests.support.qt import Desk

    assert isinstance(desk, Desk)
    window = desk.window
    changes = window.changes
    window.show_panel(PanelId.CHANGES)
    await desk.settle(0.35)
    for size, name in (((1320, 780), ""), ((800, 600), "-small")):
        window.resize(*size)
        for row, kind in ((0, "refused"), (2, "waiting"), (3, "edit"), (4, "conflict"), (6, "delete")):
            changes.table.selectRow(row)
            await desk.settle(0.2)
            await _both(desk, window, f"changes-{kind}{name}", percent)
    changes.table.selectAll()
    await desk.settle(0.1)
    changes.discard_selected()
    await _draw_dialog(desk, "dialog-discard-many", percent)
    changes.table.selectRow(3)
    await desk.settle(0.1)
    changes.discard_selected()
    await _draw_dialog(desk, "dialog-discard", percent, accept=True)
    await desk.settle(0.4)
    await _both(desk, window, "changes-discarded-small", percent)
    window.commands.show_discarded.trigger()
    await _draw_dialog(desk, "dialog-discarded", percent)


async def _draw_settings(desk: object, percent: str) -> None:
    """Every part of the settings, large and small; a search; the question before local data is deleted."""
    from luma_sync.engine.account import DeviceView
    from luma_sync.engine.ledger import Ledger
    from luma_sync.engine.space import SpaceUsed
    from luma_sync.ui.navigation import PanelId
    from tests.support.qt import Desk
    from tests.support.scenes import ago

    assert isinstance(desk, Desk)
    desk.world.devices = tuple(
        DeviceView(
            id=f"{n}" * 8, name=name, is_this=n == 0, first_seen_at=ago(days=40), last_seen_at=ago(days=n * 2)
        )
        for n, name in enumerate(("Studio PC", "Tour laptop", ""))
    )
    desk.world.space = SpaceUsed(
        folder="/home/anna/.local/share/LumaSync/profiles/01936f3e-7c00-7000-8000-000000000001", library=31_000_000,
        files=12_400_000_000, analyses=860_000_000, packages=12_000_000, backups=93_000_000, logs=300_000, free=120 * 10**9,
    )  # fmt: skip
    await desk.engine.settings.change({"uploads_at_once": 3, "log_level": "debug"})
    window = desk.window
    panel = window.settings
    desk.world.left = Ledger(rows=3, files=1, file_bytes=34_512_301)
    for size, name in (((1320, 780), ""), ((800, 600), "-small")):
        window.resize(*size)
        window.show_panel(PanelId.SETTINGS)
        await desk.settle(0.4)
        bar = panel._scroll.verticalScrollBar()
        for part in range(4):
            bar.setValue(bar.maximum() * part // 3)
            await desk.settle(0.1)
            await _both(desk, window, f"settings-part-{part}{name}", percent)
        for text in ("upload", "zebra"):
            panel.search.setText(text)
            await desk.settle(0.4)
            await _both(desk, window, f"settings-{text}{name}", percent)
        panel.search.clear()
        await desk.settle(0.4)
    panel.account.erase.click()
    await desk.settle(0.2)
    assert panel.account.dialog is not None
    await _both(desk, panel.account.dialog, "dialog-delete-local", percent)
    panel.account.dialog.reject()


async def _draw_files(desk: object, scene: str, percent: str) -> None:
    """The panels of files with something selected or unfolded, large and small."""
    from luma_sync.ui.navigation import PanelId
    from tests.support.qt import Desk
    from tests.support.uploads_desk import seed_history

    assert isinstance(desk, Desk)
    window = desk.window
    seed_history(desk)
    for size, name in (((1320, 780), ""), ((800, 600), "-small")):
        window.resize(*size)
        for panel, row in ((PanelId.UPLOADS, 1), (PanelId.CLOUD, 2)):
            window.show_panel(panel)
            await desk.settle(0.5)
            table = window.uploads.table if panel is PanelId.UPLOADS else window.cloud.table
            table.selectRow(row)
            await desk.settle(0.2)
            await _both(desk, window, f"{panel.value}-{scene}-selected{name}", percent)
        window.show_panel(PanelId.ATTENTION)
        await desk.settle(0.5)
        for card in window.attention.cards.values():
            if card.details.isVisible() and card.links.isHidden():
                card.details.click()
        await desk.settle(0.3)
        await _both(desk, window, f"attention-{scene}-unfolded{name}", percent)


async def _draw_analysis(desk: object, percent: str) -> None:
    """Under way in the large and the small window; chosen in the import dialog; what could not be analysed."""
    from luma_sync.engine.status.import_views import ImportProgress
    from luma_sync.ui.dialogs.analysis_report import AnalysisReportDialog
    from luma_sync.ui.dialogs.import_progress import ImportDialog
    from luma_sync.ui.models.analysis_run import AnalysisRun
    from tests.support.qt import Desk

    assert isinstance(desk, Desk)
    window, theme = desk.window, desk.context.theme
    run = AnalysisRun("Analysing track 3 of 120: Midnight Parade: listening", 0.31)
    window.analysis_strip.show_run(run)
    for size, name in (((1320, 780), ""), ((800, 600), "-small")):
        window.resize(*size)
        await desk.settle(0.3)
        await _both(desk, window, f"analysis{name}", percent)
    importing = ImportDialog(theme)
    importing.show_progress(ImportProgress(done=41, total=120, path="/home/anna/Music/041 Slow Comet.flac"))
    window.commands.analyse_imports.setChecked(True)
    importing.offer_analysis(window.commands.analyse_imports)
    sentence = "118 tracks analysed, stems by a basic split. 2 tracks could not be analysed."
    reasons = [("Midnight Parade", "Its audio is not on this device; fetch it first.")] * 2
    for dialog, name in (
        (importing, "dialog-import-analyse"),
        (AnalysisReportDialog(theme, sentence, reasons), "dialog-analysis"),
    ):
        dialog.show()
        await _both(desk, dialog, name, percent)
        dialog.hide()
        dialog.deleteLater()


async def _draw_conflicts(desk: object, percent: str, *, many: bool = False) -> None:
    """Every kind of conflict, or many alike with their preview; what was settled, the rules."""
    from tests.support.qt import Desk
    from tests.ui.screenshots_conflicts import draw_every_kind, draw_many

    assert isinstance(desk, Desk)
    draw = draw_many if many else draw_every_kind
    await draw(desk, lambda widget, name: _both(desk, widget, name, percent), _COVER)


async def _draw_library(desk: object, percent: str, *, viewer: bool = False) -> None:
    """Every list, page, editor and sheet; a project that one may only look at."""
    from tests.support.library_desk import open_project
    from tests.support.qt import Desk
    from tests.ui.screenshots_library import draw_library

    assert isinstance(desk, Desk)
    if viewer:
        await open_project(desk, "01936f3e-0006-7000-8000-000000000000")
        await _both(desk, desk.window, "library-viewer", percent)
        return
    await draw_library(desk, lambda widget, name: _both(desk, widget, name, percent))


async def _draw_activity(desk: object, percent: str) -> None:
    """Groups, filters, details."""
    from tests.support.qt import Desk
    from tests.ui.screenshots_activity import draw_activity

    assert isinstance(desk, Desk)
    await draw_activity(desk, lambda widget, name: _both(desk, widget, name, percent))


async def _draw_listening(desk: object, percent: str) -> None:
    """A track that plays, and those that cannot."""
    from tests.support.qt import Desk
    from tests.ui.screenshots_activity import draw_listening

    assert isinstance(desk, Desk)
    await draw_listening(desk, lambda widget, name: _both(desk, widget, name, percent), _COVER)


async def _draw_setup(desk: object, percent: str) -> None:
    """The first steps."""
    from tests.support.qt import Desk
    from tests.ui.screenshots_setup import draw_setup

    assert isinstance(desk, Desk)
    await draw_setup(desk, lambda widget, name: _both(desk, widget, name, percent))


async def _draw_dialog(desk: object, name: str, percent: str, *, accept: bool = False) -> None:
    from luma_sync.ui.dialogs.discard import DiscardDialog
    from tests.support.qt import Desk

    assert isinstance(desk, Desk)
    await desk.settle(0.3)
    dialog = desk.window.discard_flow.dialog
    assert dialog is not None
    await _both(desk, dialog, name, percent)
    if accept and isinstance(dialog, DiscardDialog):
        dialog.discard.click()
    else:
        dialog.reject()
    await desk.settle(0.05)


async def _both(desk: object, widget: object, name: str, percent: str) -> None:
    """In both themes."""
    from PySide6.QtWidgets import QWidget

    from luma_sync.ui.theme import ThemeChoice
    from tests.support.qt import Desk

    assert isinstance(desk, Desk)
    assert isinstance(widget, QWidget)
    for look in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        desk.context.theme.choose(look)
        await desk.settle(0.02)
        widget.grab().save(str(FOLDER / f"{name}-{look.value}-{percent}.png"))
    desk.context.theme.choose(ThemeChoice.LIGHT)


async def _draw_dialogs(desk: object) -> None:
    from PySide6.QtWidgets import QWidget

    from luma_sync.engine.ledger import Ledger
    from luma_sync.engine.status.import_views import ImportProgress, ImportReport, SkippedFile
    from luma_sync.ui.dialogs.import_progress import ImportDialog
    from luma_sync.ui.dialogs.sign_in import SignInDialog
    from luma_sync.ui.dialogs.sign_out import SignOutDialog
    from luma_sync.ui.error_text import ErrorText
    from luma_sync.ui.navigation import PanelId
    from luma_sync.ui.theme import ThemeChoice
    from luma_sync.ui.widgets.banners import Message, Severity
    from tests.support.qt import Desk
    from tests.ui.screenshots_leaving import leaving_dialogs

    assert isinstance(desk, Desk)
    theme = desk.context.theme
    sign_in = SignInDialog(theme, url="https://luma.supabase.co", email="anna@example.org")
    wrong = SignInDialog(theme, url="https://luma.supabase.co", email="anna@example.org")
    wrong.show_problem(ErrorText("E-mail or password is wrong; type them again.", "", "wrong_credentials"))
    sign_out = SignOutDialog(theme, Ledger(rows=12, files=3, file_bytes=98_000_000))
    running, done = ImportDialog(theme), ImportDialog(theme)
    running.show_progress(
        ImportProgress(done=41, total=120, path="/home/anna/Music/Autumn tour/041 Slow Comet.flac")
    )
    skipped = (
        SkippedFile(path="cover.psd", reason="not an audio file"),
        SkippedFile(path="07 Signal Fade.mp3", reason="the file is damaged: no audio frames"),
    )
    done.show_report(ImportReport(imported=118, already_there=2, skipped=skipped))
    dialogs: dict[str, QWidget] = {
        "sign-in": sign_in, "sign-in-error": wrong, "sign-out": sign_out,
        "import": running, "import-done": done, **leaving_dialogs(theme),
    }  # fmt: skip
    for name, dialog in dialogs.items():
        dialog.show()
        for look in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            theme.choose(look)
            await desk.settle(0.02)
            dialog.grab().save(str(FOLDER / f"dialog-{name}-{look.value}.png"))
        dialog.hide()
        dialog.deleteLater()
    theme.choose(ThemeChoice.LIGHT)
    desk.window.show_panel(PanelId.CHANGES)
    await desk.settle(0.3)
    desk.window.changes.table.selectRow(3)
    text = "The password store is locked. Unlock it, then sign in again."
    desk.window.banners.tell(
        Message(key="a", severity=Severity.ERROR, text=text, detail="x", button="Sign in...")
    )
    text = "This system has no password store. You are signed in for this session only."
    desk.window.banners.tell(Message(key="b", severity=Severity.WARNING, text=text))
    await desk.settle(0.05)
    desk.window.grab().save(str(FOLDER / "changes-details-light.png"))
    desk.window.resize(800, 600)
    await desk.settle(0.05)
    desk.window.grab().save(str(FOLDER / "changes-details-small.png"))
    desk.window.banners.withdraw("a")
    desk.window.banners.withdraw("b")
    for panel in (PanelId.OVERVIEW, PanelId.UPLOADS, PanelId.CLOUD, PanelId.ATTENTION):
        desk.window.show_panel(panel)
        await desk.settle(0.3)
        desk.window.grab().save(str(FOLDER / f"{panel.value}-few-small.png"))


def _paint_cover() -> None:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (256, 256), (38, 44, 92))
    pen = ImageDraw.Draw(picture)
    for number in range(9):
        side = 230 - number * 26
        shade = (60 + number * 20, 40 + number * 12, 150 - number * 4)
        pen.ellipse((128 - side // 2, 150 - side // 2, 128 + side // 2, 150 + side // 2), fill=shade)
    picture.save(_COVER)


if __name__ == "__main__":
    sys.exit(main())
