"""Which template a sentence of the engine was made from, and with which values. Pure.

The engine keeps sentences as people read them, in English: in its errors, in queues, in the audit. The file
of templates is collected from its source, with everything else that is translated.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.languages import FOLDER

TEMPLATES = FOLDER / "templates.json"
SLOT = re.compile(r"\{([a-z_]+)\}")
_KEPT_MAX = 4096


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with names in braces in the places of its values."""

    text: str
    landmark: str
    """The longest of its own words: what lacks them was not made from it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A template and its values."""

    text: str
    values: Mapping[str, str]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with the values in their places."""
    return SLOT.sub(lambda slot: values.get(slot[1], slot[0]), text)


@lru_cache(_KEPT_MAX)
def made_from(sentence: str) -> Filled | None:
    """What the sentence was made from; None where nobody knows. The most words win."""
    for template in known_templates():
        if template.landmark in sentence and (found := _pattern(template.text).fullmatch(sentence)):
            return Filled(template.text, found.groupdict())
    return None


@lru_cache(1)
def known_templates() -> tuple[Template, ...]:
    """All of them, the longest first; none where the file cannot be read."""
    try:
        texts = json.loads(TEMPLATES.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(map(_template, sorted(texts, key=lambda text: -len(SLOT.sub("", text)))))


def _template(text: str) -> Template:
    return Template(text, max(SLOT.split(text)[::2], key=len))


@lru_cache(None)
def _pattern(text: str) -> re.Pattern[str]:
    """Made when it is first needed: all of them take longer than a turn of the window's loop may.

    A value that stands in two places is the same in both.
    """
    seen: set[str] = set()

    def group(slot: re.Match[str]) -> str:
        name = slot[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>.+?)"

    own = SLOT.split(text)[::2]
    names = [match[0] for match in SLOT.finditer(text)]
    pattern = re.escape(own[0])
    for name, words in zip(names, own[1:], strict=True):
        pattern += SLOT.sub(group, name) + re.escape(words)
    return re.compile(pattern, re.DOTALL)
