"""One transaction's view of the library: all repositories on one connection."""

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
from luma_sync.store.repositories.told_conflicts import ToldConflicts
from luma_sync.store.repositories.track_facts import TrackPlaces
from luma_sync.store.repositories.traffic import Traffic
from luma_sync.store.repositories.twins import Twins
from luma_sync.store.repositories.unpacked_packages import UnpackedPackages
from luma_sync.store.repositories.uploads import Uploads
from luma_sync.store.repositories.why import Why
from luma_sync.store.sql import Sql


class UnitOfWork:
    """Handed to the work of `Database.write` and `Database.read`; of no use after it."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self.rows = Rows(sql, catalog)
        self.outbox = Outbox(sql, catalog)
        self.cursors = Cursors(sql)
        self.uploads = Uploads(sql)
        self.conflicts = Conflicts(sql, catalog)
        self.settlements = Settlements(sql, catalog)
        self.settled_undo = SettledUndo(sql, catalog)
        self.told_conflicts = ToldConflicts(sql)
        self.shared_conflicts = SharedConflicts(sql, catalog)
        self.adopted_conflicts = AdoptedConflicts(sql, catalog)
        self.delete_questions = DeleteQuestions(sql, catalog)
        self.diagnosis = Diagnosis(sql, catalog)
        self.digests = Digests(sql, catalog)
        self.lost_rows = LostRows(sql, catalog)
        self.activity = Activity(sql, catalog)
        self.discarded = Discarded(sql, catalog)
        self.why = Why(sql, catalog)
        self.priorities = Priorities(sql, catalog)
        self.people = People(sql, catalog)
        self.exports = ExportedRows(sql, catalog)
        self.leaving = ProjectLeaving(sql, catalog)
        self.metadata = Metadata(sql)
        self.met_twins = MetTwins(sql, catalog, self.metadata)
        self.freshness = Freshness(sql)
        self.moved_files = MovedFiles(sql, catalog)
        self.cloud_files = CloudFiles(sql)
        self.failed_downloads = FailedDownloads(sql)
        self.gone_files = GoneFiles(sql)
        self.unpacked_packages = UnpackedPackages(sql)
        self.analysis = Analysis(sql)
        self.held_analysis = HeldAnalyses(sql)
        self.traffic = Traffic(sql)
        self.twins = Twins(sql, catalog)
        self.absorption = Absorption(sql, catalog)
        self.browse = Browse(sql, catalog)
        self.row_deletes = RowDeletes(sql, catalog)
        self.track_places = TrackPlaces(sql)
