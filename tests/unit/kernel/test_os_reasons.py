"""Errors of the system in words of our own."""

import errno
import os
from io import UnsupportedOperation

import pytest

from luma_sync.kernel.os_reasons import os_reason


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_reason_ends_a_sentence_in_words_of_our_own(number: int) -> None:
    said = os.strerror(number)
    reason = os_reason(OSError(number, said))

    assert reason[0].islower()
    assert not reason.endswith(".")
    assert "{" not in reason
    assert said.lower() not in reason.lower(), "the system's words are English"


def test_an_error_that_nobody_has_words_for_is_named() -> None:
    assert os_reason(OSError(errno.EBADF, "Bad file descriptor")) == "the system reports error EBADF"
    assert os_reason(UnsupportedOperation("fileno")) == "the system reports error UnsupportedOperation"
