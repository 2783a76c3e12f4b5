"""Importing by drop and by menu."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from luma_sync.engine.status.import_views import ImportReport, SkippedFile
from luma_sync.kernel.errors import DiskFull
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step

REPORT = ImportReport(
    imported=2, already_there=1, skipped=(SkippedFile(path="/music/cover.psd", reason="not an audio file"),)
)


def files(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def drag(data: QMimeData) -> QDragEnterEvent:
    return QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def drop(data: QMimeData) -> QDropEvent:
    return QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_dropped_files_are_imported_and_skipped_ones_listed_with_reasons() -> None:
    async def story(desk: Desk) -> None:
        desk.world.import_report = REPORT
        data = files("/music/a.flac", "/music/tour")
        entering = drag(data)
        desk.window.dragEnterEvent(entering)
        assert entering.isAccepted()
        assert desk.window._overlay.isVisible()
        desk.window.dropEvent(drop(data))
        assert not desk.window._overlay.isVisible()
        await desk.settle(0.3)

        dialog = desk.window.import_flow.dialog
        assert dialog is not None
        assert desk.world.named("import") == [("import", (Path("/music/a.flac"), Path("/music/tour")))]
        assert dialog.title.text() == "2 files imported"
        assert dialog.sentence.text() == "1 file was there already. 1 file skipped:"
        assert dialog.skipped.toPlainText() == "/music/cover.psd: not an audio file"
        dialog.button.click()
        await desk.settle()
        assert desk.window.import_flow.dialog is None

    with_desk(story, in_step())


def test_what_is_not_a_file_is_not_welcome() -> None:
    async def story(desk: Desk) -> None:
        data = QMimeData()
        data.setText("hello")
        entering = drag(data)
        entering.ignore()
        desk.window.dragEnterEvent(entering)
        desk.window.dragLeaveEvent(QDragLeaveEvent())

        assert not entering.isAccepted()
        assert not desk.window._overlay.isVisible()

    with_desk(story, in_step())


def test_an_import_can_be_cancelled() -> None:
    async def story(desk: Desk) -> None:
        desk.world.import_steps = 500
        desk.window.import_flow.start([Path("/music")])
        await desk.settle(0.1)
        dialog = desk.window.import_flow.dialog
        assert dialog is not None
        dialog.button.click()
        assert dialog.button.text() == "Cancelling..."
        await desk.settle(0.2)

        assert dialog.title.text().startswith("Cancelled")

    with_desk(story, in_step())


def test_a_drop_during_an_import_waits_its_turn() -> None:
    async def story(desk: Desk) -> None:
        desk.window.import_flow.start([Path("/one")])
        desk.window.import_flow.start([Path("/two")])
        await desk.settle(0.4)

        assert [call[1] for call in desk.world.named("import")] == [(Path("/one"),), (Path("/two"),)]

    with_desk(story, in_step())


def test_an_import_that_fails_says_why() -> None:
    async def story(desk: Desk) -> None:
        desk.world.failure = DiskFull("The disk is full; make room, then import again.")
        desk.window.import_flow.start([Path("/music")])
        await desk.settle(0.2)
        dialog = desk.window.import_flow.dialog
        assert dialog is not None

        assert dialog.sentence.text() == "The disk is full; make room, then import again."

    with_desk(story, in_step())


def test_the_menu_opens_a_chooser_without_stopping_the_loop() -> None:
    async def story(desk: Desk) -> None:
        for action in (desk.window.commands.import_files, desk.window.commands.import_folder):
            action.trigger()
            await desk.settle(0.05)
        choosers = [child for child in desk.window.children() if type(child).__name__ == "QFileDialog"]
        assert len(choosers) == 2
        for chooser in choosers:
            chooser.close()  # type: ignore[attr-defined]

    with_desk(story, in_step())
