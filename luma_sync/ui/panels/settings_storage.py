"""Storage in the settings: where the data lies, how much room it takes, and whether it is sound."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from luma_sync.engine.compare_report import CompareReport
from luma_sync.engine.space import SpaceUsed
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import plain, size_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.panels.compare_verb import COMPARE, result_text
from luma_sync.ui.theme import Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import set_tone
from luma_sync.ui.widgets.setting_row import Fact, FactRow, Row, SettingGroup

SPACE = "space used"


class StorageRows(QObject):
    """Reads when it is asked to; a check goes through the whole file.

    Signals: announced(text) when a check has ended.
    """

    announced = Signal(str)

    def __init__(self, context: WindowContext, group: SettingGroup) -> None:
        super().__init__(group)
        self._context = context
        theme = context.theme
        self._folder = ""
        self.open = Button(theme, self.tr("Open folder"), Shape.FOLDER)
        self.open.clicked.connect(self._open)
        self.folder = Row(theme, self.tr("Data folder"), control=self.open)
        self.space = FactRow(theme, self.tr("Space used"))
        self.check = Button(theme, "", Shape.TICK)
        self.check.clicked.connect(self.run_check)
        text = self.tr(
            "Reads the whole library file, compares every row with the cloud, and repairs rows that differ."
        )
        self.library = Row(theme, self.tr("Check the library"), text, control=self.check)
        for row in (self.folder, self.space, self.library):
            group.add(row)
        context.actions.busy_changed.connect(self._on_busy)
        self._show_busy()

    def read(self) -> None:
        """Look how much room everything takes."""
        upkeep = self._context.engine.upkeep
        self._context.actions.run(SPACE, upkeep.space, done=self._show, failed=self._on_no_space)

    def run_check(self) -> None:
        """Read the file, then compare with the cloud where somebody is signed in."""
        engine = self._context.engine

        async def work() -> CompareReport | None:
            await engine.upkeep.check()
            return await engine.comparing.run(repair=True) if self._context.bridge.status.email else None

        self._context.actions.run(COMPARE, work, done=self._on_checked, failed=self._on_damaged)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))

    def _show(self, used: SpaceUsed) -> None:
        self._folder = used.folder
        self.folder.say(plain(used.folder))
        self.space.show_facts([Fact(name=name, value=size_text(size)) for name, size in self._parts(used)])

    def _parts(self, used: SpaceUsed) -> tuple[tuple[str, int], ...]:
        return (
            (self.tr("Library: rows and history"), used.library),
            (self.tr("Audio and artwork from other devices"), used.files),
            (self.tr("Analyses"), used.analyses),
            (self.tr("Packages to be sent, made anew when needed"), used.packages),
            (self.tr("Backups"), used.backups),
            (self.tr("Logs"), used.logs),
            (self.tr("Free on this disk"), used.free),
        )

    def _on_busy(self, name: str) -> None:
        if name == COMPARE:
            self._show_busy()

    def _show_busy(self) -> None:
        is_busy = self._context.actions.is_busy(COMPARE)
        self.check.setText(self.tr("Checking...") if is_busy else self.tr("Check library now"))
        self.check.allow(not is_busy, self.tr("The library is being checked or compared."))

    def _on_checked(self, report: CompareReport | None) -> None:
        sound = self.tr("The library file is sound.")
        signed_out = self.tr("Nobody is signed in, so there is no cloud to compare with.")
        rest = signed_out if report is None else result_text(report)
        self._tell(f"{sound} {rest}", Tone.OK if report is None or report.ok else Tone.WARN)
        self.read()

    def _on_damaged(self, trouble: ErrorText) -> None:
        self._tell(trouble.title, Tone.DANGER)

    def _tell(self, text: str, tone: Tone) -> None:
        self.library.say(text)
        set_tone(self.library.text, tone)
        self.announced.emit(text)

    def _on_no_space(self, trouble: ErrorText) -> None:
        self.folder.say(trouble.title)
