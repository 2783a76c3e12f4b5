"""What is left to translate, as JSON to be filled in, and the filled-in JSON put into the file."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

Key = tuple[str, str]
"""Context and source text."""

Forms = tuple[str, ...]
"""One translation; for a text with a number the one for 1, then the one for more."""

NUMBER = "%Ln"
PLACEHOLDER = re.compile(r"%L?[n\d]|\{[a-z_]+\}")
_NUMBERS = 2
_WORDS_CLEAR, _OFTEN = 2, 3


def known_of(target: Path) -> dict[Key, Forms]:
    """What the file translates."""
    known = {}
    for context in ET.parse(target).iter("context"):
        for message in context.iter("message"):
            forms = [form.text or "" for form in message.iter("numerusform")] or [
                message.findtext("translation") or ""
            ]
            if all(forms):
                known[context.findtext("name") or "", message.findtext("source") or ""] = tuple(forms)
    return known


def missing_of(known: Mapping[Key, Forms], wanted: Iterable[Key]) -> dict[str, dict[str, str | list[str]]]:
    """`{context: {source: answer}}` of what has none yet; the answer is what the same text surely means."""
    elsewhere = _agreed(known)
    missing: dict[str, dict[str, str | list[str]]] = {}
    for context, source in wanted:
        if (context, source) not in known:
            counted = NUMBER in source
            forms = elsewhere.get(source, ("",) * (_NUMBERS if counted else 1))
            missing.setdefault(context, {})[source] = list(forms) if counted else forms[0]
    return missing


def _agreed(known: Mapping[Key, Forms]) -> dict[str, Forms]:
    """Texts that are said alike everywhere; a word or two must be so often, since `Key` opens or sounds."""
    said: dict[str, list[Forms]] = {}
    for (_context, source), forms in known.items():
        said.setdefault(source, []).append(forms)
    return {
        source: all_forms[0]
        for source, all_forms in said.items()
        if len(set(all_forms)) == 1 and (len(source.split()) > _WORDS_CLEAR or len(all_forms) >= _OFTEN)
    }


def answers_in(text: str) -> dict[Key, Forms]:
    """Answers in the form of `missing_of`, without those that are empty. Raises ValueError for a wrong one."""
    answers = {}
    for context, texts in json.loads(text).items():
        for source, answer in texts.items():
            forms = (answer,) if isinstance(answer, str) else tuple(answer)
            if not all(forms):
                continue
            fault = fault_of(source, forms)
            if fault:
                raise ValueError(f"{context}: {source!r}: {fault}.")
            answers[context, source] = forms
    return answers


def fault_of(source: str, forms: Forms) -> str:
    """Why these cannot be the translation; nothing when they can."""
    wanted = sorted(PLACEHOLDER.findall(source))
    if len(forms) != (_NUMBERS if NUMBER in source else 1):
        return f"has {len(forms)} form(s)"
    if not all(form.strip() for form in forms):
        return "is empty"
    for place, form in enumerate(forms):
        found = sorted(PLACEHOLDER.findall(form))
        one = [name for name in wanted if name != NUMBER] if place == 0 and NUMBER in source else wanted
        if found not in (wanted, one):
            return f"has the placeholders {found}, not {wanted}"
        if source.endswith("...") != form.endswith("..."):
            return "differs in its dots at the end"
    return ""
