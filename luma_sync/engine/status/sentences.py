"""The state in words. Pure; every template is in one list, so that each can be translated."""

from dataclasses import replace

from luma_sync.engine.status.decide import decide_state
from luma_sync.engine.status.facts import NEEDS_SOMEBODY, Doing, Facts, Trouble
from luma_sync.engine.status.formats import Amount, countdown_text, duration_text
from luma_sync.engine.status.row_templates import ROW_TEMPLATES
from luma_sync.engine.status.session_templates import BY_CAUSE, SERIOUS, SESSION_TEMPLATES
from luma_sync.engine.status.snapshot import Sentence, SyncState

_CAUSE = "{cause}"
_SIGNED_OUT = "Signed out - changes stay on this device"
_SIGN_IN = (
    "Sign in again - {n} change is saved on this device",
    "Sign in again - {n} changes are saved on this device",
)
_PROBLEMS = ("{n} problem needs you", "{n} problems need you")
_CONFLICTS = ("{n} conflict needs you", "{n} conflicts need you")
_OFFLINE_CHANGES = ("Offline - {n} change saved on this device", "Offline - {n} changes saved on this device")
_OFFLINE_FILES = ("Offline - {n} file waits to be sent", "Offline - {n} files wait to be sent")
_OFFLINE_KEPT = "Offline - changes are saved on this device"
_OFFLINE = "Offline - all changes of this device were sent"
_WANTS_PAGE = "This network wants you to sign in first"
_PAUSED_CHANGES = ("Paused - {n} change saved on this device", "Paused - {n} changes saved on this device")
_PAUSED = "Paused"
_PAUSED_UNTIL = "Paused until {time}"
_PAUSED_UNTIL_DAY = "Paused until {day} {time}"
_UNTIL_CHANGES = (
    "Paused until {time} - {n} change saved on this device",
    "Paused until {time} - {n} changes saved on this device",
)
_UNTIL_DAY_CHANGES = (
    "Paused until {day} {time} - {n} change saved on this device",
    "Paused until {day} {time} - {n} changes saved on this device",
)
_OFF_CHANGES = (
    "Sync is switched off - {n} change saved on this device",
    "Sync is switched off - {n} changes saved on this device",
)
_OFF = "Sync is switched off"
_SENDING = "Sending {done} of {total} changes"
_UPLOADING = "Uploading {done} of {total} files"
_UPLOADING_RATE = "Uploading {done} of {total} files - {rate}/s"
_UPLOADING_LEFT = "Uploading {done} of {total} files - {sent} of {size} - {rate}/s - {left} left"
_UPLOADING_STALLED = "Uploading {done} of {total} files - stalled"
_RECEIVING = "Receiving changes..."
_RECEIVING_FROM = 'Receiving changes from "{device}"...'
_DOWNLOADING = ("Downloading {n} file", "Downloading {n} files")
_CHECKING = "Checking for changes..."
_HAS_PROBLEMS = "The cloud is not answering"
_HAS_PROBLEMS_UNTIL = "The cloud is not answering - next try in {wait}"
_ASKS_TO_WAIT = "The cloud asks to wait"
_ASKS_TO_WAIT_UNTIL = "The cloud asks to wait - next try in {wait}"
_STALLED = (
    "{n} change waits, and nothing has moved since {time}",
    "{n} changes wait, and nothing has moved since {time}",
)
_CHANGES_WAIT = ("{n} change waits to be sent", "{n} changes wait to be sent")
_CHANGES_PAUSED = ("{n} change is paused", "{n} changes are paused")
_UPLOADS_WAIT = ("{n} file waits to be uploaded", "{n} files wait to be uploaded")
_METERED = ("{n} file waits: this network is metered", "{n} files wait: this network is metered")
_PACKAGES_WAIT = ("{n} analysed track waits to be packed", "{n} analysed tracks wait to be packed")
_DOWNLOADS_WAIT = ("{n} file waits to be downloaded", "{n} files wait to be downloaded")
_PARKED = ("{n} row waits for the row it belongs to", "{n} rows wait for the row they belong to")
_DELETES_WAIT = (
    "{n} row that the cloud deleted waits to be removed here",
    "{n} rows that the cloud deleted wait to be removed here",
)
_NOT_CHECKED = "Not checked for changes of other devices yet"
_IN_STEP = "Everything is synced"
_IN_STEP_SINCE = "Everything is synced - last check {time}"
_THIS_ONE_IS = (
    "This device is synced - {n} conflict on other devices needs you",
    "This device is synced - {n} conflicts on other devices need you",
)

_PAIRS = (
    _SIGN_IN, _PROBLEMS, _CONFLICTS, _OFFLINE_CHANGES, _OFFLINE_FILES, _PAUSED_CHANGES, _OFF_CHANGES,
    _DOWNLOADING, _CHANGES_WAIT, _METERED, _UPLOADS_WAIT, _PACKAGES_WAIT, _DOWNLOADS_WAIT, _STALLED, _PARKED,
    _DELETES_WAIT, _CHANGES_PAUSED, _UNTIL_CHANGES, _UNTIL_DAY_CHANGES, _THIS_ONE_IS,
)  # fmt: skip
ALL_TEMPLATES: tuple[str, ...] = (
    _CAUSE, _SIGNED_OUT, _OFFLINE, _PAUSED, _PAUSED_UNTIL, _PAUSED_UNTIL_DAY, _OFF, _SENDING,
    _UPLOADING, _UPLOADING_RATE, _UPLOADING_LEFT, _UPLOADING_STALLED, _RECEIVING, _RECEIVING_FROM, _CHECKING,
    _HAS_PROBLEMS, _HAS_PROBLEMS_UNTIL, _ASKS_TO_WAIT, _ASKS_TO_WAIT_UNTIL, _NOT_CHECKED,
    _IN_STEP, _IN_STEP_SINCE, _OFFLINE_KEPT, _WANTS_PAGE,
    *(template for pair in _PAIRS for template in pair), *ROW_TEMPLATES,
    *SESSION_TEMPLATES,
)  # fmt: skip
"""Every template that the engine can return; `{cause}` holds an error's own sentence."""


def sentence(facts: Facts) -> Sentence:
    """What `decide_state` found, in words and numbers."""
    return _BY_STATE[decide_state(facts)](facts)


def counting_problems(said: Sentence, number: int) -> Sentence:
    """The same sentence with the number of causes that are listed; any other one as it is."""
    return _counted(number, _PROBLEMS) if number and said.template in _PROBLEMS else said


def holding_everything(facts: Facts) -> Sentence | None:
    """What keeps every change on this device for now, whatever its own state; None when nothing does."""
    if facts.stopped:
        return Sentence(template=_CAUSE, params=(("cause", facts.stopped),))
    if facts.store_trouble:
        return _stopped(facts)
    if not facts.signed_in or facts.trouble is Trouble.SIGN_IN:
        return Sentence(template=_SIGNED_OUT)
    if facts.paused:
        return _paused(replace(facts, outbox=0))
    if facts.trouble is Trouble.OFFLINE:
        return Sentence(template=_WANTS_PAGE if facts.wants_page else _OFFLINE_KEPT)
    if facts.trouble in NEEDS_SOMEBODY:
        return Sentence(template=_CAUSE, params=(("cause", facts.trouble_title),))
    return None if facts.trouble is Trouble.NONE else _not_answering(facts)


def _stopped(facts: Facts) -> Sentence:
    if not facts.stopped:
        return Sentence(template=BY_CAUSE[facts.session_cause])
    return Sentence(template=_CAUSE, params=(("cause", facts.stopped),))


def _signed_out(facts: Facts) -> Sentence:
    cause = facts.session_cause if facts.has_account else ""
    if facts.has_account and facts.outbox and cause not in SERIOUS:
        return _counted(facts.outbox, _SIGN_IN)
    return Sentence(template=BY_CAUSE.get(cause, _SIGNED_OUT))


def _attention(facts: Facts) -> Sentence:
    if facts.problems:
        return _counted(facts.problems, _PROBLEMS)
    return Sentence(template=_CAUSE, params=(("cause", facts.trouble_title),))


def _conflict(facts: Facts) -> Sentence:
    return _counted(facts.conflicts + facts.conflicts_elsewhere, _CONFLICTS)


def _offline(facts: Facts) -> Sentence:
    if facts.wants_page:
        return Sentence(template=_WANTS_PAGE)
    if facts.outbox:
        return _counted(facts.outbox, _OFFLINE_CHANGES)
    if facts.uploads:
        return _counted(facts.uploads, _OFFLINE_FILES)
    return Sentence(template=_OFFLINE)


def _paused(facts: Facts) -> Sentence:
    if facts.switched_off:
        return _counted(facts.outbox, _OFF_CHANGES) if facts.outbox else Sentence(template=_OFF)
    if not facts.paused_until:
        return _counted(facts.outbox, _PAUSED_CHANGES) if facts.outbox else Sentence(template=_PAUSED)
    counted, plain = (_UNTIL_CHANGES, _PAUSED_UNTIL)
    if facts.paused_day:
        counted, plain = (_UNTIL_DAY_CHANGES, _PAUSED_UNTIL_DAY)
    said = _counted(facts.outbox, counted) if facts.outbox else Sentence(template=plain)
    end = (("day", facts.paused_day), ("time", facts.paused_until))
    return replace(said, params=(*said.params, *(each for each in end if each[1])))


def _sending(facts: Facts) -> Sentence:
    if facts.doing is not Doing.SENDING:
        return _uploading(facts)
    total = max(facts.to_send, facts.sent)
    return Sentence(template=_SENDING, params=(("done", facts.sent), ("total", total)))


def _uploading(facts: Facts) -> Sentence:
    counts: tuple[tuple[str, str | int], ...] = (
        ("done", facts.uploads_done),
        ("total", facts.uploads_done + facts.uploads),
    )
    if facts.upload_stalled:
        return Sentence(template=_UPLOADING_STALLED, params=counts)
    if facts.upload_rate_bytes_s <= 0:
        return Sentence(template=_UPLOADING, params=counts)
    rate: tuple[tuple[str, str | int], ...] = (("rate", Amount(round(facts.upload_rate_bytes_s))),)
    if facts.upload_seconds_left is None:
        return Sentence(template=_UPLOADING_RATE, params=counts + rate)
    size = facts.upload_bytes_done + facts.upload_bytes_left
    return Sentence(
        template=_UPLOADING_LEFT,
        params=(
            *counts,
            ("sent", Amount(facts.upload_bytes_done)),
            ("size", Amount(size)),
            *rate,
            ("left", duration_text(facts.upload_seconds_left)),
        ),
    )


def _receiving(facts: Facts) -> Sentence:
    if facts.doing is Doing.RECEIVING and facts.receiving_from:
        return Sentence(template=_RECEIVING_FROM, params=(("device", facts.receiving_from),))
    if facts.doing is Doing.RECEIVING:
        return Sentence(template=_RECEIVING)
    return _counted(facts.downloads, _DOWNLOADING)


def _checking(_: Facts) -> Sentence:
    return Sentence(template=_CHECKING)


def _waiting(facts: Facts) -> Sentence:
    if facts.trouble is not Trouble.NONE:
        return _not_answering(facts)
    going = facts.outbox - facts.paused_changes
    if facts.stalled_since and going:
        stalled = _counted(going, _STALLED)
        return Sentence(template=stalled.template, params=(*stalled.params, ("time", facts.stalled_since)))
    waiting = (
        (going, _CHANGES_WAIT),
        (facts.held_files, _METERED),
        (facts.uploads, _UPLOADS_WAIT),
        (facts.unpacked, _PACKAGES_WAIT),
        (facts.downloads, _DOWNLOADS_WAIT),
        (facts.parked, _PARKED),
        (facts.parked_deletes, _DELETES_WAIT),
        (facts.paused_changes, _CHANGES_PAUSED),
    )
    for number, templates in waiting:
        if number:
            return _counted(number, templates)
    return Sentence(template=_NOT_CHECKED)


def _not_answering(facts: Facts) -> Sentence:
    asked = facts.trouble is Trouble.THROTTLED
    if facts.next_try_in_s is None:
        return Sentence(template=_ASKS_TO_WAIT if asked else _HAS_PROBLEMS)
    return Sentence(
        template=_ASKS_TO_WAIT_UNTIL if asked else _HAS_PROBLEMS_UNTIL,
        params=(("wait", countdown_text(facts.next_try_in_s)),),
    )


def _in_step(facts: Facts) -> Sentence:
    if facts.conflicts_elsewhere:
        return _counted(facts.conflicts_elsewhere, _THIS_ONE_IS)
    if not facts.last_check:
        return Sentence(template=_IN_STEP)
    return Sentence(template=_IN_STEP_SINCE, params=(("time", facts.last_check),))


def _counted(number: int, templates: tuple[str, str]) -> Sentence:
    return Sentence(template=templates[0] if number == 1 else templates[1], params=(("n", number),))


_BY_STATE = {
    SyncState.STOPPED: _stopped,
    SyncState.SIGNED_OUT: _signed_out,
    SyncState.ATTENTION: _attention,
    SyncState.CONFLICT: _conflict,
    SyncState.OFFLINE: _offline,
    SyncState.PAUSED: _paused,
    SyncState.SENDING: _sending,
    SyncState.RECEIVING: _receiving,
    SyncState.CHECKING: _checking,
    SyncState.WAITING: _waiting,
    SyncState.IN_STEP: _in_step,
}
