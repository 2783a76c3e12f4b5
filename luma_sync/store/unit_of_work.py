"""One transaction's view of the library: all repositories on one connection."""

from collections.abc import Callable
from typing import Generic, TypeVar

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.repositories.absorption import Absorption
from luma_sync.store.repositories.activity import Activity
from luma_sync.store.repositories.adopted_conflicts import AdoptedConflicts
from luma_sync.store.repositories.analysis import Analysis
from luma_sync.store.repositories.browse import Browse
from luma_sync.store.repositories.cloud_files import CloudFiles
from luma_sync.store.repositories.conflicts import Conflicts
from luma_sync.store.repositories.cursors import Cursors
from luma_sync.store.repositories.delete_questions import DeleteQuestions
from luma_sync.store.repositories.diagnosis import Diagnosis
from luma_sync.store.repositories.digests import Digests
from luma_sync.store.repositories.discarded import Discarded
from luma_sync.store.repositories.exported_rows import ExportedRows
from luma_sync.store.repositories.failed_downloads import FailedDownloads
from luma_sync.store.repositories.freshness import Freshness
from luma_sync.store.repositories.gone_files import GoneFiles
from luma_sync.store.repositories.held_analysis import HeldAnalyses
from luma_sync.store.repositories.known_rows import KnownRows
from luma_sync.store.repositories.lost_rows import LostRows
from luma_sync.store.repositories.met_twins import MetTwins
from luma_sync.store.repositories.metadata import Metadata
from luma_sync.store.repositories.moved_files import MovedFiles
from luma_sync.store.repositories.outbox import Outbox
from luma_sync.store.repositories.people import People
from luma_sync.store.repositories.priorities import Priorities
from luma_sync.store.repositories.project_leaving import ProjectLeaving
from luma_sync.store.repositories.row_deletes import RowDeletes
from luma_sync.store.repositories.rows import Rows
from luma_sync.store.repositories.settled_undo import SettledUndo
from luma_sync.store.repositories.settlements import Settlements
from luma_sync.store.repositories.shared_conflicts import SharedConflicts
from luma_sync.store.repositories.stored_files import StoredFiles
from luma_sync.store.repositories.told_conflicts import ToldConflicts
from luma_sync.store.repositories.told_ends import ToldEnds
from luma_sync.store.repositories.track_facts import TrackPlaces
from luma_sync.store.repositories.traffic import Traffic
from luma_sync.store.repositories.twins import Twins
from luma_sync.store.repositories.unpacked_packages import UnpackedPackages
from luma_sync.store.repositories.uploads import Uploads
from luma_sync.store.repositories.why import Why
from luma_sync.store.sql import Sql

Repository = TypeVar("Repository")


class _Made(Generic[Repository]):
    """A repository that is made when it is first asked for: most work needs a few of them."""

    def __init__(self, make: Callable[[Sql, Catalog], Repository]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, work: "UnitOfWork", owner: type) -> Repository:
        """From now on the attribute of `work` itself is found."""
        made = self._make(work._sql, work._catalog)  # noqa: SLF001 - one thing, in two classes
        work.__dict__[self._name] = made
        return made


class _MadeOfSql(_Made[Repository]):
    """One that needs no catalog."""

    def __init__(self, make: Callable[[Sql], Repository]) -> None:
        super().__init__(lambda sql, _: make(sql))


class UnitOfWork:
    """Handed to the work of `Database.write` and `Database.read`; of no use after it."""

    rows = _Made(Rows)
    outbox = _Made(Outbox)
    cursors = _MadeOfSql(Cursors)
    uploads = _MadeOfSql(Uploads)
    conflicts = _Made(Conflicts)
    settlements = _Made(Settlements)
    settled_undo = _Made(SettledUndo)
    told_conflicts = _MadeOfSql(ToldConflicts)
    told_ends = _MadeOfSql(ToldEnds)
    shared_conflicts = _Made(SharedConflicts)
    adopted_conflicts = _Made(AdoptedConflicts)
    delete_questions = _Made(DeleteQuestions)
    diagnosis = _Made(Diagnosis)
    digests = _Made(Digests)
    lost_rows = _Made(LostRows)
    known_rows = _Made(KnownRows)
    activity = _Made(Activity)
    discarded = _Made(Discarded)
    why = _Made(Why)
    priorities = _Made(Priorities)
    people = _Made(People)
    exports = _Made(ExportedRows)
    leaving = _Made(ProjectLeaving)
    metadata = _MadeOfSql(Metadata)
    met_twins = _Made(lambda sql, catalog: MetTwins(sql, catalog, Metadata(sql)))
    freshness = _MadeOfSql(Freshness)
    moved_files = _Made(MovedFiles)
    cloud_files = _MadeOfSql(CloudFiles)
    stored_files = _MadeOfSql(StoredFiles)
    failed_downloads = _MadeOfSql(FailedDownloads)
    gone_files = _MadeOfSql(GoneFiles)
    unpacked_packages = _MadeOfSql(UnpackedPackages)
    analysis = _MadeOfSql(Analysis)
    held_analysis = _MadeOfSql(HeldAnalyses)
    traffic = _MadeOfSql(Traffic)
    twins = _Made(Twins)
    absorption = _Made(Absorption)
    browse = _Made(Browse)
    row_deletes = _Made(RowDeletes)
    track_places = _MadeOfSql(TrackPlaces)

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql, self._catalog = sql, catalog
