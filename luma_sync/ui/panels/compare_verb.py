"""The button that compares with the cloud, and the result as a sentence."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from luma_sync.engine.compare_report import CompareReport
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.widgets.banners import Message, Severity
from luma_sync.ui.widgets.buttons import Button

COMPARE = "compare"
_STAYS_S = 20.0


class CompareVerb(QObject):
    """Compares and repairs; whatever is unsent stays.

    Signals: told(Message) with the result.
    """

    told = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.button = Button(context.theme, "", Shape.CLOUD)
        self.button.clicked.connect(self.run)
        context.actions.busy_changed.connect(self._on_busy)
        context.bridge.status_changed.connect(lambda _: self._show())
        self._show()

    def run(self) -> None:
        """Compare now."""
        comparing = self._context.engine.comparing
        self._context.actions.run(COMPARE, lambda: comparing.run(repair=True), done=self._tell)

    def _on_busy(self, name: str) -> None:
        if name == COMPARE:
            self._show()

    def _show(self) -> None:
        is_busy = self._context.actions.is_busy(COMPARE)
        self.button.setText(self.tr("Comparing...") if is_busy else self.tr("Compare with the cloud"))
        text = self.tr(
            "Finds rows that are missing, too many or of another version here, and repairs only them."
        )
        self.button.setEnabled(not is_busy)
        self.button.setToolTip(text)

    def _tell(self, report: CompareReport) -> None:
        severity = Severity.INFO if report.ok else Severity.WARNING
        self.told.emit(Message(key=COMPARE, severity=severity, text=result_text(report), stays_s=_STAYS_S))


def result_text(report: CompareReport) -> str:
    """How many rows were compared, what differed, and what was repaired."""
    if report.error:
        return plain(failure_text(report.error))
    translate = QCoreApplication.translate
    compared = translate("Compare", "%Ln row(s) compared with the cloud", "", report.compared)
    if not report.differing:
        return translate("Compare", "%1: all the same.").replace("%1", compared)
    parts = [translate("Compare", "%Ln differed", "", report.differing)]
    if report.repaired:
        parts.append(translate("Compare", "%Ln repaired", "", report.repaired))
    if report.asked:
        parts.append(translate("Compare", "%Ln to be answered by you", "", report.asked))
    if report.left:
        parts.append(translate("Compare", "%Ln could not be repaired", "", report.left))
    return f"{compared}: {', '.join(parts)}."
