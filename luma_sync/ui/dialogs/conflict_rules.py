"""The rules for conflicts in a dialog of their own."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.theme import Space, Theme
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.conflict_rules import ConflictRulesForm

_WIDTH, _HEIGHT = 560, 340


class ConflictRulesSheet(Sheet):
    """The form, the lines scrolling, and a way out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("ConflictRules", "Rules for conflicts"),
            translate(
                "ConflictRules",
                "They hold where both sides changed the same field. What a rule settles is kept for 30 days "
                "and can be undone.",
            ),
            parent,
        )
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.be_wide(_WIDTH)
        self.form = ConflictRulesForm(theme)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFixedHeight(_HEIGHT)
        self.form.column.replaceWidget(self.form.lines, scroll)
        scroll.setWidget(self.form.lines)
        self.close_button = Button(theme, self.tr("Close"), primary=True)
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self.column.addWidget(self.form)
        self.column.addSpacing(Space.XS)
        self.column.addLayout(foot)
