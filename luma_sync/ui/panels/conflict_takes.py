"""Buttons that choose a side for every field of a conflict, and the fold of what merged by itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.engine.conflicts.views import ConflictView, Side
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.conflict_words import local_title
from luma_sync.ui.models.merge_draft import asked_fields, has_cards, may_keep_both, merged_fields
from luma_sync.ui.theme import Space, Theme
from luma_sync.ui.widgets.buttons import Button, TextLink


class TakeBar(QWidget):
    """Signals: side_taken(Side); fold_pressed()."""

    side_taken = Signal(object)
    fold_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.buttons: dict[Side, Button] = {
            Side.LOCAL: Button(theme, self.tr("Take this device"), Shape.DEVICE),
            Side.CLOUD: Button(theme, self.tr("Take the cloud"), Shape.CLOUD),
            Side.BOTH: Button(theme, self.tr("Keep both"), Shape.PLUS),
        }
        self.fold = TextLink(theme, is_calm=True)
        self.fold.setText(self.tr("Show what merged by itself"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for number, (side, button) in enumerate(self.buttons.items(), start=1):
            button.setToolTip(self.tr("For every field; key %1").replace("%1", str(number)))
            button.clicked.connect(lambda _=False, side=side: self.side_taken.emit(side))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.fold)
        self.fold.clicked.connect(self.fold_pressed)

    def show_view(self, view: ConflictView, *, unfolded: bool) -> None:
        """Offer what the conflict allows."""
        asked, quiet = asked_fields(view), merged_fields(view)
        self.setVisible(not has_cards(view) and bool(asked or quiet) and not view.only_on)
        joins = may_keep_both(view) or any(each.can_join for each in asked)
        for side, button in self.buttons.items():
            button.setVisible(bool(asked) and (side is not Side.BOTH or joins))
        device = self.tr("Take %1").replace("%1", local_title(view.line))
        own = self.tr("Take this device")
        self.buttons[Side.LOCAL].setText(device if view.line.is_elsewhere else own)
        self.fold.setVisible(bool(quiet and asked))
        hide = self.tr("%Ln field(s) merged by themselves - hide", "", len(quiet))
        show = self.tr("%Ln field(s) merged by themselves - show", "", len(quiet))
        self.fold.setText(hide if unfolded else show)
