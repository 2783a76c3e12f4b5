"""Texts that stand in a table: marked for the translators there, translated when they are shown."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from luma_sync.kernel.dataclass import dataclass

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Marked:
    """A source text and the context that it is translated in."""

    context: str
    text: str

    def shown(self, number: int = -1) -> str:
        """In the user's language; a text with `%Ln` takes its number."""
        return QCoreApplication.translate(self.context, self.text, "", number)


def marked(context: str, *texts: str) -> Mapping[str, Marked]:
    """A table of texts that are known by themselves; all are literals, as with QT_TRANSLATE_NOOP."""
    return marked_by(context, {text: text for text in texts})


def marked_by(context: str, texts: Mapping[K, str]) -> Mapping[K, Marked]:
    """A table of texts behind what they are known by; the dictionary stands in the call itself."""
    return {key: Marked(context, text) for key, text in texts.items()}
