"""Analyses that could not be packed and files that could not be fetched: one line a cause, with what helps."""

import pytest

from luma_sync.engine.status.analysis_views import PackageCause, UnpackedTrack
from luma_sync.engine.status.file_views import FetchCause
from luma_sync.ui.file_states import fetch_word
from luma_sync.ui.models.causes import Help
from luma_sync.ui.models.file_causes import fetch_line, package_line
from luma_sync.ui.navigation import PanelId, Target
from tests.support.qt import application
from tests.support.scenes import ago
from tests.support.scenes_causes import OTHERS_UNFETCHED, UNFETCHED, UNPACKED

LATER = ago(minutes=-5)


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def unpacked(code: str, count: int = 1, title: str = "Amber") -> PackageCause:
    track = UnpackedTrack(track_id="t", title=title, error="It is odd; analyse the track again.")
    return PackageCause(code=code, count=count, next_attempt_at=LATER, first=(track,))


def unfetched(code: str, count: int = 1) -> FetchCause:
    return FetchCause(
        code=code, cause="It is odd.", count=count, oldest_at=ago(hours=1), newest_at=ago(minutes=1)
    )


@pytest.mark.parametrize(
    ("code", "title", "step"),
    [
        (
            "source_missing",
            "3 analyses could not be packed: files are not where they were.",
            "Put the files back, then try again.",
        ),
        (
            "source_unreadable",
            "3 analyses could not be packed: files cannot be read.",
            "Make the files readable, then try again.",
        ),
        (
            "disk_full",
            "3 analyses could not be packed: the disk is full or cannot be written.",
            "Free space on this device, then try again.",
        ),
        ("source_file", "3 analyses could not be packed.", "The details say what to do for each."),
        ("never heard of", "3 analyses could not be packed.", "The details say what to do for each."),
    ],
)
def test_analyses_are_one_line_a_cause_with_the_next_step(code: str, title: str, step: str) -> None:
    line = package_line(unpacked(code, 3))

    assert (line.title, line.facts, line.button) == (title, step, "Try again")
    assert (line.help, line.code, line.count, line.next_at) == (Help.RETRY_PACKAGES, code, 3, LATER)
    assert (line.target, line.stamp) == (None, ""), "they count as problems until they are packed"


def test_one_analysis_is_one() -> None:
    assert package_line(unpacked("source_missing")).title.startswith("1 analysis could not")


def test_examples_are_tracks_and_tell_what_is_wrong_where_each_has_a_cause_of_its_own() -> None:
    [same] = package_line(unpacked("source_missing")).examples
    [own] = package_line(unpacked("source_file")).examples
    [nameless] = package_line(unpacked("disk_full", title="")).examples

    assert (same.title, same.tip) == ("Amber", "It is odd; analyse the track again.")
    assert own.title == "Amber: It is odd; analyse the track again."
    assert nameless.title == "A track without a title"
    assert [example.title for example in package_line(UNPACKED).examples][:2] == [
        "Midnight Parade",
        "Copper Lines",
    ]


@pytest.mark.parametrize(
    ("code", "title", "step"),
    [
        (
            "not_found",
            "2 files could not be fetched: not in the cloud any more.",
            "Upload again on a device that has the original.",
        ),
        (
            "wrong_content",
            "2 files could not be fetched: damaged in the cloud.",
            "Upload again on a device that has the original.",
        ),
        (
            "package_refused",
            "2 analyses from the cloud could not be unpacked.",
            "Upload again on a device that has the original.",
        ),
        (
            "forbidden",
            "2 files could not be fetched: this account may not read there.",
            "Ask the owner of the project, then try again.",
        ),
        ("server_fault", "2 files could not be fetched: the cloud failed.", "The next try comes by itself."),
        ("never heard of", "2 files could not be fetched: It is odd.", ""),
    ],
)
def test_files_of_the_cloud_are_one_line_a_cause_with_the_next_step(code: str, title: str, step: str) -> None:
    line = fetch_line(unfetched(code, 2))

    assert (line.title, line.facts, line.button, line.help) == (title, step, "Try again", Help.RETRY_FETCHES)
    assert line.target == Target(panel=PanelId.CLOUD, code=code)
    assert (line.oldest_at, line.stamp) == (ago(hours=1), ago(minutes=1))


def test_no_two_causes_have_the_same_words() -> None:
    codes = [
        "not_found",
        "wrong_content",
        "package_refused",
        "forbidden",
        "server_fault",
        "protocol",
        "disk_full",
    ]
    titles = {fetch_line(unfetched(code)).title for code in codes}
    tags = {fetch_word(code) for code in codes[:-1]}

    assert len(titles) == len(codes)
    assert len(tags) == len(codes) - 1


def test_their_examples_lead_to_them() -> None:
    first = fetch_line(UNFETCHED).examples[1]

    assert first.title == "Copper Lines · Cover"
    assert first.target == Target(panel=PanelId.CLOUD, code="not_found", key="track-1/artwork")


def test_a_full_disk_is_everybodys_cause_and_stays_until_there_is_room() -> None:
    line = fetch_line(OTHERS_UNFETCHED[-1])

    assert line.title == "40 files could not be fetched: the disk is full or cannot be written."
    assert line.facts == "Free space on this device; the rest comes by itself then."
    assert (line.target, line.stamp, line.examples) == (Target(panel=PanelId.CLOUD), "", ())
