"""Texts are literals, and each is in the translation file."""

import ast
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication

from luma_sync.ui import translations
from tests.support.qt import application
from tests.ui.translations import texts

UI = Path(translations.__file__).parent
ENGLISH = translations.FOLDER / "luma_sync_en.ts"


def calls(path: Path) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Calls of tr() and translate(), each with its text argument."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        place = {"tr": 0, "translate": 1}.get(name)
        if place is not None and len(node.args) > place:
            yield node, node.args[place]


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.name)
def test_texts_are_literals(path: Path) -> None:
    offenders = [
        call.lineno
        for call, text in calls(path)
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]

    assert offenders == [], "no f-string, no name, no sum inside tr()"


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
