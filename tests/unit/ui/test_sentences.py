"""Every sentence of the engine has a translation with its numbers in place."""

import pytest

from luma_sync.engine.status.sentences import ALL_TEMPLATES
from luma_sync.engine.status.snapshot import Sentence
from luma_sync.engine.status.upload_templates import UPLOAD_TEMPLATES
from luma_sync.ui.sentences import KNOWN_TEMPLATES, sentence_text
from tests.support.qt import application

TEMPLATES = (*ALL_TEMPLATES, *UPLOAD_TEMPLATES)


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def test_every_template_of_the_engine_is_known() -> None:
    assert set(TEMPLATES) - KNOWN_TEMPLATES == set()


def test_no_translation_is_left_over() -> None:
    assert KNOWN_TEMPLATES - set(TEMPLATES) == set()


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_field_is_left_open(template: str) -> None:
    fields = (
        "n",
        "done",
        "total",
        "rate",
        "sent",
        "size",
        "left",
        "wait",
        "time",
        "day",
        "cause",
        "kind",
        "label",
        "root_kind",
        "root_label",
        "device",
    )
    params = tuple((name, 3 if name in {"n", "done", "total"} else "x") for name in fields)

    text = sentence_text(Sentence(template=template, params=params))

    assert "{" not in text
    assert "%" not in text
    assert text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1 problem needs you"), (2, "2 problems need you"), (1200, "1,200 problems need you")],
)
def test_plurals_are_english(number: int, text: str) -> None:
    template = "{n} problem needs you" if number == 1 else "{n} problems need you"

    assert sentence_text(Sentence(template=template, params=(("n", number),))) == text


def test_an_unknown_template_is_shown_as_it_is() -> None:
    sentence = Sentence(template="Waiting for {who}", params=(("who", "the moon\n"),))

    assert sentence_text(sentence) == "Waiting for the moon\\u000a"
