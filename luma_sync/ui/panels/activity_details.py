"""What is known of one line of the audit, raw ids and codes included, and what can be done about it."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.activity_views import ActivityView
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.activity_words import details_text, facts_of, what_text
from luma_sync.ui.panels.line_details import LineDetails
from luma_sync.ui.theme import Tone
from luma_sync.ui.widgets.buttons import Button


class ActivityDetails(LineDetails):
    """Of this device's audit."""

    def __init__(self, context: WindowContext) -> None:
        theme, translate = context.theme, QCoreApplication.translate
        self.open = Button(theme, translate("ActivityDetails", "Open"), Shape.LIBRARY)
        self.undo = Button(theme, translate("ActivityDetails", "Undo"), Shape.UNDO)
        only = Button(theme, translate("ActivityDetails", "Only this item"), Shape.SEARCH)
        name = translate("Panels", "Details of the selected line")
        super().__init__(context, name, (self.open, self.undo, only))

    def show_line(self, line: ActivityView | None) -> None:
        """Show a line; None folds the pane."""
        if line is None:
            self.fold()
            return
        title, own = what_text(line), plain(failure_text(line.text))
        self.tell(
            (Shape.TRIANGLE, Tone.DANGER) if line.result != "ok" else (Shape.TICK, Tone.OK),
            title,
            own if line.lines == 1 and own != title else "",
            all_there_is=details_text(line),
        )
        self.show_facts(facts_of(line))
