"""Errors as sentences."""

import pytest

from luma_sync.kernel.errors import DiskFull
from luma_sync.ui.error_text import error_text, failure_text
from luma_sync.ui.formatting import SizeUnits
from tests.support.qt import application


def test_our_errors_carry_their_sentence() -> None:
    text = error_text(DiskFull("The disk is full; make room, then try again.", "ENOSPC"))

    assert (text.title, text.detail, text.code) == (
        "The disk is full; make room, then try again.",
        "ENOSPC",
        "disk_full",
    )


def test_a_fault_of_the_program_says_that_the_data_is_safe_and_keeps_its_cause_for_the_details() -> None:
    text = error_text(KeyError("x"))

    assert "Your library is unchanged" in text.title
    assert "unknown error" not in text.title.lower()
    assert text.detail == "KeyError: 'x'"


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (
            "Too large: the cloud takes files up to 50 MB.",
            "Too large: the cloud takes files up to 50.0 MiB.",
        ),
        (
            "The row is too large: at most 256 kB can be synced.",
            "The row is too large: at most 256 KiB can be synced.",
        ),
        (
            "Its stems need 400 MB of room; make room and analyse it again.",
            "Its stems need 381.5 MiB of room; make room and analyse it again.",
        ),
        (
            "This row is 300 KB; at most 256 KB can be synced. Make it smaller and it is sent again.",
            "This row is 300 KiB; at most 256 KiB can be synced. Make it smaller and it is sent again.",
        ),
    ],
)
def test_sizes_in_sentences_of_the_engine_are_in_the_units_that_were_chosen(sentence: str, text: str) -> None:
    application()
    assert failure_text(sentence) == sentence
    SizeUnits.choose("iec")
    try:
        assert failure_text(sentence) == text
    finally:
        SizeUnits.choose("si")
