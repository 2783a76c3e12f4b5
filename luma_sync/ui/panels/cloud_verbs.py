"""Fetching files from the cloud, and giving it up."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from luma_sync.engine.status.file_views import CloudFileView, FetchReport
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.models.cloud_files import CloudSource, FileKey
from luma_sync.ui.models.diff import Span
from luma_sync.ui.models.fetch_tally import FetchTally
from luma_sync.ui.models.keyed import KeyedModel
from luma_sync.ui.panels.cloud_words import can_fetch, report_text
from luma_sync.ui.widgets.banners import Message, Severity

SAID_S = 12.0
_KEY = "fetched"
_Fetch = Callable[[], Awaitable[FetchReport | None]]


class CloudVerbs(QObject):
    """Each fetch runs until its files are here or given up; several may run.

    Signals: told(Message) what became of a fetch; running_changed().
    """

    told = Signal(object)
    running_changed = Signal()

    def __init__(
        self, context: WindowContext, commands: Commands, model: KeyedModel[CloudFileView], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._commands, self._model = context, commands, model
        self._number = 0
        self.tally = FetchTally()
        context.bridge.fetch_progressed.connect(self._on_progress)
        context.bridge.fetch_ended.connect(self._on_ended)

    def fetch(self, spans: Sequence[Span]) -> None:
        """Fetch the selected files; analyses only where one is among them."""
        files, picked = self._context.engine.files, self._model.pick(spans)

        async def work() -> FetchReport | None:
            chosen = [row for row in await picked() if can_fetch(row)]
            if not chosen:
                return None
            self._ask(len(chosen))
            ids = tuple(dict.fromkeys(row.track_id for row in chosen))
            return await files.fetch(ids, packages=any(row.kind == "package" for row in chosen))

        if spans:
            self._run(work)

    def fetch_all(self, source: CloudSource, *, packages: bool) -> None:
        """Fetch everything that the filter shows."""
        files = self._context.engine.files

        async def work() -> FetchReport | None:
            count = await source.count()
            if not count:
                return None
            self._ask(count)
            is_whole = not source.text and source.project_id is None
            if source.code is not None and is_whole:
                return await files.retry(source.code)
            if is_whole:
                return await files.fetch(None, packages=packages)
            ids = await files.track_ids(text=source.text, project_id=source.project_id, code=source.code)
            return await files.fetch(ids, packages=packages)

        self._run(work)

    def fetch_again(self, code: str, count: int) -> None:
        """Fetch `count` files that failed with this error code; once at a time."""

        async def work() -> FetchReport:
            self._ask(count)
            return await self._context.engine.files.retry(code)

        self._run(work, name=f"fetch again {code}")

    def cancel(self) -> None:
        """Fetch nothing more; what came stays."""
        self._context.actions.run("cancel fetching", self._context.engine.files.cancel)

    def _run(self, work: _Fetch, *, name: str = "") -> None:
        self._number += 1
        name = name or f"fetch files {self._number}"

        def done(report: FetchReport | None) -> None:
            self._ended()
            if report is not None:
                self._tell(report, lambda: self._run(work, name=name))

        def failed(problem: ErrorText) -> None:
            self._ended()
            sign_in = problem.code == "sign_in"
            self.told.emit(
                Message(
                    key=_KEY,
                    severity=Severity.ERROR,
                    text=problem.title,
                    detail=problem.detail,
                    button=self.tr("Sign in...") if sign_in else self.tr("Retry"),
                    pressed=self._commands.sign_in.trigger if sign_in else lambda: self._run(work, name=name),
                )
            )

        self.tally.begin()
        if not self._context.actions.run(name, work, done=done, failed=failed):
            self.tally.end()

    def _ask(self, files: int) -> None:
        self.tally.ask(files)
        self.running_changed.emit()

    def _ended(self) -> None:
        self.tally.end()
        self._model.refresh()
        self.running_changed.emit()

    def _tell(self, report: FetchReport, again: Callable[[], None]) -> None:
        text = report_text(report)
        if report.failed and not report.cancelled:
            message = Message(
                key=_KEY,
                severity=Severity.WARNING,
                text=text,
                button=self.tr("Retry"),
                pressed=again,
            )
        else:
            message = Message(key=_KEY, severity=Severity.INFO, text=text, stays_s=SAID_S)
        self.told.emit(message)

    def _on_progress(self, moved: Mapping[FileKey, tuple[int, int]]) -> None:
        self.tally.progress(moved)

    def _on_ended(self, files: int) -> None:
        self.tally.ended_files(files)
