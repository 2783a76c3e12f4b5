"""One snapshot from readings, live facts and the profile. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from luma_sync.catalog.entity import Entity, Stage
from luma_sync.engine.status.decide import decide_state
from luma_sync.engine.status.facts import Doing, Facts, Trouble
from luma_sync.engine.status.formats import day_text
from luma_sync.engine.status.live import LiveFacts
from luma_sync.engine.status.readings import Readings
from luma_sync.engine.status.run_views import RunView
from luma_sync.engine.status.sentences import sentence
from luma_sync.engine.status.snapshot import EntityStatus, Sample, StageFlow, SyncStatus, UploadView
from luma_sync.engine.status.upload_causes import wait_reason
from luma_sync.engine.status.views import upload_view
from luma_sync.kernel.clock import iso_utc, parse_utc
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.pause import Pause
from luma_sync.store.records import EntityQueue, UploadRow
from luma_sync.store.traffic_records import EntityTraffic

_NO_QUEUE, _NO_TRAFFIC = EntityQueue(), EntityTraffic()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFacts:
    """Whose library it is."""

    profile: str = "local"
    email: str = ""
    has_account: bool = False
    signed_in: bool = False
    cause: str = ""
    """As `AccountView.cause`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """The plots of the last hour."""

    throughput: tuple[Sample, ...] = ()
    calls: tuple[Sample, ...] = ()


def gather_facts(readings: Readings, live: LiveFacts, profile: ProfileFacts, now_s: float) -> Facts:
    """The facts that state and sentence follow from."""
    outbox, uploads, transfers = readings.outbox, readings.uploads, live.transfers
    left = max(0, uploads.bytes_left - _told(readings, live))
    cut_off = live.trouble is Trouble.OFFLINE
    return replace(
        sync_facts(live, profile, now_s),
        doing=live.doing,
        doing_s=max(0.0, now_s - live.doing_since_s),
        sent=live.sent,
        to_send=live.to_send,
        outbox=outbox.total,
        paused_changes=outbox.paused,
        quarantined=outbox.attention,
        held_deletes=sum(guard.deletes for guard in readings.delete_guards),
        delete_guards=len(readings.delete_guards),
        parked=readings.parked - readings.parked_deletes,
        parked_deletes=readings.parked_deletes,
        stalled_since=clock_text(live.stalled_since),
        conflicts=readings.open_conflicts,
        conflicts_elsewhere=sum(readings.conflicts_elsewhere.values()),
        uploads=uploads.waiting + uploads.uploading + uploads.failed,
        held_files=max(0, uploads.due_big - uploads.uploading) if live.holds_large() else 0,
        uploading=uploads.uploading,
        failed_uploads=uploads.failed,
        unpacked=readings.unpacked,
        failed_packages=readings.failed_packages,
        failed_downloads=readings.failed_downloads,
        uploads_done=readings.uploads_done.files if uploads.waiting or uploads.uploading else 0,
        upload_bytes_done=readings.uploads_done.bytes + max(0, uploads.bytes_total - left),
        upload_bytes_left=left,
        upload_rate_bytes_s=transfers.window.bytes_per_s() if uploads.due_bytes and not cut_off else 0.0,
        upload_seconds_left=_seconds_left(readings, live, now_s),
        receiving_from=_sender(readings, live),
        downloads=readings.missing_files,
        downloading=live.downloading,
        delete_questions=len(readings.delete_questions),
        pulled_in_epoch=readings.pulled_in_epoch and not live.unproven,
        last_sync_at=live.last_sync_at,
        last_check=clock_text(live.last_sync_at),
    )


def sync_facts(live: LiveFacts, profile: ProfileFacts, now_s: float) -> Facts:
    """Only what holds everything back or lets it go; nothing of the library."""
    return Facts(
        stopped=live.stopped,
        has_account=profile.has_account,
        signed_in=profile.signed_in,
        session_cause=profile.cause,
        paused=live.paused,
        switched_off=live.switched_off,
        paused_until=clock_text(_until(live)),
        paused_day=_day_of_end(live.pause),
        holds_large=live.holds_large(),
        trouble=live.trouble,
        trouble_title=live.trouble_title,
        wants_page=live.trouble_fault == "page",
        next_try_in_s=None if live.next_try_at_s is None else max(0.0, live.next_try_at_s - now_s),
    )


def _told(readings: Readings, live: LiveFacts) -> int:
    """Bytes of the running files that the library has not noted yet."""
    told = live.transfers.bytes_by_upload
    return sum(
        max(0, min(told.get(row.id, 0), row.file_size) - row.bytes_uploaded) for row in readings.uploading
    )


def _seconds_left(readings: Readings, live: LiveFacts, now_s: float) -> float | None:
    """The time for all files that go by themselves, once it can be trusted; what is held has none."""
    due = readings.uploads
    if not due.due_bytes:
        return None
    left = max(0, due.due_bytes - _told(readings, live))
    return live.transfers.queue.seconds_left(
        now_s, left, small=due.due_small, big=due.due_big, breath_s=live.transfers.breath_s
    )


def _sender(readings: Readings, live: LiveFacts) -> str:
    [only] = live.senders if len(live.senders) == 1 else [""]
    return readings.device_names.get(only, "")


def _until(live: LiveFacts) -> str | None:
    until = live.pause.until if live.pause is not None else None
    return iso_utc(until) if until is not None else None


def _day_of_end(pause: Pause | None) -> str:
    """`Monday` for a pause over a midnight; true whenever it is read."""
    if pause is None or pause.since is None or pause.until is None:
        return ""
    return day_text(pause.until, pause.since)


def clock_text(moment: str | None) -> str:
    """`14:02` in the zone of this computer; empty for None."""
    return f"{parse_utc(moment).astimezone():%H:%M}" if moment else ""


def compose(
    readings: Readings,
    live: LiveFacts,
    profile: ProfileFacts,
    *,
    now_s: float,
    catalog: Sequence[Entity],
    samples: Samples,
    calm: Callable[[Facts], Facts] = lambda facts: facts,
) -> SyncStatus:
    """The snapshot of this moment. `calm` keeps numbers from jumping that are told anew each second."""
    facts = calm(gather_facts(readings, live, profile, now_s))
    return SyncStatus(
        state=decide_state(facts),
        sentence=sentence(facts),
        online=live.online,
        paused=live.paused,
        paused_until=_until(live),
        email=profile.email,
        session_cause=facts.session_cause,
        wants_page=facts.wants_page and facts.trouble is Trouble.OFFLINE,
        profile=profile.profile,
        run=_run(facts),
        outbox=facts.outbox,
        sending=readings.outbox.sending,
        uploads=facts.uploads,
        held_files=facts.held_files,
        upload_bytes_left=facts.upload_bytes_left,
        uploads_done=facts.uploads_done,
        upload_bytes_total=facts.upload_bytes_done + facts.upload_bytes_left,
        upload_rate_bytes_s=facts.upload_rate_bytes_s,
        upload_seconds_left=facts.upload_seconds_left,
        upload_stalled=facts.upload_stalled,
        failed_uploads=facts.failed_uploads,
        failed_packages=facts.failed_packages,
        failed_downloads=facts.failed_downloads,
        conflicts=facts.conflicts,
        conflicts_elsewhere=facts.conflicts_elsewhere,
        quarantined=facts.quarantined,
        downloads=facts.downloads,
        oldest_queued_at=readings.outbox.oldest_queued_at,
        paused_changes=facts.paused_changes,
        retrying=readings.outbox.retry,
        stuck=0 if _is_held_back(facts) else readings.outbox.stuck,
        stalled_since=live.stalled_since,
        delete_guards=readings.delete_guards,
        delete_questions=readings.delete_questions,
        parked=readings.parked,
        last_sync_at=facts.last_sync_at,
        live_since=live.listening_since,
        live_hints=live.hints,
        next_try_in_s=facts.next_try_in_s,
        last_error=facts.stopped or facts.trouble_title,
        entities=tuple(_entity(entity, readings, live) for entity in catalog),
        stages=tuple(_stage(stage, catalog, readings, live) for stage in Stage),
        current_uploads=_under_way(readings.uploading, live, facts),
        next_uploads=tuple(upload_view(row, live.transfers) for row in readings.next_uploads),
        throughput=samples.throughput,
        calls=samples.calls,
    )


def _under_way(rows: Sequence[UploadRow], live: LiveFacts, facts: Facts) -> tuple[UploadView, ...]:
    """None of them waits for a time."""
    return tuple(upload_view(row, live.transfers, reason=wait_reason(row, facts, "")) for row in rows)


def _run(facts: Facts) -> RunView:
    return RunView(
        sending=facts.doing is Doing.SENDING,
        sent=facts.sent,
        to_send=max(facts.to_send, facts.sent),
        receiving=facts.doing is Doing.RECEIVING,
        fetching=facts.downloading and facts.downloads > 0,
    )


def _is_held_back(facts: Facts) -> bool:
    """Waiting is what was asked for, or nobody's fault."""
    return facts.paused or not facts.signed_in or facts.trouble in (Trouble.OFFLINE, Trouble.SIGN_IN)


def _entity(entity: Entity, readings: Readings, live: LiveFacts) -> EntityStatus:
    name = entity.name
    queue = readings.outbox.by_entity.get(name, _NO_QUEUE)
    parked = readings.parked_reasons.get(name, {})
    return EntityStatus(
        name=name,
        local=readings.local_rows.get(name, 0),
        cloud=readings.cloud_rows.get(name, 0) if readings.pulled_epoch else None,
        dirty=queue.dirty,
        failed=queue.failed,
        paused=queue.paused,
        conflicts=readings.conflicts_by_entity.get(name, 0),
        conflicts_elsewhere=readings.conflicts_elsewhere.get(name, 0),
        parentless=parked.get("parent", 0),
        held_deletes=parked.get("edited_below", 0) + parked.get("rows_below", 0),
        asked_deletes=parked.get("asked", 0),
        is_compared=name in live.compared_s,
        last_received_at=live.received_at.get(name),
        traffic=readings.traffic.get(name, _NO_TRAFFIC),
    )


def _stage(stage: Stage, catalog: Sequence[Entity], readings: Readings, live: LiveFacts) -> StageFlow:
    names = [entity.name for entity in catalog if entity.stage is stage]
    waiting, sending = readings.outbox.by_stage.get(stage.value, (0, 0))
    return StageFlow(
        stage=stage,
        waiting=waiting,
        sending=sending,
        sent=sum(live.sent_by_entity[name] for name in names),
        received=sum(live.received_by_entity[name] for name in names),
    )
