"""The user's own data: a tree of what there is at the left, and editable lists of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTreeView, QWidget

from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.models.library_reads import LibraryReads
from luma_sync.ui.models.library_tree import sections
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.entity_page import EntityPage
from luma_sync.ui.panels.frame import Panel
from luma_sync.ui.panels.library_list import Desk, LibraryList
from luma_sync.ui.panels.library_verbs import LibraryVerbs
from luma_sync.ui.panes import mark_pane
from luma_sync.ui.people_door import open_people
from luma_sync.ui.preview.preview import Preview
from luma_sync.ui.preview.qt_player import is_installed, make_player
from luma_sync.ui.theme import Size, Space, Type
from luma_sync.ui.widgets.pictures import Covers
from luma_sync.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from luma_sync.ui.panels.project_page import ProjectPage

_ENTITY = int(Qt.ItemDataRole.UserRole)
_NARROW_BELOW, _TREE, _TREE_NARROW = 860, 184, 148
PROJECT = "project"


class LibraryPanel(Panel):
    """Signals: announced(text) for screen readers; built(name, table) when a list was made."""

    announced = Signal(str)
    built = Signal(str, object)

    def __init__(self, context: WindowContext, commands: Commands, parent: QWidget) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Library"), parent)
        self._commands = commands
        self.verbs = LibraryVerbs(context, self)
        self.verbs.announced.connect(self.announced)
        covers = Covers(context.tasks, self)
        reads = LibraryReads(context.engine)
        self.preview = Preview(make_player, context.clock.monotonic, is_installed=is_installed(), parent=self)
        self.desk = Desk(context=context, verbs=self.verbs, covers=covers, reads=reads, preview=self.preview)
        self.tree = QTreeView()
        mark_pane(self.tree, itself=True)
        self._items = QStandardItemModel(self)
        self._stack = QStackedWidget()
        self._pages: dict[str, EntityPage] = {}
        self._project: ProjectPage | None = None
        self.column.addLayout(self._lay_out())
        self._fill_tree()
        self._connect()
        self.show_entity("tracks")

    @property
    def page(self) -> "EntityPage | ProjectPage":
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return next((page for page in self._pages.values() if page is shown), None) or self._project_page()

    def wake(self) -> None:
        """Read what is shown."""
        self.page.wake()

    def show_entity(self, entity: str) -> EntityPage:
        """Show the list of an entity; it is built when it is first wanted."""
        page = self._pages.get(entity)
        if page is None:
            opens = self.tr("Open") if entity == "projects" else ""
            page = self._pages[entity] = EntityPage(self.desk, entity, self._stack, opens=opens)
            page.opened.connect(self.open_project)
            page.import_asked.connect(self._commands.import_files.trigger)
            page.announced.connect(self.announced)
            self._stack.addWidget(page)
            self._tell_built(entity, page)
        self._show(page, entity)
        return page

    def tables(self) -> dict[str, TableView]:
        """The tables that were made so far, by the name their columns are kept under."""
        pages: dict[str, QWidget] = {**self._pages}
        if self._project is not None:
            pages[PROJECT] = self._project
        return {name: table for key, page in pages.items() for name, table in _tables_of(key, page).items()}

    def open_project(self, project_id: str) -> "ProjectPage":
        """Show a project's own page."""
        page = self._project_page()
        self._mark("projects")
        self._stack.setCurrentWidget(page)
        self._fit_tree()
        page.show_project(project_id)
        return page

    def _project_page(self) -> "ProjectPage":
        """Loaded and made when a project is opened first: it is a fifth of the code of this panel."""
        if self._project is None:
            from luma_sync.ui.panels.project_page import ProjectPage

            page = self._project = ProjectPage(self.desk)
            page.left.connect(self._leave_project)
            page.people_asked.connect(lambda project: open_people(self.context, project))
            page.announced.connect(self.announced)
            self._stack.addWidget(page)
            self._tell_built(PROJECT, page)
        return self._project

    @property
    def _shows_project(self) -> bool:
        return self._project is not None and self._stack.currentWidget() is self._project

    def _tell_built(self, key: str, page: QWidget) -> None:
        for name, table in _tables_of(key, page).items():
            self.built.emit(name, table)

    def _lay_out(self) -> QHBoxLayout:
        self.tree.setObjectName("librarytree")
        self.tree.setAccessibleName(self.tr("Parts of the library"))
        self.tree.setModel(self._items)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setIndentation(Space.L)
        self.tree.setRootIsDecorated(False)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setFixedWidth(_TREE)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self.tree)
        row.addWidget(self._stack, 1)
        self._stack.setMinimumSize(Size.DIALOG // 2, 0)
        return row

    def _fill_tree(self) -> None:
        for section in sections():
            first = section.entities[0]
            has_own_list = section.title == entity_name(first)
            head = self._item(section.title, first if has_own_list else "")
            for entity in section.entities[1:] if has_own_list else section.entities:
                head.appendRow(self._item(entity_name(entity), entity))
            self._items.appendRow(head)
        self.tree.expandAll()

    def _item(self, text: str, entity: str) -> QStandardItem:
        """An item that leads to a list, or a mere heading."""
        item = QStandardItem(text)
        item.setSizeHint(QSize(0, Size.CONTROL - 2))
        item.setData(entity, _ENTITY)
        if not entity:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setFont(self.context.theme.font(Type.SMALL))
        return item

    def _connect(self) -> None:
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.tree.clicked.connect(self._on_current)
        self.context.navigation.requested.connect(self._on_target)
        for keys, run in (
            (QKeySequence.StandardKey.New, self._add), (QKeySequence.StandardKey.Find, self._find),
            (QKeySequence.StandardKey.Back, self._leave_project),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, run)

    def _show(self, page: QWidget, entity: str) -> None:
        self._stack.setCurrentWidget(page)
        self._mark(entity)
        self._fit_tree()
        if self.isVisible():
            self.page.wake()

    def _mark(self, entity: str) -> None:
        """The tree says where we are."""
        item = self._item_of(entity)
        if item.isValid() and self.tree.currentIndex().data(_ENTITY) != entity:
            self.tree.selectionModel().blockSignals(True)
            self.tree.setCurrentIndex(item)
            self.tree.selectionModel().blockSignals(False)
            self.tree.scrollTo(item)
            self.tree.viewport().update()

    def _item_of(self, entity: str) -> QModelIndex:
        found = self._items.match(
            self._items.index(0, 0), _ENTITY, entity, 1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )  # fmt: skip
        return found[0] if found else QModelIndex()

    def _on_current(self, index: QModelIndex) -> None:
        entity = index.data(_ENTITY)
        if entity and self._pages.get(entity) is not self._stack.currentWidget():
            self.show_entity(str(entity))

    def _leave_project(self) -> None:
        if self._shows_project:
            self.show_entity("projects")

    def _on_target(self, target: Target) -> None:
        if target.panel is PanelId.LIBRARY and target.entity and self._item_of(target.entity).isValid():
            page = self.show_entity(target.entity)
            if target.key:
                page.list.show_row(target.key)

    def _lists(self) -> list[LibraryList]:
        return [part for part in self.page.findChildren(LibraryList) if part.isVisible()]

    def _current_list(self) -> LibraryList | None:
        """The one that has the keyboard, else the first."""
        focus = self.focusWidget()
        lists = self._lists()
        within = [part for part in lists if focus is not None and part.isAncestorOf(focus)]
        return (within or lists or [None])[0]  # type: ignore[list-item]

    def _add(self) -> None:
        shown, project = self._current_list(), self._project
        if project is not None and self._shows_project and shown is project.version.comments:
            project.version.body.setFocus()
        elif shown is not None:
            shown.add()

    def _find(self) -> None:
        shown = self._current_list()
        if shown is not None:
            shown.seek()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tree gives way in a narrow window."""
        super().resizeEvent(event)
        self._fit_tree()

    def _fit_tree(self) -> None:
        is_narrow = self.width() < _NARROW_BELOW
        self.tree.setFixedWidth(_TREE_NARROW if is_narrow else _TREE)
        self.tree.setVisible(not is_narrow or not self._shows_project)


def _tables_of(key: str, page: QWidget) -> dict[str, TableView]:
    return {f"library-{key}-{part.entity}": part.table for part in page.findChildren(LibraryList)}
