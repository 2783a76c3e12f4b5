"""Colours that can be read, named in one place."""

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from luma_sync.ui import icons
from luma_sync.ui.colours import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Contrast, Tokens, Tone, mix
from luma_sync.ui.icons import Shape
from luma_sync.ui.stylesheet import stylesheet
from luma_sync.ui.theme import Theme, ThemeChoice, Type, palette, text_scale
from tests.support.qt import application

UI = Path(icons.__file__).parent
GROUNDS = ("window", "surface", "sunken")
THEMES = pytest.mark.parametrize(
    "tokens",
    [LIGHT, DARK, STRONG_LIGHT, STRONG_DARK],
    ids=["light", "dark", "light with more contrast", "dark with more contrast"],
)


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)

    made = QColor(colour)
    return 0.2126 * linear(made.redF()) + 0.7152 * linear(made.greenF()) + 0.0722 * linear(made.blueF())


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@THEMES
@pytest.mark.parametrize(("tone", "ground"), list(itertools.product(Tone, GROUNDS)))
def test_every_tone_can_be_read_on_every_ground(tokens: Tokens, tone: Tone, ground: str) -> None:
    assert contrast(getattr(tokens, tone.value), getattr(tokens, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_can_be_read_on_a_selected_and_on_a_hovered_row(tokens: Tokens, tone: Tone) -> None:
    for ground in (tokens.selection, tokens.hover):
        assert contrast(getattr(tokens, tone.value), ground) >= 4.5


@THEMES
def test_text_can_be_read_on_banners_and_buttons(tokens: Tokens) -> None:
    for tone in Tone:
        assert contrast(tokens.text, tokens.soft(tone, share=0.10)) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5


@THEMES
def test_badges_of_the_panel_list_can_be_read(tokens: Tokens) -> None:
    for tone, ground in (
        (Tone.DANGER, tokens.soft(Tone.DANGER, "sunken", 0.14)),
        (Tone.MUTED, mix(tokens.sunken, tokens.text, 0.13)),
    ):
        assert contrast(mix(getattr(tokens, tone.value), tokens.text, 0.25), ground) >= 4.5


@THEMES
def test_shapes_in_their_discs_and_focus_rings_can_be_seen(tokens: Tokens) -> None:
    for tone in Tone:
        assert contrast(getattr(tokens, tone.value), tokens.soft(tone, share=0.16)) >= 3
    for ground in GROUNDS:
        assert contrast(tokens.accent, getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("tokens", [STRONG_LIGHT, STRONG_DARK], ids=["light", "dark"])
def test_with_more_contrast_every_text_has_seven_to_one_and_every_line_three(tokens: Tokens) -> None:
    grounds = [getattr(tokens, ground) for ground in GROUNDS]
    for tone in Tone:
        for ground in (*grounds, tokens.selection, tokens.hover):
            assert contrast(getattr(tokens, tone.value), ground) >= 7
    assert contrast(tokens.on_accent, tokens.accent) >= 7
    assert contrast(tokens.accent, tokens.track) >= 3
    for ground in grounds:
        assert contrast(tokens.border, ground) >= 3
        assert contrast(tokens.strong_border, ground) >= 7


def test_no_other_file_names_a_colour() -> None:
    named = re.compile(
        r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|QColor\(\s*['\"\d]|GlobalColor\.(?!transparent)|\brgba?\("
    )
    offenders = [
        f"{path.name}: {found.group()}"
        for path in UI.rglob("*.py")
        if path.name != "colours.py"
        for found in named.finditer(path.read_text(encoding="utf-8"))
    ]

    assert offenders == []


@pytest.mark.parametrize("shape", list(Shape))
def test_every_shape_has_a_picture_that_takes_the_colour(shape: Shape) -> None:
    application()
    picture = icons.pixmap(shape.value, LIGHT.accent, 20, 1.0).toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(20)
        for y in range(20)
        if picture.pixelColor(x, y).alpha() == 255
    }

    assert not picture.isNull()
    assert picture.width() == 20
    assert colours == set() or LIGHT.accent.lower() in colours


def test_every_picture_in_the_folder_is_used() -> None:
    assert {path.stem for path in icons.FOLDER.glob("*.svg")} == {shape.value for shape in Shape}


def test_a_picture_is_rendered_once_for_a_name_colour_size_and_screen() -> None:
    application()

    assert icons.pixmap("tick", LIGHT.ok, 16, 2.0) is icons.pixmap("tick", LIGHT.ok, 16, 2.0)
    assert icons.pixmap("tick", LIGHT.ok, 16, 2.0).width() == 32


def test_a_choice_of_theme_dresses_the_application_at_once() -> None:
    running = application()
    theme = running.findChild(Theme)
    assert isinstance(theme, Theme)
    changes: list[bool] = []
    theme.changed.connect(lambda: changes.append(theme.is_dark))

    theme.choose(ThemeChoice.DARK)
    window_dark = QApplication.palette().window().color().name().upper()
    theme.choose(ThemeChoice.LIGHT)

    assert changes == [True, False]
    assert window_dark == DARK.window
    assert LIGHT.window in running.styleSheet()


def test_more_contrast_is_chosen_for_either_theme_and_given_back() -> None:
    application()
    theme = Theme(ThemeChoice.DARK)
    changes: list[Tokens] = []
    theme.changed.connect(lambda: changes.append(theme.tokens))

    theme.choose(ThemeChoice.DARK, Contrast.MORE)
    theme.choose(ThemeChoice.LIGHT, Contrast.MORE)
    theme.choose(ThemeChoice.LIGHT)

    assert changes == [STRONG_DARK, STRONG_LIGHT, LIGHT]


def test_the_system_theme_is_followed_live() -> None:
    application()
    theme = Theme(ThemeChoice.SYSTEM)
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark

    assert theme.is_dark is dark


def test_every_text_role_of_the_palette_differs_from_its_ground() -> None:
    for tokens in (LIGHT, DARK):
        made = palette(tokens)
        assert contrast(made.text().color().name(), made.base().color().name()) >= 4.5
        assert contrast(made.placeholderText().color().name(), made.base().color().name()) >= 4.5
        assert contrast(made.highlightedText().color().name(), made.highlight().color().name()) >= 4.5


def test_a_name_without_a_value_is_found_at_once() -> None:
    with pytest.raises(KeyError):
        stylesheet({"surface": "#000000"})


def test_figures_are_of_equal_width() -> None:
    theme = application().findChild(Theme)
    assert isinstance(theme, Theme)

    assert theme.font(Type.BODY).featureValue(QFont.Tag("tnum")) == 1


def test_letters_grow_with_the_systems_where_those_were_made_large() -> None:
    assert [round(text_scale(pixels), 2) for pixels in (9, 12, 16, 17, 21, 28, 60)] == [
        1,
        1,
        1,
        1.21,
        1.5,
        2,
        2,
    ]
