"""The first pages, one at a time: welcome, a cloud on this computer, the password store."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from luma_sync.engine.setup import StoreView
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.setup_sentences import store_text
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.busy_bar import BusyBar
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import label, paragraph, set_tone
from luma_sync.ui.widgets.state_badge import ShapeIcon


class SetupPage(QWidget):
    """Title, one sentence, a middle that scrolls where there is little room, and a row of buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.title = label(theme, size=Type.SECTION)
        self.title.setWordWrap(True)
        self.sentence = paragraph(theme)
        self.middle = QVBoxLayout()
        self.middle.setContentsMargins(0, 0, Space.XS, 0)
        self.middle.setSpacing(Space.M)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(Space.S)
        inside = QWidget()
        inside.setLayout(self.middle)
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(self.tr("Contents of the page"))
        scroll.verticalScrollBar().rangeChanged.connect(self._on_range)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addWidget(scroll, 1)
        column.addLayout(self.foot)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self

    def _on_range(self, _low: int, high: int) -> None:
        """What does not fit can be reached with the keyboard, too."""
        policy = Qt.FocusPolicy.StrongFocus if high else Qt.FocusPolicy.NoFocus
        self._scroll.setFocusPolicy(policy)


class WelcomePage(SetupPage):
    """What is stored where, and three ways to begin.

    Signals: project_chosen(), own_cloud_chosen(), offline_chosen().
    """

    project_chosen = Signal()
    own_cloud_chosen = Signal()
    offline_chosen = Signal()

    def __init__(self, theme: Theme, why_no_own_cloud: str) -> None:
        super().__init__(theme)
        self.title.setText(self.tr("Welcome to Luma Sync"))
        self.sentence.setText(
            self.tr("Your library is on this computer. A cloud of your own brings it to your other devices.")
        )
        for shape, text in (
            (
                Shape.DEVICE,
                self.tr("On this computer: the whole library and its files. It works without a network."),
            ),
            (
                Shape.CLOUD,
                self.tr(
                    "In your cloud: a copy of rows and files, for your account alone and those you invite."
                ),
            ),
            (
                Shape.KEY,
                self.tr("Nowhere: your password. The session goes to the system's password store."),
            ),
        ):
            self.middle.addLayout(_fact(theme, shape, text))
        self.middle.addSpacing(Space.S)
        self.project = Button(theme, self.tr("Connect to a Supabase project"), Shape.CLOUD, primary=True)
        self.own_cloud = Button(theme, self.tr("Use a cloud on this computer"), Shape.DEVICE)
        self.offline = Button(theme, self.tr("Use offline for now"), Shape.CUT_CLOUD)
        reason = self.tr("Runs beside the program, with nothing to set up; other computers do not reach it.")
        if why_no_own_cloud:
            reason = self.tr(
                "Its parts are not installed on this computer; install luma-sync[localcloud] first."
            )
        self.own_cloud.allow(not why_no_own_cloud, reason)
        for button, text in (
            (
                self.project,
                self.tr("For all your devices: your own project at supabase.com or on your server."),
            ),
            (self.own_cloud, reason),
            (self.offline, self.tr("Nothing is sent. You find this page again in the account menu.")),
        ):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setAccessibleDescription(text)
            self.middle.addWidget(button)
            self.middle.addWidget(paragraph(theme, text, size=Type.SMALL))
        self.middle.addStretch(1)
        self.project.clicked.connect(self.project_chosen)
        self.own_cloud.clicked.connect(self.own_cloud_chosen)
        self.offline.clicked.connect(self.offline_chosen)

    def first_focus(self) -> QWidget:
        """The way for most."""
        return self.project


class OwnCloudPage(SetupPage):
    """Starts the cloud on this computer.

    Signals: start_asked(), back_asked().
    """

    start_asked = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme, folder: str) -> None:
        super().__init__(theme)
        self.title.setText(self.tr("A cloud on this computer"))
        self.sentence.setText(self.tr("Nothing to set up, and nothing leaves this computer."))
        where = self.tr("Its data are in %1. Back this folder up as you do with your other files.")
        for shape, text in (
            (Shape.CLOCK, self.tr("It starts with Luma Sync while your account uses it, and ends with it.")),
            (Shape.FOLDER, where.replace("%1", plain(folder))),
            (Shape.INFO, self.tr("You can sign in to another cloud later; the library stays.")),
        ):
            self.middle.addLayout(_fact(theme, shape, text))
        self.bar = BusyBar(theme, self.tr("The cloud is starting"))
        self.bar.hide()
        self.note = paragraph(theme)
        self.note.setAccessibleName(self.tr("State of the cloud"))
        self.middle.addWidget(self.bar)
        self.middle.addWidget(self.note)
        self.middle.addStretch(1)
        self.back = Button(theme, self.tr("Back"))
        self.start = Button(theme, self.tr("Start the cloud"), primary=True)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.start)
        self.back.clicked.connect(self.back_asked)
        self.start.clicked.connect(self.start_asked)

    def set_busy(self, busy: bool) -> None:
        """While it starts."""
        self.bar.setVisible(busy)
        self.start.setEnabled(not busy)
        tell(self.note, self.tr("Starting; the first time takes a few seconds.") if busy else "")

    def show_problem(self, text: str) -> None:
        """Why it did not start."""
        self.set_busy(False)
        tell(self.note, text, Tone.DANGER)
        self.start.setText(self.tr("Try again"))
        self.start.setFocus()

    def first_focus(self) -> QWidget:
        """The one step."""
        return self.start


class StorePage(SetupPage):
    """Whether the session can be kept.

    Signals: check_asked(), back_asked(), continued().
    """

    check_asked = Signal()
    back_asked = Signal()
    continued = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title.setText(self.tr("Where your session is kept"))
        self.sentence.setText(self.tr("Your password is never stored; the session that it opens is."))
        self._icon = ShapeIcon(theme, Shape.CLOCK, Tone.MUTED)
        self.note = paragraph(theme, tone=Tone.TEXT)
        self.note.setAccessibleName(self.tr("Password store"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.note, 1)
        self.details = paragraph(theme)
        self.middle.addLayout(row)
        self.middle.addWidget(self.details)
        self.middle.addStretch(1)
        self.back = Button(theme, self.tr("Back"))
        self.again = Button(theme, self.tr("Check again"))
        self.go_on = Button(theme, self.tr("Continue"), primary=True)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.again)
        self.foot.addWidget(self.go_on)
        self.back.clicked.connect(self.back_asked)
        self.again.clicked.connect(self.check_asked)
        self.go_on.clicked.connect(self.continued)

    def set_busy(self) -> None:
        """While it is looked at; the store itself may ask for its password now."""
        self._icon.show_shape(Shape.CLOCK, Tone.MUTED)
        tell(self.note, self.tr("Checking the password store..."))
        self.details.setText("")
        self.again.hide()
        self.go_on.setEnabled(False)

    def show_store(self, view: StoreView) -> None:
        """What was found."""
        self._icon.show_shape(*((Shape.TICK, Tone.OK) if view.is_kept else (Shape.TRIANGLE, Tone.WARN)))
        tell(self.note, store_text(view), Tone.TEXT)
        if view.is_kept:
            self.details.setText(self.tr("A text was written, read back, compared and deleted again."))
        else:
            self.details.setText(
                self.tr("After a restart you sign in again. Nothing of your library is lost.")
            )
        self.again.setVisible(not view.is_kept)
        self.go_on.setEnabled(True)
        self.go_on.setFocus()

    def first_focus(self) -> QWidget:
        """The next step."""
        return self.go_on


def tell(note: QLabel, text: str, tone: Tone = Tone.MUTED) -> None:
    """Show a text in its tone; nothing where there is none."""
    note.setText(text)
    set_tone(note, tone)
    note.setVisible(bool(text))


def _fact(theme: Theme, shape: Shape, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addWidget(ShapeIcon(theme, shape, Tone.MUTED, Size.ICON), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(paragraph(theme, text, tone=Tone.TEXT), 1)
    return row
