"""Crashes: recorded while that is wanted, told once at the next start, shown before they go anywhere."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.crash_record import CrashDialog
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity
from luma_sync.ui.window_state import WindowState

TOLD = "crash_told"
"""Under which the window keeps the record that it has told of."""

_KEY = "crash"


class CrashFlow(QObject):
    """Sends nothing by itself.

    Signals: changed() when the records are other ones.
    """

    changed = Signal()

    def __init__(
        self, context: WindowContext, banners: BannerArea, state: WindowState | None, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context, self._banners, self._state, self._window = context, banners, state, window
        self._records = context.crashes
        self.dialog: CrashDialog | None = None
        """While it is open."""

        context.bridge.settings_changed.connect(self._follow)
        self._follow()
        self._tell()

    def open(self) -> None:
        """Show the newest record."""
        record = self._records.newest() if self._records is not None else None
        if self._records is None or record is None or self.dialog is not None:
            return
        self._banners.withdraw(_KEY)
        dialog = CrashDialog(self._context.theme, record, self._records.address, self._window)
        dialog.take_asked.connect(self._take)
        dialog.forget_asked.connect(self._forget)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _follow(self) -> None:
        if self._records is not None:
            self._records.watch(self._context.engine.settings.current.crash_records)

    def _tell(self) -> None:
        """Of one that the window has not told of; only where they are wanted."""
        records, state = self._records, self._state
        if records is None or state is None or not records.is_watching:
            return
        record = records.newest()
        if record is None or record.name == state.text(TOLD):
            return
        state.keep_text(TOLD, record.name)
        text = self.tr("An error that nobody expected was recorded. Your library is saved with every change.")
        self._banners.tell(
            Message(
                key=_KEY,
                severity=Severity.INFO,
                text=text,
                button=self.tr("Show the record..."),
                pressed=self.open,
            )
        )

    def _take(self) -> None:
        if self._records is not None:
            QDesktopServices.openUrl(QUrl(self._records.address))

    def _forget(self) -> None:
        if self._records is not None:
            self._records.forget()
            self.changed.emit()
        if self.dialog is not None:
            self.dialog.accept()

    def _on_closed(self) -> None:
        self.dialog = None
