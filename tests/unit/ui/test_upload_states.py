"""A file of the queue says what it is, how far it is, and what it waits for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from luma_sync.engine.status import upload_causes as waits
from luma_sync.engine.status.snapshot import UploadView
from luma_sync.kernel.clock import iso_utc
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Tone
from luma_sync.ui.upload_states import upload_shape, upload_state, upload_title
from tests.support.qt import application
from tests.support.scenes import NOW, upload

SOON = iso_utc(NOW + timedelta(seconds=45))


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (upload(0), "Waiting"),
        (upload(0, position=1), "Waiting"),
        (upload(0, position=2), "Waiting for 1 file"),
        (upload(0, position=1205), "Waiting for 1,204 files"),
        (upload(0, position=3, reason=waits.WAIT_OFFLINE), "Waiting for the cloud"),
        (upload(0, reason=waits.WAIT_ALL_PAUSED), "Waiting: sync is paused"),
        (upload(0, reason=waits.WAIT_THROTTLED), "Waiting: the cloud asks to"),
        (upload(0, reason=waits.WAIT_CLOUD, attempts=1), "Waiting: the cloud has problems"),
        (upload(0, reason=waits.WAIT_SIGN_IN), "Sign in needed"),
        (upload(0, attempts=1), "Retry now (2nd try)"),
        (upload(0, attempts=1, next_attempt_at=SOON), "Retry in 0:45 (2nd try)"),
        (upload(0, attempts=2, next_attempt_at=SOON, reason=waits.WAIT_RETRY), "Retry in 0:45 (3rd try)"),
        (upload(0, attempts=4, next_attempt_at=SOON), "Retry in 0:45 (5th try)"),
        (upload(0, attempts=1, error_code="source_changed"), "File changed, starts again"),
        (upload(0, phase="paused", attempts=2), "Paused"),
        (upload(0, phase="cancelling"), "Cancelling..."),
        (upload(0, "uploading", phase="hashing"), "Hashing"),
        (upload(0, "uploading", phase="sending", reason=waits.WAIT_OFFLINE), "Waiting for the cloud"),
        (upload(0, "uploading", phase="sending"), "Uploading"),
        (upload(0, "uploading", phase="verifying"), "Verifying"),
        (upload(0, "uploading", phase="paused"), "Paused"),
        (upload(0, "uploading", phase="cancelling"), "Cancelling..."),
        (upload(0, "failed"), "Failed"),
        (upload(0, "failed", last_error="The file\nis odd."), "The file\\u000ais odd."),
        (upload(0, "failed", error_code="source_missing", last_error="x"), "File not found"),
        (upload(0, "failed", error_code="source_unreadable"), "File cannot be read"),
        (upload(0, "failed", error_code="source_changed"), "File keeps changing"),
        (upload(0, "failed", error_code="too_large"), "Too large"),
        (
            upload(
                0,
                "failed",
                error_code="too_large",
                last_error="Too large: the cloud takes files up to 50.0 MB.",
            ),
            "Too large (limit 50.0 MB)",
        ),
        (upload(0, "failed", error_code="storage_full"), "Storage full"),
        (upload(0, "failed", error_code="sign_in"), "Sign in needed"),
        (upload(0, "failed", error_code="forbidden"), "Not allowed"),
        (upload(0, "failed", error_code="already_exists"), "Its place is taken"),
        (upload(0, "completed", attempts=1), "Done"),
    ],
)
def test_an_upload_says_its_state(made: UploadView, text: str) -> None:
    assert upload_state(made, NOW).text == text


def test_every_reason_of_the_engine_gives_a_state() -> None:
    words = {reason: upload_state(upload(0, reason=reason, position=2), NOW) for reason in waits.WAITS}

    assert all(word.text for word in words.values())
    assert words[waits.WAIT_TURN].text == "Waiting for 1 file"
    assert (
        len({word.text for reason, word in words.items() if reason not in {"turn", "paused", "retry"}}) == 6
    )


def test_what_is_wrong_stands_above_what_waits_and_that_above_what_is_done() -> None:
    rank = [
        upload_state(one, NOW).severity
        for one in (
            upload(0, "failed"),
            upload(0, "uploading"),
            upload(0, attempts=1),
            upload(0),
            upload(0, "completed"),
        )
    ]

    assert rank == sorted(rank, reverse=True)


def test_kinds_of_files_have_shapes() -> None:
    kinds = {
        upload_shape(replace(upload(0), upload_type=kind)) for kind in ("track_audio", "artwork_thumb", "x")
    }

    assert kinds == {Shape.MUSIC, Shape.IMAGE, Shape.PACKAGE}


def test_only_done_is_green() -> None:
    for status in ("pending", "uploading", "failed", "completed"):
        assert (upload_state(upload(0, status), NOW).tone is Tone.OK) == (status == "completed")


@pytest.mark.parametrize(
    ("kind", "item", "title"),
    [
        ("track_audio", "Slow Comet", "d9d7.bin"),
        ("artwork_thumb", "Slow Comet", "Cover of Slow Comet"),
        ("analysis_package", "Slow Comet", "Analysis of Slow Comet"),
        ("artwork_thumb", "", "d9d7.bin"),
    ],
)
def test_files_with_hashes_for_names_are_called_by_what_they_belong_to(
    kind: str, item: str, title: str
) -> None:
    assert upload_title(replace(upload(0), upload_type=kind, name="d9d7.bin", item=item)) == title
