"""Windows in other languages: one that is installed, and a made-up one that shows what was forgotten."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass

from PySide6.QtCore import QLocale, Qt, QTranslator

from luma_sync.ui.languages import SOURCE, texts_file
from luma_sync.ui.theme import Type
from luma_sync.ui.translations import install_translations
from tests.support.qt import TEST_LANGUAGE, application, theme

OPEN, SHUT = "⟦", "⟧"
"""Stand around every text of the made-up language."""

PSEUDO = "pseudo"
_KEPT = re.compile(r"(%L?[n\d]|\{[a-z_]+\}|\(\*[^)]*\)|\.\.\.$)")
_ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "åçéîñöšûýžÅÇÉÎÑÖŠÛÝŽ")
_DATE = re.compile(r"[dMyHms., :]+")
_INSIDE = re.compile(r"⟦[^⟦⟧]*(?:⟦[^⟦⟧]*(?:⟦[^⟦⟧]*⟧[^⟦⟧]*)*⟧[^⟦⟧]*)*⟧")
_ISOLATED = re.compile("\u2068[^\u2069]*\u2069")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGER = 0.4
_FILLING = " lörem îpsûm dölör šît åmét çöñšéçtétûr ådîpîšçîñg élît"


def pseudo(text: str) -> str:
    """The text in the made-up language: accents, brackets, two fifths longer; placeholders are kept."""
    if _DATE.fullmatch(text):
        return text
    dots = "..." if text.endswith("...") else ""
    accented = "".join(
        part if _KEPT.fullmatch(part) else part.translate(_ACCENTS)
        for part in _KEPT.split(text.removesuffix("..."))
    )
    more = round(len(text) * _LONGER)
    return f"{OPEN}{accented}{(_FILLING * (more // len(_FILLING) + 1))[:more].rstrip()}{SHUT}{dots}"


class PseudoTranslator(QTranslator):
    """Made of the English texts, so that it has plurals."""

    def __init__(self) -> None:
        super().__init__(application())
        self._english = QTranslator(self)
        assert self._english.load(str(texts_file(SOURCE)))

    def isEmpty(self) -> bool:
        """It has them all."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - the names are those of Qt
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Only what is ours: a text that is in no file stays as it is, and is seen."""
        found = str(self._english.translate(context, sourceText, disambiguation or "", n) or "")
        return pseudo(found) if found else sourceText


@contextmanager
def speaking(language: str, direction: Qt.LayoutDirection | None = None) -> Iterator[None]:
    """Windows that are made inside speak it; `direction` other than the language's own."""
    app = application()
    install_translations(app, TEST_LANGUAGE if language == PSEUDO else language, QLocale("en_US"))
    made_up = PseudoTranslator() if language == PSEUDO else None
    if made_up is not None:
        app.installTranslator(made_up)
    if direction is not None:
        app.setLayoutDirection(direction)
    try:
        yield
    finally:
        install_translations(app, TEST_LANGUAGE)


@contextmanager
def large_letters(scale: float) -> Iterator[None]:
    """Windows that are made inside look as where the system's font is so much larger."""
    before = theme()._text_scale
    _dress(scale)
    try:
        yield
    finally:
        _dress(before)


def _dress(text_scale: float) -> None:
    theme()._text_scale = text_scale
    application().setFont(theme().font(Type.BODY))
    theme()._dress(application())


def untranslated(texts: Iterable[str], own: Collection[str]) -> list[str]:
    """Of the texts of a window in the made-up language those with words that no translator has seen.

    `own`: texts that belong to the user, or to the system.
    """
    found = []
    for text in texts:
        rest = _INSIDE.sub(" ", _ISOLATED.sub(" ", text))
        for mine in sorted(own, key=len, reverse=True):
            rest = rest.replace(mine, " ")
        if _WORD.search(rest):
            found.append(text)
    return found


def texts_of(world: object, depth: int = 6) -> Iterator[str]:
    """Every text in a world of made-up data."""
    if isinstance(world, str):
        yield world
    elif isinstance(world, Mapping):
        for key, value in world.items():
            yield from texts_of(key, depth - 1)
            yield from texts_of(value, depth - 1)
    elif isinstance(world, list | tuple | set | frozenset):
        for each in world:
            yield from texts_of(each, depth - 1)
    elif depth > 0 and is_dataclass(world):
        for field in fields(world):
            yield from texts_of(getattr(world, field.name, None), depth - 1)
