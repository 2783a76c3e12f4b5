"""The user's rows as window and command line list and edit them; edits are ordinary local ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Entity
from luma_sync.engine.core import EngineCore
from luma_sync.engine.row_rules import Problem, RowProblems, problems_of, size_problems, stored
from luma_sync.engine.status.formats import row_kind
from luma_sync.engine.status.library_templates import library_row, peaks_of, track_view
from luma_sync.engine.status.library_views import (
    DeletePreview,
    DeleteReport,
    LibraryRow,
    RowChoice,
    TrackView,
)
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged, QueueChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import UsageError
from luma_sync.store.browse_records import BrowsedRow, BrowseQuery
from luma_sync.store.unit_of_work import UnitOfWork

TRACK_WAVEFORMS = ("track_waveforms", "preview", "track_id")
"""The entity that holds the waveform of a track, the column of the peaks, the one that names the track."""

UNDO_ROWS_MAX = 5000
"""Deletes of more rows than this are not kept: copying them would hold the library for seconds."""

_NEAR = 1024
"""Up to this row SQLite sorts with a heap; beyond it the whole order is read once and kept."""

_VIEWER = "You may look at this project but not change it; ask its owner to make you an editor."
_GONE = "The row is not here any more: it was deleted meanwhile."
_AUTHORS = {"audio_comments": "author_id"}
"""Columns that say who wrote a row: filled in with this user."""


@dataclass(frozen=True, slots=True)
class _Order:
    """The ids of a list, as of one state of the library."""

    library: int
    query: BrowseQuery
    data_version: int
    ids: tuple[str, ...]


class LibraryRows:
    """Lists, validated edits, deletes that can be undone. Raises UsageError for bad input, LibraryError."""

    def __init__(self, core: Callable[[], EngineCore], bus: EventBus) -> None:
        self._core = core
        self._bus = bus
        self._order: _Order | None = None

    @property
    def user_id(self) -> str:
        """Who writes here; empty without an account. No I/O."""
        return self._core().parts.user_id

    async def page(
        self,
        entity: str,
        *,
        parent: tuple[str, str] | None = None,
        text: str = "",
        sort: str | None = None,
        descending: bool = False,
        limit: int = 100,
        offset: int = 0,
        pictures: bool = False,
    ) -> tuple[LibraryRow, ...]:
        """Rows in the order of a column (None: by name); empty values come last.

        `pictures`: tracks with their files and waveforms, all of it in one turn of the reading lane.
        """
        query = BrowseQuery(entity=entity, parent=parent, text=text, sort=sort, descending=descending)

        def read(work: UnitOfWork) -> tuple[LibraryRow, ...]:
            if not text and offset + limit <= _NEAR:
                found = work.browse.page(query, limit=limit, offset=offset)
            else:
                found = work.browse.rows(entity, self._ordered(work, query)[offset : offset + limit])
            rows = tuple(library_row(entity, row) for row in found)
            return _with_pictures(work, rows) if pictures and entity == "tracks" else rows

        return await self._core().parts.database.read(read)

    async def count(
        self,
        entity: str,
        *,
        parent: tuple[str, str] | None = None,
        text: str = "",
        sort: str | None = None,
        descending: bool = False,
    ) -> int:
        """How many rows `page` would go through. With a text its order is kept for `page`."""
        query = BrowseQuery(entity=entity, parent=parent, text=text, sort=sort, descending=descending)

        def read(work: UnitOfWork) -> int:
            return len(self._ordered(work, query)) if text else work.browse.count(query)

        return await self._core().parts.database.read(read)

    async def order(
        self,
        entity: str,
        *,
        parent: tuple[str, str] | None = None,
        text: str = "",
        sort: str | None = None,
        descending: bool = False,
    ) -> tuple[str, ...]:
        """The ids of all rows that `page` would go through, in its order."""
        query = BrowseQuery(entity=entity, parent=parent, text=text, sort=sort, descending=descending)
        return await self._core().parts.database.read(lambda work: self._ordered(work, query))

    async def places(
        self,
        entity: str,
        ids: Sequence[str],
        *,
        parent: tuple[str, str] | None = None,
        text: str = "",
        sort: str | None = None,
        descending: bool = False,
    ) -> Mapping[str, int]:
        """Where these rows stand in what `page` would go through; nothing for a row that is not there."""
        query = BrowseQuery(entity=entity, parent=parent, text=text, sort=sort, descending=descending)
        wanted = frozenset(ids)

        def read(work: UnitOfWork) -> Mapping[str, int]:
            return {key: place for place, key in enumerate(self._ordered(work, query)) if key in wanted}

        return await self._core().parts.database.read(read)

    async def get(self, entity: str, row_id: str) -> LibraryRow | None:
        """One row with every value whole; None when it is not here."""
        row = await self._core().parts.database.read(lambda work: work.browse.get(entity, row_id))
        return None if row is None else library_row(entity, row)

    async def choices(self, entity: str, text: str = "", *, limit: int = 50) -> tuple[RowChoice, ...]:
        """Rows by name, for a row that is to belong to one of them."""
        found = await self._core().parts.database.read(
            lambda work: work.browse.names(entity, text, limit=limit)
        )
        return tuple(RowChoice(id=each.id, label=each.label) for each in found)

    async def insert(self, entity: str, values: Mapping[str, object]) -> str:
        """Make a row; returns its id. Raises RowProblems for values that the catalog does not allow."""
        description = _known(entity)
        author = _AUTHORS.get(entity)
        if author is not None and author not in values and self.user_id:
            values = {**values, author: self.user_id}
        _refuse(problems_of(description, values, is_new=True))

        def write(work: UnitOfWork) -> str:
            self._check_references(work, description, values)
            return work.rows.insert(entity, _stored(description, values))

        row_id = await self._core().parts.database.write(write)
        self._changed(entity)
        return row_id

    async def update(self, entity: str, row_id: str, values: Mapping[str, object]) -> LibraryRow:
        """Change columns of a row; returns it as it is now. Raises RowProblems as `insert` does."""
        description = _known(entity)
        _refuse(problems_of(description, values, is_new=False))

        def write(work: UnitOfWork) -> BrowsedRow:
            if work.browse.may_only_look(entity, [row_id]):
                raise UsageError(_VIEWER)
            self._check_references(work, description, values)
            if not work.rows.update(entity, row_id, _stored(description, values)):
                raise UsageError(_GONE)
            self._check_size(work, description, row_id)
            row = work.browse.get(entity, row_id)
            if row is None:
                raise UsageError(_GONE)
            return row

        row = await self._core().parts.database.write(write)
        self._changed(entity)
        return library_row(entity, row)

    async def delete_preview(self, entity: str, ids: Sequence[str]) -> DeletePreview:
        """What deleting these rows would do; nothing is changed."""

        def read(work: UnitOfWork) -> DeletePreview:
            going = work.row_deletes.going(entity, ids)
            named = len(going.ids.get(entity, ()))
            below = tuple((name, len(found)) for name, found in going.ids.items() if name != entity)
            loosened = sum(map(len, going.loosened.values()))
            return DeletePreview(
                rows=named,
                below=below,
                loosened=loosened,
                may_delete=not work.browse.may_only_look(entity, ids),
                can_undo=going.rows + loosened <= UNDO_ROWS_MAX,
            )

        return await self._core().parts.database.read(read)

    async def delete(self, entity: str, ids: Sequence[str]) -> DeleteReport:
        """Delete rows and what hangs on them. `engine.queue.restore(report.undo_id)` takes it back."""
        core = self._core()
        at = core.now_text()

        def write(work: UnitOfWork) -> tuple[DeleteReport, frozenset[str]]:
            if work.browse.may_only_look(entity, ids):
                raise UsageError(_VIEWER)
            going, kept = work.row_deletes.delete(entity, ids, at=at, keep_max=UNDO_ROWS_MAX)
            if going.rows:
                text = f"Deleted by hand: {going.rows} {'row' if going.rows == 1 else 'rows'}"
                named = tuple(going.ids[entity])
                work.activity.add(
                    at=at,
                    kind="delete",
                    entity=entity,
                    row_id=named[0] if len(named) == 1 else "",
                    text=text,
                    code="deleted",
                    rows=going.rows,
                    undo=f"discard:{kept}" if kept else "",
                )
            return DeleteReport(rows=going.rows, undo_id=kept), frozenset((*going.ids, *going.loosened))

        report, touched = await core.parts.database.write(write)
        if report.rows:
            self._changed(*touched)
        return report

    async def waveforms(
        self, entity: str, column: str, parent: tuple[str, Sequence[str]]
    ) -> Mapping[str, bytes]:
        """Peaks (0 silence, 255 full scale) by the id of the track or version; nothing without a waveform."""
        return await self._core().parts.database.read(lambda work: _peaks(work, entity, column, parent))

    async def tracks(self, track_ids: Sequence[str]) -> Mapping[str, TrackView]:
        """Where the files of these tracks are."""
        return await self._core().parts.database.read(lambda work: _tracks(work, track_ids))

    def _ordered(self, work: UnitOfWork, query: BrowseQuery) -> tuple[str, ...]:
        """Runs on the reader's lane, one after another."""
        library, version = id(self._core()), work.browse.data_version()
        kept = self._order
        if kept is not None and (kept.library, kept.query, kept.data_version) == (library, query, version):
            return kept.ids
        ids = work.browse.order(query)
        self._order = _Order(library, query, version, ids)
        return ids

    def _check_references(self, work: UnitOfWork, entity: Entity, values: Mapping[str, object]) -> None:
        found = []
        for parent in entity.parents:
            value = values.get(parent.column)
            if not isinstance(value, str) or not value:
                continue
            if not work.browse.are_here(parent.entity, [value]):
                text = f"The {row_kind(parent.entity)} is not in this library any more; choose another one."
                found.append(Problem(column=parent.column, text=text))
            elif work.browse.may_only_look(parent.entity, [value]):
                found.append(Problem(column=parent.column, text=_VIEWER))
        _refuse(tuple(found))

    def _check_size(self, work: UnitOfWork, entity: Entity, row_id: str) -> None:
        """Of the row as a whole: what was changed may fit, and not together with the rest."""
        row = work.rows.get(entity.name, row_id) or {}
        _refuse(size_problems(entity, {each.name: row.get(each.name) for each in entity.synced_columns}))

    def _changed(self, *entities: str) -> None:
        self._bus.publish(LibraryChanged(entities=frozenset(entities)))
        self._bus.publish(QueueChanged())


def _with_pictures(work: UnitOfWork, rows: tuple[LibraryRow, ...]) -> tuple[LibraryRow, ...]:
    ids = [row.id for row in rows]
    name, column, above = TRACK_WAVEFORMS
    tracks, peaks = _tracks(work, ids), _peaks(work, name, column, (above, ids))
    return tuple(replace(row, track=tracks.get(row.id), peaks=peaks.get(row.id, b"")) for row in rows)


def _tracks(work: UnitOfWork, ids: Sequence[str]) -> dict[str, TrackView]:
    return {each.track_id: track_view(each) for each in work.track_places.of(ids)}


def _peaks(work: UnitOfWork, entity: str, column: str, parent: tuple[str, Sequence[str]]) -> dict[str, bytes]:
    found = {key: peaks_of(text) for key, text in work.browse.series(entity, column, parent).items()}
    return {key: points for key, points in found.items() if points}


def _known(entity: str) -> Entity:
    if entity not in CATALOG:
        raise UsageError(f"There is no kind of row called {entity}; nothing was changed.")
    return CATALOG[entity]


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise RowProblems(problems)


def _stored(entity: Entity, values: Mapping[str, object]) -> dict[str, object]:
    columns = {column.name: column for column in entity.columns}
    return {name: stored(columns[name], value) for name, value in values.items()}
