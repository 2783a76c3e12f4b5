"""What the fake engine serves, and what it was asked."""

from collections.abc import Callable
from dataclasses import dataclass, field

from luma_sync.engine.account import DeviceView
from luma_sync.engine.analysis.analysers.report import AnalysisReport
from luma_sync.engine.compare_report import CompareReport
from luma_sync.engine.ledger import Ledger
from luma_sync.engine.space import CloudSpace, SpaceUsed
from luma_sync.engine.status.activity_views import ActivityView
from luma_sync.engine.status.analysis_views import AnalysisProgress, PackageCause
from luma_sync.engine.status.file_views import CloudFileView, FetchCause
from luma_sync.engine.status.history_views import HistoryView
from luma_sync.engine.status.import_views import ImportReport
from luma_sync.engine.status.merge_views import MergedTwins, MergePreview
from luma_sync.engine.status.row_snapshots import AttemptView, DiscardPreview, FieldChange, WhyView
from luma_sync.engine.status.snapshot import (
    AccountView,
    ChangeView,
    Sentence,
    SyncState,
    SyncStatus,
    UploadView,
)
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_conflicts import Conflicts
from tests.support.fake_sharing import Sharing


@dataclass
class Explained:
    """What the fake engine says of single rows; keys are (entity, row id)."""

    whys: dict[tuple[str, str], WhyView] = field(default_factory=dict)
    fields: dict[tuple[str, str], tuple[FieldChange, ...]] = field(default_factory=dict)
    attempts: dict[tuple[str, str], tuple[AttemptView, ...]] = field(default_factory=dict)
    previews: dict[tuple[str, str], DiscardPreview] = field(default_factory=dict)
    stubborn: set[tuple[str, str]] = field(default_factory=set)
    """Rows whose discard the engine refuses at the last moment."""

    orphans: set[str] = field(default_factory=set)
    """Kept changes that cannot come back."""


@dataclass
class Analysing:
    """What an analysis of the fake engine does."""

    why_not: str = ""
    without: tuple[str, ...] = ()
    """Tracks that could be analysed."""

    step_s: float = 0.01
    """How long half a track takes."""

    report: AnalysisReport | None = None
    """None: every track is analysed."""


CHECKING = SyncStatus(state=SyncState.CHECKING, sentence=Sentence(template="Checking for changes..."))


@dataclass
class World:
    """What the fake engine serves, and what it was asked to do."""

    status: SyncStatus = CHECKING
    changes: list[ChangeView] = field(default_factory=list)
    explained: Explained = field(default_factory=Explained)
    now: str = "2026-11-21T14:02:40.000Z"
    """When discards happen."""

    conflicts: Conflicts = field(default_factory=Conflicts)
    uploads: list[UploadView] = field(default_factory=list)
    files: list[CloudFileView] = field(default_factory=list)
    """Only in the cloud."""

    library: list[Callable[[UnitOfWork], None]] = field(default_factory=list)
    """What fills the library behind `engine.rows`, one transaction each."""

    sharing: Sharing = field(default_factory=Sharing)
    projects: dict[str, str] = field(default_factory=dict)
    """Id to name."""

    project_of: dict[str, str] = field(default_factory=dict)
    """Track id to project id."""

    unfetchable: dict[str, str] = field(default_factory=dict)
    """Track id to the cause for which its files do not come."""

    fetch_causes: list[FetchCause] = field(default_factory=list)
    unpacked: list[PackageCause] = field(default_factory=list)
    analysis: Analysing = field(default_factory=Analysing)
    analysed: dict[str, AnalysisProgress] = field(default_factory=dict)

    activity: list[ActivityView] = field(default_factory=list)
    """Newest first."""

    history: list[HistoryView] = field(default_factory=list)
    """Of the cloud, newest first."""

    account: AccountView = field(default_factory=lambda: AccountView(signed_in=False))
    preview: MergePreview = field(
        default_factory=lambda: MergePreview(email="", scenario="empty_device", sentence="")
    )
    """What a sign-in would do."""

    merged: tuple[MergedTwins, ...] = ()
    import_report: ImportReport = field(default_factory=ImportReport)
    failure: LumaSyncError | None = None
    """Raised by every call while it is set."""

    asked: dict[str, list[str]] = field(default_factory=dict)
    """Names of rows that the cloud wants deleted here, by entity."""

    compare: CompareReport = field(default_factory=CompareReport)
    devices: tuple[DeviceView, ...] = ()
    cloud_space: CloudSpace = field(default_factory=CloudSpace)
    space: SpaceUsed = field(default_factory=lambda: SpaceUsed(folder="/home/anna/.local/share/LumaSync"))
    settings: dict[str, object] = field(default_factory=dict)
    """What was chosen."""

    left: Ledger = field(default_factory=Ledger)
    sync_s: float = 0.0
    import_steps: int = 3
    calls: list[tuple[object, ...]] = field(default_factory=list)

    def note(self, *call: object) -> None:
        """Remember a call; fail when a failure is set."""
        self.calls.append(call)
        if self.failure is not None:
            raise self.failure

    def named(self, name: str) -> list[tuple[object, ...]]:
        """The calls of one name."""
        return [call for call in self.calls if call[0] == name]
