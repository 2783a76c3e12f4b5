"""Two lines of the account's menu: what lies in the cloud, and how large one file may be."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu

from luma_sync.engine.space import CloudSpace
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import size_text

_NAME = "space in the cloud"
_WIDEST = CloudSpace(files=99_999, bytes=999_900_000_000, sized=1)
"""What a menu has room for before it is known what it says."""


class CloudSpaceLines(QObject):
    """Reads when the menu opens. Lines come and go only then; while it is open no line moves."""

    def __init__(self, context: WindowContext, menu: QMenu) -> None:
        super().__init__(menu)
        self._context, self._menu = context, menu
        self._known: CloudSpace | None = None
        self._whose = ""
        self.used = menu.addAction("")
        self.limit = menu.addAction("")
        for line in (self.used, self.limit):
            line.setEnabled(False)
            line.setVisible(False)
        menu.aboutToShow.connect(self._look)

    def _look(self) -> None:
        email = self._context.bridge.status.email
        if email != self._whose:
            self._known, self._whose = None, email
        self.used.setVisible(bool(email))
        self.used.setText(space_text(_WIDEST))
        self._menu.setMinimumWidth(self._menu.sizeHint().width() if email else 0)
        self.used.setText(space_text(self._known))
        limit = None if self._known is None else self._known.file_max
        self.limit.setVisible(bool(email) and limit is not None)
        self.limit.setText(limit_text(limit or 0))
        if email:
            self._context.actions.run(
                _NAME, self._context.engine.upkeep.in_cloud, done=self._take, failed=lambda _: None
            )

    def _take(self, found: CloudSpace) -> None:
        if self._context.bridge.status.email == self._whose:
            self._known = found
            self.used.setText(space_text(found))
            self.limit.setText(limit_text(found.file_max or 0))


def space_text(space: CloudSpace | None) -> str:
    """`In the cloud: 214 files, 3.1 GB`, and no size that is not known."""
    translate = QCoreApplication.translate
    if space is None:
        return translate("CloudSpace", "In the cloud: ...")
    if not space.files:
        return translate("CloudSpace", "In the cloud: no files yet")
    if not space.sized:
        return translate("CloudSpace", "In the cloud: %Ln file(s)", "", space.files)
    if space.sized == space.files:
        text = translate("CloudSpace", "In the cloud: %Ln file(s), %1", "", space.files)
    else:
        text = translate("CloudSpace", "In the cloud: %Ln file(s), %1 of them from here", "", space.files)
    return text.replace("%1", size_text(space.bytes))


def limit_text(file_max: int) -> str:
    """The limit of one file."""
    text = QCoreApplication.translate("CloudSpace", "One audio file: up to %1")
    return text.replace("%1", size_text(file_max))
