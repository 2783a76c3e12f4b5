"""The window's tests run without a display, and each begins with the same numbers and dates."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _numbers_and_dates_are_english() -> None:
    """Another test of this process may have spoken another language."""
    from PySide6.QtCore import QLocale

    from tests.support.qt import TEST_LANGUAGE

    QLocale.setDefault(QLocale(TEST_LANGUAGE))
