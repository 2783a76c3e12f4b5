"""What needs the user: a list of causes, each with how much it holds, since when, and one button."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from luma_sync.engine.status.snapshot import ChangeView, UploadView
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.cause_reader import CauseReader
from luma_sync.ui.models.causes import Cause, Example, Help, dashboard
from luma_sync.ui.navigation import OTHERS, PROBLEMS, PanelId, Target
from luma_sync.ui.panels.cause_card import CauseCard
from luma_sync.ui.panels.frame import ListHead, Panel, scrolling
from luma_sync.ui.theme import Space, Tone
from luma_sync.ui.upload_states import upload_title
from luma_sync.ui.widgets.banners import Message, Severity
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.labels import Card

SAID_S = 8.0
_PAGE = 500
_EXAMPLES = 5
_OTHERS = frozenset({Help.ANSWER_DELETES, Help.RETRY_PACKAGES, Help.RETRY_FETCHES})


class AttentionPanel(Panel):
    """Cards by cause; one that is cured goes by itself.

    Signals: told(Message) what was done; locate_asked(UploadView) for the flow that asks where a file is;
    fetch_asked(Cause) for those who fetch files; deletes_answered(entity, keep) for those who answer.
    """

    told = Signal(object)
    locate_asked = Signal(object)
    fetch_asked = Signal(object)
    deletes_answered = Signal(str, bool)

    def __init__(
        self, context: WindowContext, commands: Commands, reader: CauseReader, parent: QWidget
    ) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Needs attention"), parent)
        self._commands, self._reader = commands, reader
        self.cards: dict[str, CauseCard] = {}
        self.head = ListHead(context, self.tr("Needs attention"))
        self._list = QVBoxLayout()
        self.empty = EmptyState(context.theme)
        self._stack = QStackedWidget()
        self._wanted: Target | None = None
        self._lay_out()
        reader.changed.connect(self._on_causes)
        reader.failed.connect(self._on_failed)
        context.bridge.ticked.connect(self._tick)
        context.navigation.requested.connect(self._on_target)
        self._show(reader.causes)

    def wake(self) -> None:
        """Ask again, and show what is known."""
        self._show(self._reader.causes)
        self._reader.refresh()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(Space.S)
        column.addLayout(self._list)
        column.addStretch(1)
        card = Card()
        card_column = QVBoxLayout(card)
        card_column.addWidget(self.empty)
        self._stack.addWidget(scrolling(inside))
        self._stack.addWidget(card)
        self.column.addWidget(self.head)
        self.column.addWidget(self._stack, 1)

    def _on_causes(self, causes: Sequence[Cause]) -> None:
        if self.isVisible():
            self._show(causes)

    def _show(self, causes: Sequence[Cause]) -> None:
        self._stack.setCurrentIndex(0 if causes else 1)
        self.head.say(self._sentence(causes))
        if not causes:
            text = self.tr("What needs you appears here, one line for each cause.")
            self.empty.tell(Shape.TICK, Tone.OK, self.tr("No problems"), text)
        wanted = {cause.key: cause for cause in causes}
        for key in self.cards.keys() - wanted.keys():
            card = self.cards.pop(key)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        now = self.context.clock.now()
        for place, cause in enumerate(causes):
            card = self.cards.get(cause.key) or self._new_card(cause)
            if self._list.indexOf(card) != place:
                self._list.removeWidget(card)
                self._list.insertWidget(place, card)
            card.show_cause(cause, now)
        self._pick_first(causes)

    def _on_target(self, target: Target) -> None:
        if target.panel is PanelId.ATTENTION and (target.chip in (OTHERS, PROBLEMS) or target.key):
            self._wanted = target
            self._pick_first(self._reader.causes)

    def _pick_first(self, causes: Sequence[Cause]) -> None:
        """The keyboard goes to the button of the first that somebody came for."""
        wanted = self._wanted
        if wanted is None:
            return
        kinds = _OTHERS if wanted.chip == OTHERS else frozenset(Help)
        fits = (each.key for each in causes if each.help in kinds and wanted.key in ("", each.key))
        found = next((self.cards.get(key) for key in fits), None)
        if found is not None:
            self._wanted = None
            found.button.setFocus()

    def _new_card(self, cause: Cause) -> CauseCard:
        card = self.cards[cause.key] = CauseCard(self.context.theme, cause)
        card.helped.connect(self._help)
        card.otherwise.connect(self._help_otherwise)
        card.dismissed.connect(self._reader.dismiss)
        card.opened.connect(self.context.navigation.go)
        card.unfolded.connect(self._read_examples)
        return card

    def _sentence(self, causes: Sequence[Cause]) -> str:
        if not causes:
            return self.tr("Nothing needs you.")
        files, rows, gone = (
            _held(causes, *panels)
            for panels in ((PanelId.UPLOADS,), (PanelId.CHANGES, PanelId.CONFLICTS), (PanelId.CLOUD,))
        )
        unpacked = sum(cause.count for cause in causes if cause.help is Help.RETRY_PACKAGES)
        asked = sum(cause.count for cause in causes if cause.help is Help.ANSWER_DELETES)
        text = self.tr("%Ln cause(s)", "", len(causes))
        parts = [
            self.tr("%Ln change(s) wait", "", rows) if rows else "",
            self.tr("%Ln file(s) wait", "", files) if files else "",
            self.tr("%Ln file(s) not fetched", "", gone) if gone else "",
            self.tr("%Ln analysis(es) not packed", "", unpacked) if unpacked else "",
            self.tr("%Ln row(s) to be kept or deleted", "", asked) if asked else "",
        ]
        held = ", ".join(part for part in parts if part)
        return f"{text}: {held}" if held else text

    def _on_failed(self, trouble: ErrorText) -> None:
        if self.isVisible() and not self.cards:
            self._stack.setCurrentIndex(1)
            title = self.tr("The problems cannot be shown")
            self.empty.tell(Shape.TRIANGLE, Tone.DANGER, title, trouble.title)

    def _help(self, cause: Cause) -> None:
        doing: dict[Help, Callable[[Cause], object]] = {
            Help.RETRY_CHANGES: self._retry_changes,
            Help.RETRY_FILES: self._retry_files,
            Help.RETRY_PACKAGES: self._retry_packages,
            Help.RETRY_FETCHES: lambda asked: self.fetch_asked.emit(asked),
            Help.LOCATE: self._locate,
            Help.SIGN_IN: lambda _: self._commands.sign_in.trigger(),
            Help.UNLOCK: lambda _: self._commands.unlock.trigger(),
            Help.ANSWER_DELETES: lambda asked: self.deletes_answered.emit(asked.code, True),
            Help.EXPORT: lambda _: self._commands.export_changes.trigger(),
            Help.TRY_NOW: lambda _: self._commands.sync_now.trigger(),
        }
        if cause.help in doing:
            doing[cause.help](cause)
        elif cause.help is not Help.OPEN_CLOUD or not self._open_cloud():
            self.context.navigation.go(cause.target or Target(panel=PanelId.OVERVIEW))

    def _help_otherwise(self, cause: Cause) -> None:
        if cause.help is Help.UNLOCK:
            self._commands.sign_in.trigger()
        else:
            self.deletes_answered.emit(cause.code, False)

    def _retry_changes(self, cause: Cause) -> None:
        queue = self.context.engine.queue
        text = cause.target.text if cause.target is not None else ""

        async def work() -> int:
            states, rows = frozenset({"attention"}), list[ChangeView]()
            while page := await queue.page(states=states, text=text, limit=_PAGE, offset=len(rows)):
                rows += page
            keys = [(row.entity, row.row_id) for row in rows if row.last_error == text]
            return await queue.retry(keys) if keys else 0

        self.context.actions.run(
            f"retry {cause.key}", work, done=lambda count: self._say(self._changes_text(count))
        )

    def _changes_text(self, count: int) -> str:
        return self.tr("%Ln change(s) tried again now.", "", count)

    def _retry_files(self, cause: Cause) -> None:
        uploads = self.context.engine.uploads

        async def work() -> int:
            files = await self._files(cause, limit=cause.count)
            return await uploads.retry([one.id for one in files]) if files else 0

        def done(count: int) -> None:
            self._say(self.tr("%Ln file(s) tried again now.", "", count))

        self.context.actions.run(f"retry {cause.key}", work, done=done)

    def _retry_packages(self, cause: Cause) -> None:
        analysis = self.context.engine.analysis

        def done(count: int) -> None:
            self._say(self.tr("%Ln analysis(es) tried again now.", "", count))

        self.context.actions.run(f"retry {cause.key}", lambda: analysis.retry(code=cause.code), done=done)

    def _locate(self, cause: Cause) -> None:
        """One at a time: each file is in a place of its own."""

        def done(files: Sequence[UploadView]) -> None:
            for one in files[:1]:
                self.locate_asked.emit(one)

        self.context.actions.run(f"locate {cause.key}", lambda: self._files(cause, limit=1), done=done)

    def _open_cloud(self) -> bool:
        page = dashboard(self.context.engine.account.view().url)
        return bool(page) and QDesktopServices.openUrl(QUrl(page))

    def _read_examples(self, cause: Cause) -> None:
        if cause.help is Help.ANSWER_DELETES:
            self.context.tasks.spawn(self._show_asked(cause), "read asked deletes")
        elif cause.code is not None and cause.help not in {Help.RETRY_PACKAGES, Help.RETRY_FETCHES}:
            self.context.tasks.spawn(self._show_files(cause), "read files of a cause")

    async def _show_files(self, cause: Cause) -> None:
        try:
            files = await self._files(cause, limit=_EXAMPLES)
        except LumaSyncError:
            return  # the link to all of them stays
        card = self.cards.get(cause.key)
        if card is not None:
            card.show_examples(tuple(_file(one) for one in files))

    async def _show_asked(self, cause: Cause) -> None:
        try:
            rows = await self.context.engine.deletes.page(entity=cause.code, limit=cause.examples_max)
        except LumaSyncError:
            return  # how many they are stays
        card = self.cards.get(cause.key)
        if card is not None:
            card.show_examples(tuple(Example(plain(row.label) or row.row_id) for row in rows))

    async def _files(self, cause: Cause, *, limit: int) -> Sequence[UploadView]:
        return await self.context.engine.uploads.page(
            statuses=frozenset({"failed"}), codes=frozenset({cause.code or ""}), limit=limit
        )

    def _say(self, text: str) -> None:
        self.told.emit(Message(key="retried", severity=Severity.INFO, text=text, stays_s=SAID_S))

    def _tick(self) -> None:
        if self.isVisible():
            now = self.context.clock.now()
            for card in self.cards.values():
                card.age(now)


def _file(upload: UploadView) -> Example:
    return Example(upload_title(upload), Target(panel=PanelId.UPLOADS, chip="failed", key=upload.id))


def _held(causes: Sequence[Cause], *panels: PanelId) -> int:
    return sum(cause.count for cause in causes if cause.target is not None and cause.target.panel in panels)
