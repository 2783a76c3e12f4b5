"""How far everything is: a thin bar with a place of its own, and the percent and counts in words."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy

from luma_sync.ui.formatting import number_text, size_text
from luma_sync.ui.models.overall_progress import Count, Overall
from luma_sync.ui.theme import Theme
from luma_sync.ui.widgets.busy_bar import BusyBar

_STEPS = 1000


class ProgressLine(BusyBar):
    """Keeps its room while it is hidden, so that nothing moves when a sync begins."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QCoreApplication.translate("Overview", "Progress of the sync"))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.hide()

    def show_overall(self, overall: Overall | None) -> None:
        """Show how far it is, or nothing."""
        self.setVisible(overall is not None)
        if overall is None:
            return
        share = overall.share
        self.show_share(int((share or 0.0) * _STEPS), 0 if share is None else _STEPS)
        self.setAccessibleDescription(overall_text(overall))


def overall_text(overall: Overall) -> str:
    """`64 % · 1,204 of 1,880 rows sent · 3 of 12 files sent, 38.2 MB of 60.1 MB`."""
    parts = []
    if overall.share is not None:
        percent = number_text(int(overall.share * 100))
        parts.append(QCoreApplication.translate("Overview", "%1 %").replace("%1", percent))
    counted = (
        (overall.sent, _sent_text(overall.sent)),
        (overall.received, _received_text(overall.received)),
        (overall.files, _files_text(overall.files, overall.file_bytes)),
        (overall.fetched, _fetched_text(overall.fetched)),
    )
    told = ((count, text) for count, text in counted if count.done or count.total)
    parts += [text.replace("%1", number_text(count.done)) for count, text in told]
    return " · ".join(parts)


def _sent_text(rows: Count) -> str:
    return QCoreApplication.translate("Overview", "%1 of %Ln row(s) sent", "", rows.total)


def _received_text(rows: Count) -> str:
    if rows.total == 0:
        return QCoreApplication.translate("Overview", "%Ln row(s) received", "", rows.done)
    return QCoreApplication.translate("Overview", "%1 of %Ln row(s) received", "", rows.total)


def _files_text(files: Count, size: Count) -> str:
    if size.total == 0:
        return QCoreApplication.translate("Overview", "%1 of %Ln file(s) sent", "", files.total)
    text = QCoreApplication.translate("Overview", "%1 of %Ln file(s) sent, %2 of %3", "", files.total)
    return text.replace("%2", size_text(size.done)).replace("%3", size_text(size.total))


def _fetched_text(files: Count) -> str:
    return QCoreApplication.translate("Overview", "%1 of %Ln file(s) downloaded", "", files.total)
