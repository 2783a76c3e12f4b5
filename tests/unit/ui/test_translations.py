"""Texts are literals, and each is in the translation file."""

import ast
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication

from luma_sync.ui import marked_texts as marking
from luma_sync.ui import translations
from tests.support.qt import application
from tests.ui.translations import MARKERS, marked_texts, name_of, texts

UI = Path(translations.__file__).parent
SOURCES = sorted(set(UI.rglob("*.py")) - {Path(marking.__file__)})
"""Without the file in which marked texts are translated, by name."""

ENGLISH = translations.FOLDER / "luma_sync_en.ts"


def calls(path: Path) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    """Calls of tr(), translate() and the markers, each with its text arguments."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node)
        place = {"tr": 0, "translate": 1}.get(name)
        if name in MARKERS:
            yield node, [*node.args[:1], *marked_texts(node)]
        elif place is not None and len(node.args) > place:
            yield node, [node.args[place]]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_texts_are_literals(path: Path) -> None:
    offenders = [
        call.lineno
        for call, texts in calls(path)
        for text in texts
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]

    assert offenders == [], "no f-string, no name, no sum inside tr() and marked()"


def test_every_text_is_in_the_english_file() -> None:
    known = {
        (context.findtext("name"), message.findtext("source"))
        for context in ET.parse(ENGLISH).iter("context")
        for message in context.iter("message")
    }

    assert set(texts()) == known, "run python -m tests.ui.translations"


def test_no_text_admits_ignorance() -> None:
    texts = " ".join(message.findtext("source") or "" for message in ET.parse(ENGLISH).iter("message"))

    assert "unknown error" not in texts.lower()
    assert "!" not in texts


def test_numbers_have_their_plurals() -> None:
    application()

    one = QCoreApplication.translate("Format", "%Ln day(s) ago", "", 1)
    many = QCoreApplication.translate("Format", "%Ln day(s) ago", "", 1200)

    assert (one, many) == ("1 day ago", "1,200 days ago")
