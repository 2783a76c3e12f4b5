"""About: which version this is, what it runs on, which libraries it ships and under which licences."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from luma_sync.kernel.program import Library
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.choice_tree import ChoiceTree
from luma_sync.ui.widgets.labels import ElidedLabel, label

_WIDTH = 720
_HEIGHT = 540
_LIST_WIDTH = 280
_NAMES = {
    "luma_sync": "Luma Sync", "python": "Python", "qt": "Qt", "pyside": "PySide", "sqlite": "SQLite",
    "tls": "TLS", "system_name": "System", "kernel": "Kernel", "machine": "Machine",
}  # fmt: skip
"""Proper names, the same in every language, in the order in which they are shown."""


class AboutDialog(Sheet):
    """Lists and texts arrive when they are read.

    Signals: licence_wanted(name) when the texts of a library are to be shown; updates_asked() to open the
    page that tells of newer versions.
    """

    licence_wanted = Signal(str)
    updates_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        versions: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        has_updates: bool = False,
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("AboutDialog", "About Luma Sync"),
            translate(
                "AboutDialog",
                "Keeps a music and light-show library in step with its cloud, also when you work offline.",
            ),
            parent,
        )
        self.setFixedSize(_WIDTH, _HEIGHT)
        self._versions = [(title, versions[key]) for key, title in _NAMES.items() if versions.get(key)]
        self._libraries: dict[str, Library] = {}
        self.versions = label(theme, " · ".join(f"{name} {value}" for name, value in self._versions[:5]))
        self.system = ElidedLabel(
            theme,
            " · ".join(value for _, value in self._versions[5:]),
            size=Type.SMALL,
            tone=Tone.MUTED,
            sentence=True,
        )
        for text in (self.versions, self.system):
            text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.list = ChoiceTree(theme, self.tr("Libraries"), has_checks=False)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.looked.connect(self._look)
        self.about = ElidedLabel(theme, tone=Tone.TEXT, sentence=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.text.setFont(theme.font(Type.SMALL))
        self.text.setAccessibleName(self.tr("Licence"))
        self.text.setPlaceholderText(self.tr("Looking..."))
        self.told = ElidedLabel(theme, size=Type.SMALL, tone=Tone.MUTED, sentence=True)
        self.copy = Button(theme, self.tr("Copy versions"), Shape.COPY)
        self.copy.clicked.connect(self._copy)
        self.updates = Button(theme, self.tr("Look for updates"), Shape.SEARCH)
        self.updates.setToolTip(self.tr("Opens a page in the browser; the program itself asks nobody."))
        self.updates.setVisible(has_updates)
        self.updates.clicked.connect(self.updates_asked)
        if not has_updates:
            self.told.setText(self.tr("This installation names no page that tells of newer versions."))
        self.button = Button(theme, self.tr("Close"), primary=True)
        self.button.clicked.connect(self.accept)
        self._lay_out()
        self.button.setFocus()

    def show_libraries(self, libraries: Sequence[Library]) -> None:
        """List them; none were found where the program was installed without their descriptions."""
        self._libraries = {each.name: each for each in libraries}
        head = self.tr("Libraries and licences")
        self.list.show_items([(head, each.name, each.version) for each in libraries])
        if not libraries:
            self.text.setPlaceholderText(self.tr("The descriptions of the libraries are not installed."))

    def show_licence(self, name: str, text: str) -> None:
        """The texts of a library, unless another one is looked at by now."""
        if name != self.list.current():
            return
        self.text.setPlaceholderText(
            self.tr("This package brings no licence text along; its home page has it.")
        )
        self.text.setPlainText(text)

    def _look(self, name: str) -> None:
        library = self._libraries.get(name)
        if library is None:
            return
        licence = library.licence or self.tr("licence not named")
        parts = (f"{library.name} {library.version}", licence, library.address)
        self.about.setText(" · ".join(part for part in parts if part))
        self.text.setPlaceholderText(self.tr("Looking..."))
        self.text.setPlainText("")
        self.licence_wanted.emit(name)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        right.addWidget(self.about)
        right.addWidget(self.text, 1)
        panes = QHBoxLayout()
        panes.setSpacing(Space.M)
        panes.addWidget(self.list)
        panes.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.copy)
        foot.addWidget(self.updates)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.button)
        self.column.addWidget(self.versions)
        self.column.addWidget(self.system)
        self.column.addLayout(panes, 1)
        self.column.addLayout(foot)

    def _copy(self) -> None:
        lines = [f"{name}: {value}" for name, value in self._versions]
        lines += [f"{each.name} {each.version} ({each.licence or '-'})" for each in self._libraries.values()]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.told.setText(self.tr("The versions are in the clipboard."))
