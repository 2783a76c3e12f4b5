"""Many deletes of the cloud wait for an answer: a card with the names, a banner, and two buttons."""

from PySide6.QtWidgets import QLabel, QPushButton

from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.cause_card import CauseCard
from tests.support.live_window import click
from tests.support.qt import Desk, with_desk
from tests.support.scenes_health import asked

HALLS = "The cloud wants to delete 40 of 120 venues on this device."
LAMPS = "The cloud wants to delete 5 of 2,000 fixtures on this device."


def told(desk: Desk) -> list[str]:
    return [message.text for message in desk.window.banners.shown]


async def card(desk: Desk, entity: str) -> CauseCard:
    desk.window.show_panel(PanelId.ATTENTION)
    await desk.settle(0.8)
    return desk.window.attention.cards[f"asked/{entity}"]


def lines(card: CauseCard) -> list[str]:
    return [line.text() for line in card.links.findChildren(QLabel) if not line.isHidden()]


def test_each_kind_is_a_card_with_the_question_and_two_answers() -> None:
    async def story(desk: Desk) -> None:
        shown = await card(desk, "venues")
        assert shown.title.text() == HALLS
        assert shown.facts.text() == "They stay until you decide. What you keep is sent to the cloud again."
        assert (shown.button.text(), shown.second.text()) == ("Keep them", "Delete them here too")
        assert shown.second.isVisible()
        assert list(desk.window.attention.cards) == ["asked/venues", "asked/fixtures"]
        sentence = desk.window.attention.head._sentence.text()
        assert sentence == "2 causes: 45 rows to be kept or deleted"

    with_desk(story, asked())


def test_the_details_list_the_rows_and_how_many_more() -> None:
    async def story(desk: Desk) -> None:
        shown = await card(desk, "venues")
        click(shown.details)
        await desk.settle(0.5)
        assert lines(shown) == [*(f"Hall {number}" for number in range(1, 21)), "and 20 more"]
        assert desk.world.named("deletes.page") == [("deletes.page", "venues", 20)]
        few = await card(desk, "fixtures")
        click(few.details)
        await desk.settle(0.5)
        assert lines(few) == [f"Lamp {number}" for number in range(1, 6)]

    with_desk(story, asked())


def test_keeping_and_deleting_concern_only_the_kind_they_were_said_of() -> None:
    async def story(desk: Desk) -> None:
        click((await card(desk, "venues")).button)
        await desk.settle(0.8)
        assert desk.world.named("deletes.keep") == [("deletes.keep", "venues")]
        assert told(desk) == ["40 rows kept; they are sent to the cloud again."]
        assert list(desk.window.attention.cards) == ["asked/fixtures"]
        click((await card(desk, "fixtures")).second)
        await desk.settle(0.8)
        assert desk.world.named("deletes.allow") == [("deletes.allow", "fixtures")]
        assert told(desk) == ["5 rows deleted here too."]
        assert not [key for key in desk.window.attention.cards if key.startswith("asked/")]

    with_desk(story, asked())


def test_the_overview_asks_too_and_its_button_leads_to_the_cards() -> None:
    async def story(desk: Desk) -> None:
        assert told(desk) == [HALLS, LAMPS]
        button = desk.window.overview.state_card.button
        assert button.text() == "Show problems"
        name = f"Keep them: {LAMPS}"
        found = desk.window.banners.findChildren(QPushButton)
        click(next(one for one in found if one.accessibleName() == name))
        await desk.settle(0.5)
        assert desk.world.named("deletes.keep") == [("deletes.keep", "fixtures")]
        assert told(desk) == [HALLS, "5 rows kept; they are sent to the cloud again."]
        click(button)
        await desk.settle(0.2)
        assert desk.window.panel is PanelId.ATTENTION

    with_desk(story, asked())
