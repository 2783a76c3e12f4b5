"""What needs the user, by cause: one line each, with the button that helps."""

from dataclasses import replace

import pytest

from luma_sync.engine.status.row_snapshots import ChangeCause
from luma_sync.engine.status.snapshot import DeleteGuard, Sentence, SyncState, SyncStatus
from luma_sync.engine.status.upload_causes import UploadCause, upload_cause
from luma_sync.store.records import FailedUploads
from luma_sync.ui.models.causes import Cause, Help, all_causes, dashboard
from luma_sync.ui.models.file_causes import fetch_line, package_line
from luma_sync.ui.navigation import PanelId
from tests.support.fake_world import CHECKING
from tests.support.qt import application
from tests.support.scenes import ago, change
from tests.support.scenes_causes import UNFETCHED, UNPACKED

OLD = ago(hours=3)
REFUSED = ChangeCause(
    text="A venue with this name exists.",
    count=7,
    oldest_at=OLD,
    examples=(change(1, "attention"), change(2, "attention", label="")),
)


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def failed(code: str, count: int = 2, sentence: str = "") -> UploadCause:
    return upload_cause(
        FailedUploads(code=code, count=count, oldest_at=OLD, last_error=sentence, upload_ids=("a",))
    )


def of(
    status: SyncStatus,
    *uploads: UploadCause,
    changes: tuple[ChangeCause, ...] = (),
    others: tuple[Cause, ...] = (),
) -> list[Cause]:
    return list(all_causes(status, uploads, changes, others))


def test_nothing_wrong_is_nothing_to_show() -> None:
    for state in (SyncState.IN_STEP, SyncState.SENDING, SyncState.OFFLINE, SyncState.PAUSED):
        assert of(replace(CHECKING, state=state)) == []
    assert of(replace(CHECKING, state=SyncState.SIGNED_OUT)) == [], "nobody has ever signed in here"


@pytest.mark.parametrize(
    ("code", "title", "button", "help_with"),
    [
        ("source_missing", "2 files are not where they were.", "Locate file...", Help.LOCATE),
        ("storage_full", "The cloud's storage is full: 2 files wait.", "Try again", Help.RETRY_FILES),
        ("too_large", "2 files are larger than the cloud allows.", "Open the cloud...", Help.OPEN_CLOUD),
        ("session_revoked", "Sign in again: 2 files wait.", "Sign in...", Help.SIGN_IN),
        ("strange", "2 files could not be sent, the first because: Odd.", "Try again", Help.RETRY_FILES),
        ("unknown_kind", "2 files could not be sent, the first because: Odd.", "Show files", Help.SHOW),
    ],
)
def test_files_are_one_line_a_cause(code: str, title: str, button: str, help_with: Help) -> None:
    [cause] = of(replace(CHECKING, failed_uploads=2), failed(code, sentence="Odd."))

    assert (cause.title, cause.button, cause.help) == (title, button, help_with)
    assert (cause.count, cause.oldest_at, cause.code) == (2, OLD, code)
    assert cause.target is not None
    assert (cause.target.panel, cause.target.chip, cause.target.code) == (PanelId.UPLOADS, "failed", code)


def test_rows_are_one_line_a_cause_and_name_the_first() -> None:
    [cause] = of(replace(CHECKING, quarantined=7), changes=(REFUSED,))

    assert (cause.title, cause.facts, cause.help) == (REFUSED.text, "7 changes", Help.RETRY_CHANGES)
    assert [example.title for example in cause.examples] == [
        "Copper Lines · pattern category",
        f"{change(2).row_id} · track",
    ]
    first = cause.examples[0].target
    assert first is not None
    assert first.key == f"{change(1).entity}/{change(1).row_id}"
    assert cause.target is not None
    assert cause.target.text == REFUSED.text


def test_what_holds_everything_stands_first_and_all_causes_are_shown() -> None:
    status = replace(
        CHECKING,
        state=SyncState.SIGNED_OUT,
        email="anna@example.org",
        sentence=Sentence(
            template="Sign in again - {n} changes are saved on this device", params=(("n", 9),)
        ),
        quarantined=9,
        failed_uploads=2,
        failed_packages=1,
        conflicts=3,
        delete_guards=(DeleteGuard(entity="tracks", deletes=34, rows=120),),
        stalled_since=OLD,
    )
    others = (package_line(UNPACKED), fetch_line(UNFETCHED))
    causes = of(status, failed("too_large"), failed("storage_full"), changes=(REFUSED,), others=others)

    assert [cause.key for cause in causes] == [
        "sign_in", "stalled", "deletes/tracks", f"changes/{REFUSED.text}", "files/too_large",
        "files/storage_full", "packages/source_missing", "fetch/not_found", "conflicts",
    ]  # fmt: skip
    assert causes[0].title == "Sign in again - 9 changes saved on this device"
    assert causes[2].title == "34 of 120 tracks would be deleted in the cloud."
    assert causes[2].target is not None
    assert causes[2].target.entity == "tracks"
    assert len({cause.key for cause in causes}) == len(causes)
    assert all(cause.button and cause.title for cause in causes)


def test_a_stopped_sync_and_a_trouble_without_rows_are_causes_too() -> None:
    stopped = replace(
        CHECKING,
        state=SyncState.STOPPED,
        sentence=Sentence(template="{cause}", params=(("cause", "The password store is locked."),)),
    )
    [cause] = of(stopped)
    assert (cause.title, cause.help) == ("The password store is locked.", Help.TRY_NOW)
    assert cause.facts == "Changes and files are safe on this device."

    trouble = replace(CHECKING, state=SyncState.ATTENTION, last_error="The disk is full.")
    assert [cause.title for cause in of(trouble)] == ["The disk is full."]


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://abcd.supabase.co", "https://supabase.com/dashboard/project/abcd"),
        ("https://abcd.supabase.co/rest/v1", "https://supabase.com/dashboard/project/abcd"),
        ("http://127.0.0.1:8000", ""),
        ("https://cloud.example.org", ""),
        ("https://supabase.co", ""),
        ("", ""),
    ],
)
def test_a_hosted_cloud_has_a_page_of_its_own(url: str, page: str) -> None:
    assert dashboard(url) == page
