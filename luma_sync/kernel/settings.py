"""Settings: one frozen value; each field has its type, default and unit in the name.

Those that people may change are described in `kernel.setting_specs`.
"""

from luma_sync.kernel.dataclass import dataclass

UPLOADS_AT_ONCE_MAX = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every number the program works by. Defaults are the design's constants (section 9)."""

    sync_enabled: bool = True
    """Whether anything is sent and received by itself, in every profile of this home."""

    push_interval_s: float = 60.0
    edit_quiet_s: float = 2.0
    edit_wait_max_s: float = 10.0
    connectivity_timeout_s: float = 5.0
    other_writer_poll_s: float = 0.5
    """How often `PRAGMA data_version` is read to notice another program's writes."""

    hint_quiet_s: float = 0.2
    hint_wait_max_s: float = 2.0
    """Live hints wait until it is quiet, so that many make one pull."""

    push_chunk_rows: int = 500
    pull_page_rows: int = 1000
    guard_rows_min: int = 20
    guard_share: float = 0.1
    """More deletes of an entity than `max(guard_rows_min, guard_share of its rows)` ask first, both ways."""

    timer_sync_s: float = 300.0
    refresh_quiet_s: float = 0.4
    refresh_wait_max_s: float = 2.0
    """Reads of sync keys are gathered until it is quiet, or for so long at most."""

    status_pause_s: float = 0.25
    """At least this long between two looks for the status, however many events there are."""

    upload_attempts_max: int = 5
    upload_breath_s: float = 1.0
    upload_limit_bytes_s: int = 0
    """What all uploads together may take; 0: no limit."""

    uploads_at_once: int = 1
    """Large files that are sent side by side; small ones have a lane of their own."""

    tus_chunk_bytes: int = 6 * 1024 * 1024
    pause_on_metered: bool = True
    download_files: bool = True
    """Whether audio and artwork of other devices are fetched by themselves."""

    row_attempts_max: int = 8
    attention_retry_s: float = 6 * 3600.0
    backoff_cap_s: float = 300.0

    request_deadline_s: float = 30.0
    response_bytes_max: int = 32 * 1024 * 1024

    event_ring: int = 1000
    activity_days: int = 30
    undo_days: int = 30
    """How long is kept what a discard, a rule or a merge can be undone with."""

    activity_lines_max: int = 50_000
    log_level: str = "info"

    notifications: bool = True
    """Whether the desktop is told of anything at all; `notify_...` say of what."""

    notify_conflicts: bool = True
    notify_problems: bool = True
    notify_uploads: bool = False
    notify_first_sync: bool = False
    snooze: str = "off"
    """For how long there is none although they are wanted: `off`, `30min`, `1h` or `8h`; ends by itself."""

    theme: str = "system"
    contrast: str = "system"
    density: str = "normal"
    reduce_motion: str = "system"
    close_to_background: str = "ask"
    """What closing the window does where the program can go on without it: `ask`, `keep` or `quit`."""

    tell_unsent_at_quit: bool = False
    language: str = "system"
    crash_records: bool = False
    """Whether an error that nobody expected leaves a record on this device."""

    size_units: str = "si"
    """How sizes are written: `si` (kB, MB; thousands) or `iec` (KiB, MiB; 1024)."""
