"""Giving changes up: asks, does it, offers the way back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.status.row_snapshots import DiscardedView
from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.discard import DiscardDialog, Loss, name_of
from luma_sync.ui.dialogs.discarded import DiscardedDialog
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

PREVIEWS_MAX = 100
"""More changes than this are listed without asking the engine about each."""

LIST_MAX = 1000
UNDO_STAYS_S = 30.0
_KEY = "discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one discard gave up."""

    ids: tuple[str, ...]
    """The kept changes, the first given up first."""

    name: str
    """Of the change, when it was one."""

    done: int
    with_it: int
    """Changes of rows below, which went too."""

    refused: int
    is_delete: bool = False
    """Rows were deleted by hand, no change was given up."""


class DiscardFlow(QObject):
    """Knows the discards of this session, so that the last can be undone."""

    def __init__(
        self, context: WindowContext, commands: Commands, banners: BannerArea, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context, self._commands, self._banners, self._window = context, commands, banners, window
        self._given: list[Given] = []
        self.dialog: DiscardDialog | DiscardedDialog | None = None
        """The dialog that is open."""

        commands.undo_discard.triggered.connect(self.undo)
        commands.show_discarded.triggered.connect(self.show_discarded)
        context.bridge.session_changed.connect(self._forget)

    def ask(self, changes: Sequence[ChangeView]) -> None:
        """Open the question; nothing is given up before it is answered."""
        queue = self._context.engine.queue

        async def work() -> list[Loss]:
            if len(changes) > PREVIEWS_MAX:
                return [Loss(change=change) for change in changes]
            losses = []
            for change in changes:
                preview = await queue.discard_preview(change.entity, change.row_id)
                losses.append(Loss(change=change, preview=preview))
            if len(losses) == 1:
                fields = await queue.changes(changes[0].entity, changes[0].row_id)
                losses = [Loss(change=changes[0], preview=losses[0].preview, fields=fields)]
            return losses

        if self.dialog is None and changes:
            self._context.actions.run("preview discard", work, done=self._open_question)

    def undo(self) -> None:
        """Bring back what the last discard of this session gave up."""
        if self._given:
            last = self._given[-1]
            self._context.actions.run(
                "undo discard",
                lambda: self._restore(tuple(reversed(last.ids))),
                done=lambda outcome: self._tell_restored(last, outcome),
            )

    def note_removed(self, undo_id: str, name: str, rows: int) -> None:
        """Rows were deleted by hand: they are kept, and come back, like changes that were given up."""
        removed = Given(ids=(undo_id,), name=name, done=rows, with_it=0, refused=0, is_delete=True)
        self._given.append(removed)
        self._commands.offer_undo(True)
        if name and rows == 1:
            self._say(self.tr("Deleted %1.").replace("%1", name), undo=True)
        elif name:
            text = self.tr("Deleted %1 with %Ln row(s) that belonged to it.", "", rows - 1)
            self._say(text.replace("%1", name), undo=True)
        else:
            self._say(self.tr("Deleted %Ln row(s).", "", rows), undo=True)

    def show_discarded(self) -> None:
        """Open the list of the last 30 days."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = DiscardedDialog(self._context.theme, self._context.clock, self._window)
        dialog.asked.connect(self._restore_listed)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()
        self._read_list()

    def _open_question(self, losses: list[Loss]) -> None:
        if not any(loss.is_possible for loss in losses):
            self._tell_impossible(losses)
            return
        dialog = DiscardDialog(self._context.theme, losses, self._window)
        possible = [loss.change for loss in losses if loss.is_possible]
        dialog.confirmed.connect(lambda: self._discard(possible))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _discard(self, changes: list[ChangeView]) -> None:
        self._context.actions.run("discard", lambda: self._give_up(changes), done=self._tell_given)

    async def _give_up(self, changes: list[ChangeView]) -> Given:
        """Children before their parents, so that each is kept by itself."""
        queue = self._context.engine.queue
        before = {view.id for view in await queue.discarded(limit=LIST_MAX)}
        deepest_first = sorted(changes, key=lambda change: -CATALOG[change.entity].stage)
        results = [await queue.discard(change.entity, change.row_id) for change in deepest_first]
        kept = await queue.discarded(limit=LIST_MAX + len(changes))
        fresh = [view for view in reversed(kept) if view.id not in before]
        done = sum(results)
        return Given(
            ids=tuple(view.id for view in fresh),
            name=name_of(changes[0]) if len(changes) == 1 else "",
            done=done,
            with_it=max(0, sum(view.rows for view in fresh) - done),
            refused=len(results) - done,
        )

    def _tell_given(self, given: Given) -> None:
        if given.done == 0:
            text = self.tr("Nothing was discarded: the cloud was faster, or the row was changed meanwhile.")
            self._banners.tell(Message(key=_KEY, severity=Severity.WARNING, text=text))
            return
        self._given.append(given)
        self._commands.offer_undo(True)
        if given.name:
            text = self.tr("Discarded the change to %1.").replace("%1", given.name)
        else:
            text = self.tr("Discarded %Ln change(s).", "", given.done)
        if given.with_it:
            below = self.tr("%Ln change(s) of rows that belong to it went too.", "", given.with_it)
            text = f"{text} {below}"
        if given.refused:
            text += " " + self.tr("%Ln could not be discarded.", "", given.refused)
        self._say(text, undo=True)

    async def _restore(self, ids: Sequence[str]) -> tuple[int, int]:
        """How many came back, and how many could not. What waits for another one is tried after it."""
        queue = self._context.engine.queue
        left, back = list(ids), 0
        while left:
            again = [one for one in left if not await queue.restore(one)]
            back += len(left) - len(again)
            if len(again) == len(left):
                break
            left = again
        return back, len(ids) - back

    def _tell_restored(self, given: Given, outcome: tuple[int, int]) -> None:
        back, failed = outcome
        self._given = [one for one in self._given if one is not given]
        self._commands.offer_undo(bool(self._given))
        if failed:
            text = self.tr("%Ln change(s) cannot come back: something newer is in the way.", "", failed)
            self._banners.tell(Message(key=_KEY, severity=Severity.WARNING, text=text))
        elif given.is_delete:
            self._say(self.tr("%Ln deleted row(s) are back.", "", given.done))
        elif given.name:
            self._say(self.tr("The change to %1 is back.").replace("%1", given.name))
        else:
            self._say(self.tr("%Ln change(s) are back.", "", back))

    def _tell_impossible(self, losses: list[Loss]) -> None:
        preview = losses[0].preview
        reason = preview.reason if preview is not None else None
        text = sentence_text(reason) if reason is not None else self.tr("This cannot be discarded now.")
        self._banners.tell(Message(key=_KEY, severity=Severity.WARNING, text=text, stays_s=UNDO_STAYS_S))

    def _say(self, text: str, *, undo: bool = False) -> None:
        button = self.tr("Undo") if undo else ""
        self._banners.tell(
            Message(
                key=_KEY,
                severity=Severity.INFO,
                text=text,
                button=button,
                pressed=self.undo if undo else None,
                stays_s=UNDO_STAYS_S,
            )
        )

    def _read_list(self) -> None:
        queue = self._context.engine.queue

        def show(rows: Sequence[DiscardedView]) -> None:
            if isinstance(self.dialog, DiscardedDialog):
                self.dialog.show_rows(rows)

        self._context.actions.run(
            "read discarded", lambda: queue.discarded(limit=LIST_MAX), done=show,
            failed=lambda problem: self._say_in_list(problem.title),
        )  # fmt: skip

    def _restore_listed(self, ids: Sequence[str]) -> None:
        def done(outcome: tuple[int, int]) -> None:
            failed = outcome[1]
            text = self.tr("%Ln change(s) cannot come back: something newer is in the way.", "", failed)
            self._say_in_list(text if failed else "")
            self._read_list()

        self._context.actions.run(
            "undo discard", lambda: self._restore(ids), done=done,
            failed=lambda problem: self._say_in_list(problem.title),
        )  # fmt: skip

    def _say_in_list(self, text: str) -> None:
        if isinstance(self.dialog, DiscardedDialog):
            self.dialog.say(text)

    def _forget(self) -> None:
        """Another account is another library."""
        self._given.clear()
        self._commands.offer_undo(False)
        self._banners.withdraw(_KEY)

    def _on_closed(self) -> None:
        self.dialog = None
