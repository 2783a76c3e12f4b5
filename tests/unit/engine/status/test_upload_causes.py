"""What files wait for and why they failed, in words."""

import importlib
import pkgutil
from dataclasses import replace

import pytest

import luma_sync
from luma_sync.engine.status.facts import Facts, Trouble
from luma_sync.engine.status.upload_causes import WAITS, upload_cause, wait_reason
from luma_sync.engine.status.upload_templates import OTHER, PAIRS, UPLOAD_TEMPLATES
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.store.records import SMALL_FILE_MAX, FailedUploads, UploadRow

NOW = "2026-11-21T14:00:00.000Z"
LATER = "2026-11-21T15:00:00.000Z"


def row(status: str = "pending", *, paused: bool = False, next_attempt_at: str | None = None) -> UploadRow:
    return UploadRow(
        id="u", upload_type="track_audio", track_id="t", local_path="/a", storage_path=None, file_size=1,
        bytes_uploaded=0, status=status, attempts=0, last_error="", priority=2, created_at=NOW,
        completed_at=None, sha256="", content_type="", upload_url=None, url_expires_at=None,
        next_attempt_at=next_attempt_at, paused=paused, phase="", title="", album_art_path=None,
    )  # fmt: skip


@pytest.mark.parametrize("status", ["uploading", "failed", "completed"])
def test_only_waiting_files_wait(status: str) -> None:
    assert wait_reason(row(status, paused=True), Facts(paused=True), NOW) == ""


def test_a_file_that_is_hashed_needs_no_cloud() -> None:
    hashed = replace(row("uploading"), phase="hashing")
    assert wait_reason(hashed, Facts(trouble=Trouble.OFFLINE), NOW) == ""


@pytest.mark.parametrize(
    ("line", "facts", "reason"),
    [
        (row(), Facts(), "turn"),
        (row(next_attempt_at=NOW), Facts(), "turn"),
        (row(next_attempt_at=LATER), Facts(), "retry"),
        (row(paused=True, next_attempt_at=LATER), Facts(), "paused"),
        (row(), Facts(trouble=Trouble.OFFLINE), "offline"),
        (row(next_attempt_at=LATER), Facts(trouble=Trouble.OFFLINE), "offline"),
        (row("uploading"), Facts(trouble=Trouble.OFFLINE), "offline"),
        (row(), Facts(trouble=Trouble.THROTTLED), "throttled"),
        (row(), Facts(holds_large=True), "turn"),
        (replace(row(), file_size=SMALL_FILE_MAX + 1), Facts(holds_large=True), "metered"),
        (replace(row(), file_size=SMALL_FILE_MAX + 1), Facts(holds_large=True, paused=True), "all_paused"),
        (row(), Facts(trouble=Trouble.SERVER), "cloud"),
        (row(), Facts(trouble=Trouble.SIGN_IN), "sign_in"),
        (row(), Facts(trouble=Trouble.LIBRARY), "turn"),
        (row(paused=True), Facts(trouble=Trouble.OFFLINE), "paused"),
        (row(paused=True), Facts(signed_in=False), "sign_in"),
        (row(paused=True), Facts(paused=True, signed_in=False), "all_paused"),
        (row(), Facts(stopped="Out of order."), "all_paused"),
    ],
)
def test_a_file_waits_for_the_most_general_cause(line: UploadRow, facts: Facts, reason: str) -> None:
    assert wait_reason(line, facts, NOW) == reason
    assert reason in WAITS


def failed(code: str, count: int, last_error: str = "It broke.") -> FailedUploads:
    return FailedUploads(
        code=code, count=count, oldest_at=NOW, last_error=last_error, upload_ids=tuple("abc"[:count])
    )


@pytest.mark.parametrize(
    ("code", "count", "title", "action"),
    [
        ("source_missing", 1, "1 file is not where it was.", "locate"),
        ("source_missing", 3, "3 files are not where they were.", "locate"),
        ("source_unreadable", 2, "2 files cannot be read.", "retry"),
        ("source_changed", 1, "1 file keeps changing while it is sent.", "retry"),
        ("too_large", 2, "2 files are larger than the cloud allows.", "open_cloud"),
        ("storage_full", 2, "The cloud's storage is full: 2 files wait.", "free_space"),
        ("plan_used_up", 1, "The cloud's plan is used up: 1 file waits.", "open_cloud"),
        ("sign_in", 1, "Sign in again: 1 file waits.", "sign_in"),
        ("session_expired", 2, "Sign in again: 2 files wait.", "sign_in"),
        ("forbidden", 2, "The cloud does not let this account store 2 files.", "retry"),
        ("unreachable", 2, "The cloud could not be reached for 2 files.", "retry"),
        ("server_fault", 1, "The cloud failed with 1 file.", "retry"),
        ("protocol", 1, "The cloud failed with 1 file.", "retry"),
        ("not_found", 1, "1 file could not be sent: It broke.", "open_cloud"),
        ("unknown_kind", 1, "1 file could not be sent: It broke.", "none"),
        ("never heard of", 2, "2 files could not be sent, the first because: It broke.", "retry"),
        ("", 1, "1 file could not be sent: It broke.", "retry"),
    ],
)
def test_every_cause_has_its_sentence_and_its_remedy(code: str, count: int, title: str, action: str) -> None:
    cause = upload_cause(failed(code, count))
    assert (str(cause.title), cause.action, cause.code, cause.count) == (title, action, code, count)
    assert cause.title.template in UPLOAD_TEMPLATES


@pytest.mark.parametrize("code", ["", "bad_request", "usage", "not_found"])
def test_a_cause_without_words_says_what_to_do(code: str) -> None:
    said = str(upload_cause(failed(code, 1, "")).title)
    assert said == "1 file could not be sent, and it was not said why; try again."


def every_code() -> set[str]:
    """Of the whole tree of errors; what the cloud names itself, with a sentence, is not a class of ours."""
    for module in pkgutil.walk_packages(luma_sync.__path__, "luma_sync."):
        if (
            not module.name.startswith(("luma_sync.ui", "luma_sync.localcloud"))
            and "__main__" not in module.name
        ):
            importlib.import_module(module.name)
    kinds, seen = [LumaSyncError], set[type[LumaSyncError]]()
    while kinds:
        kind = kinds.pop()
        seen.add(kind)
        kinds += kind.__subclasses__()
    return {kind.code for kind in seen if kind.__module__.startswith("luma_sync.")}


def test_every_kind_of_error_has_words_of_its_own_for_files() -> None:
    codes = every_code() - {LumaSyncError.code}
    assert len(codes) >= 40
    assert {code for code in codes if upload_cause(failed(code, 1)).title.template == OTHER[0]} == {
        "not_found"
    }
    assert not {code for code in codes if "not known" in str(upload_cause(failed(code, 2, "")).title)}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_templates_take_their_numbers(pair: tuple[str, str]) -> None:
    for template in pair:
        assert "{n}" in template
        assert template.format(n=2, cause="x").count("{") == 0
