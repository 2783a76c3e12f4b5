"""Errors as sentences."""

from luma_sync.kernel.errors import DiskFull
from luma_sync.ui.error_text import error_text


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
