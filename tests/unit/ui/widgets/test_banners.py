"""Banners: at most two, the most severe first, and what goes by itself is always seen."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from luma_sync.ui.widgets.banners import BannerArea, Message, Severity
from tests.support.qt import application, theme


@pytest.fixture
def area() -> BannerArea:
    application()
    return BannerArea(theme())


def message(key: str, severity: Severity = Severity.INFO, **more: object) -> Message:
    return replace(Message(key=key, severity=severity, text=f"About {key}."), **more)  # type: ignore[arg-type]


def keys(area: BannerArea) -> list[str]:
    return [shown.key for shown in area.shown]


def test_the_most_severe_are_shown_first(area: BannerArea) -> None:
    for key, severity in (("a", Severity.INFO), ("b", Severity.ERROR), ("c", Severity.WARNING)):
        area.tell(message(key, severity))

    assert keys(area) == ["b", "c"]
    assert area._more.text() == "and 1 more"


def test_an_answer_to_an_action_is_seen_even_beside_two_errors_and_the_newest_of_them(
    area: BannerArea,
) -> None:
    area.tell(message("x", Severity.ERROR))
    area.tell(message("y", Severity.ERROR))
    area.tell(message("old", stays_s=60))
    area.tell(message("new", stays_s=60))
    assert keys(area) == ["x", "new"]

    area.tell(message("old", stays_s=60))
    assert keys(area) == ["x", "old"]
    for key in ("old", "new"):
        area.withdraw(key)
    assert keys(area) == ["x", "y"]


def test_each_of_two_buttons_does_its_own(area: BannerArea) -> None:
    pressed: list[str] = []
    area.tell(
        message(
            "deletes",
            button="Send",
            pressed=lambda: pressed.append("send"),
            second_button="Back",
            second_pressed=lambda: pressed.append("back"),
        )
    )
    buttons = {one.text(): one for one in area.findChildren(QPushButton) if not one.isHidden() and one.text()}
    buttons["Back"].click()
    buttons["Send"].click()

    assert pressed == ["back", "send"]
    assert buttons["Send"].accessibleName() == "Send: About deletes."


def test_a_message_goes_by_itself_and_a_new_telling_starts_its_time_again(area: BannerArea) -> None:
    area.tell(message("a", stays_s=60))
    area._timers["a"].start(1)
    area.tell(message("a", stays_s=60))
    QTest.qWait(20)
    assert keys(area) == ["a"]
    assert area._timers["a"].remainingTime() > 50_000

    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()  # the area stands alone here, and so had the keyboard
    area._timers["a"].start(1)
    for _ in range(100):
        QTest.qWait(10)
        if not area.messages:
            break
    assert keys(area) == []


def test_what_the_user_closes_is_told_and_what_the_program_withdraws_is_not(area: BannerArea) -> None:
    closed: list[str] = []
    area.dismissed.connect(closed.append)
    area.tell(message("a"))
    area.withdraw("a")
    area.tell(message("b"))
    area._banners[0]._dismiss.click()

    assert closed == ["b"]
    assert area.messages == ()


def test_the_same_message_again_is_no_news(area: BannerArea) -> None:
    told: list[str] = []
    area.told.connect(told.append)
    for number in range(3):
        area.tell(message("a", pressed=lambda number=number: None))
    area.tell(message("a", text="Another thing."))

    assert told == ["About a.", "Another thing."]


def test_numbers_that_only_count_on_are_no_news(area: BannerArea) -> None:
    told: list[str] = []
    area.told.connect(told.append)
    for number in range(8, 13):
        area.tell(message("a", text=f"{number} files wait."))
    area.tell(message("a", text="12 files are lost."))

    assert told == ["8 files wait.", "12 files are lost."]
