"""Collects the window's texts into `resources/translations` and builds what Qt loads: `python -m tests.ui.translations`.

`missing de` prints what has no German yet as JSON, `take de FILE` puts the filled-in JSON into the file, `new fr`
begins a language. The source is read as a syntax tree, because lupdate misses calls with some expressions as
their number. English plurals are made here, by rule; what other languages have is kept.
"""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from luma_sync.ui.error_text import FAILURE
from luma_sync.ui.failure_templates import TEMPLATES
from tests.ui.failure_texts import failures, templates
from tests.ui.translation_answers import Forms, Key, answers_in, known_of, missing_of

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "luma_sync" / "ui"
FOLDER = ROOT / "resources" / "translations"
ENGLISH = FOLDER / "luma_sync_en.ts"
MARKERS = frozenset({"marked", "marked_by"})
"""Functions of `luma_sync.ui.marked_texts`: the context, then a table of texts."""

_IRREGULAR = {
    "%Ln file(s) of %1 now have the priority %2.": "%Ln file of %1 now has the priority %2.",
    "%Ln row(s) stay and lose the link to it.": "%Ln row stays and loses the link to it.",
    "%Ln row(s) of the cloud wait for the row they belong to, and appear here when it comes.": (
        "%Ln row of the cloud waits for the row it belongs to, and appears here when that comes."
    ),
    "%Ln row(s) that the cloud deleted stay here until what belongs to them is sent or settled.": (
        "%Ln row that the cloud deleted stays here until what belongs to it is sent or settled."
    ),
    "%Ln deleted row(s) are back.": "%Ln deleted row is back.",
    "%Ln of these need you first.": "%Ln of these needs you first.",
    "%Ln file(s) (%1) follow in the background.": "%Ln file (%1) follows in the background.",
    "%Ln invitation(s) to shared projects wait for your answer.": (
        "%Ln invitation to shared projects waits for your answer."
    ),
    "%Ln row(s) go from this device, and stay in the cloud.": (
        "%Ln row goes from this device, and stays in the cloud."
    ),
    "%Ln unsent change(s) stay here under Needs attention, where you can export them.": (
        "%Ln unsent change stays here under Needs attention, where you can export it."
    ),
    "%Ln unsent change(s) are kept.": "%Ln unsent change is kept.",
    "%Ln change(s) written to %1; they still wait here.": "%Ln change written to %1; it still waits here.",
    "%Ln problem(s) need you": "%Ln problem needs you",
    "%Ln file(s) are in the cloud.": "%Ln file is in the cloud.",
    "%Ln row(s) are on this device.": "%Ln row is on this device.",
    "%Ln field(s) merged by themselves - show": "%Ln field merged by itself - show",
    "%Ln field(s) merged by themselves - hide": "%Ln field merged by itself - hide",
    "The row was deleted, with %Ln row(s) that belong to it.": (
        "The row was deleted, with %Ln row that belongs to it."
    ),
    "%Ln of them cannot take it and stay as they are.": "%Ln of them cannot take it and stays as it is.",
    "%Ln conflict(s) need you": "%Ln conflict needs you",
    "%Ln file(s) (%1) continue where they stopped.": "%Ln file (%1) continues where it stopped.",
    "%Ln change(s) not sent yet. They go out when you sign in again.": (
        "%Ln change not sent yet. It goes out when you sign in again."
    ),
    "%Ln change(s) not sent yet. They go out when you resume.": (
        "%Ln change not sent yet. It goes out when you resume."
    ),
    "%Ln change(s) not sent yet. They go out when the cloud answers.": (
        "%Ln change not sent yet. It goes out when the cloud answers."
    ),
    "Last time the program had to be stopped while it was leaving. Nothing was lost: the library file was read"
    " and is sound, and %Ln change(s) wait to be sent.": (
        "Last time the program had to be stopped while it was leaving. Nothing was lost: the library file was read"
        " and is sound, and %Ln change waits to be sent."
    ),
    "%Ln file(s) were there already.": "%Ln file was there already.",
    "%Ln row(s) wait for the row they belong to": "%Ln row waits for the row it belongs to",
    "%Ln row(s) that the cloud deleted wait to be removed here": (
        "%Ln row that the cloud deleted waits to be removed here"
    ),
    "%Ln change(s) of rows that belong to it went too.": "%Ln change of a row that belongs to it went too.",
    "%Ln change(s) are stuck": "%Ln change is stuck",
    "%Ln change(s) are back.": "%Ln change is back.",
    "%Ln row(s) are back.": "%Ln row is back.",
    "%Ln delete(s) are sent now.": "%Ln delete is sent now.",
    "%Ln change(s) go first, with the rows that they wait for.": (
        "%Ln change goes first, with the rows that it waits for."
    ),
    "%Ln change(s) of %1 go first.": "%Ln change of %1 goes first.",
    "%Ln change(s) cannot come back: something newer is in the way.": (
        "%Ln change cannot come back: something newer is in the way."
    ),
    "%Ln unsent change(s) of rows that belong to it go too.": (
        "%Ln unsent change of a row that belongs to it goes too."
    ),
    "%Ln file(s) are not where they were.": "%Ln file is not where it was.",
    "%Ln file(s) keep changing while they are sent.": "%Ln file keeps changing while it is sent.",
    "%Ln file(s) are larger than the cloud allows.": "%Ln file is larger than the cloud allows.",
    "The cloud's storage is full: %Ln file(s) wait.": "The cloud's storage is full: %Ln file waits.",
    "The cloud's plan is used up: %Ln file(s) wait.": "The cloud's plan is used up: %Ln file waits.",
    "Sign in again: %Ln file(s) wait.": "Sign in again: %Ln file waits.",
    "%Ln file(s) could not be sent, the first because: {cause}": "%Ln file could not be sent: {cause}",
    "%Ln file(s) wait until you sign in, %1.": "%Ln file waits until you sign in, %1.",
    "Offline. %Ln file(s), %1, go on where they stopped.": "Offline. %Ln file, %1, goes on where it stopped.",
    "Paused. %Ln file(s), %1, go on where they stopped.": "Paused. %Ln file, %1, goes on where it stopped.",
    "%Ln file(s) wait, %1.": "%Ln file waits, %1.",
    "%Ln cause(s)": "%Ln cause",
    "%Ln change(s) wait": "%Ln change waits",
    "%Ln file(s) wait": "%Ln file waits",
    "%Ln file(s) are in the cloud and not on this device.": "%Ln file is in the cloud and not on this device.",
    "%Ln file(s) were added": "%Ln file was added",
    "%Ln file(s) of %1 taken out of the queue; they stay on this device.": (
        "%Ln file of %1 taken out of the queue; it stays on this device."
    ),
}
_OPTIONAL = re.compile(r"\((s|es)\)")


def main(arguments: Sequence[str] = ()) -> int:
    """Update every language and build; or ask for, or take, what one of them misses."""
    match tuple(arguments):
        case ():
            TEMPLATES.write_text(template_file(), encoding="utf-8")
            for target in sorted({ENGLISH, *FOLDER.glob("*.ts")}):
                update(target, translated(target))
        case "new", language:
            update(file_of(language), {})
        case "missing", language:
            missing = missing_of(known_of(file_of(language)), texts())
            sys.stdout.write(json.dumps(missing, ensure_ascii=False, indent=1) + "\n")
        case "take", language, answers:
            target = file_of(language)
            update(target, known_of(target) | answers_in(Path(answers).read_text(encoding="utf-8")))
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


def file_of(language: str) -> Path:
    """Where the texts of a language are."""
    return FOLDER / f"luma_sync_{language}.ts"


def update(target: Path, known: Mapping[Key, Forms]) -> None:
    """Write the file with what is known, build it, say what is missing."""
    write(target, known)
    fresh = target.with_suffix(".fresh")  # windows that are open have the old file mapped
    subprocess.run([_tool("lrelease"), target, "-qm", fresh], check=True, capture_output=True)
    fresh.replace(target.with_suffix(".qm"))
    left = len(set(texts()) - set(known))
    if left:
        language = target.stem.removeprefix("luma_sync_")
        sys.stdout.write(f"{language}: {left} texts have no translation; `missing {language}` prints them.\n")


def texts() -> dict[tuple[str, str], bool]:
    """Context and text of every literal in the window, and whether it has a number; sorted."""
    found = {
        (context, text): "%Ln" in text
        for path in sorted(UI.rglob("*.py"))
        for context, text in _texts_of(ast.parse(path.read_text(encoding="utf-8")), "")
    }
    found |= {(FAILURE, text): False for text in failures() | templates()}
    return dict(sorted(found.items()))


def template_file() -> str:
    """What the window reads to know which sentence was made from which template."""
    return json.dumps(sorted(templates()), ensure_ascii=False, indent=1) + "\n"


def name_of(call: ast.Call) -> str:
    """What is called, without what it belongs to."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def marked_texts(call: ast.Call) -> list[ast.expr]:
    """The texts of a table: all behind the context, of a dictionary its values."""
    return [
        text
        for argument in call.args[1:]
        for text in (argument.values if isinstance(argument, ast.Dict) else [argument])
    ]


def plural_forms(source: str) -> tuple[str, str]:
    """One, and other: `%Ln change(s)` is `%Ln change` and `%Ln changes`."""
    one = _IRREGULAR.get(source) or _OPTIONAL.sub("", source)
    return one, _OPTIONAL.sub(r"\1", source).replace("analysises", "analyses")


def translated(target: Path) -> dict[Key, Forms]:
    """What the file says already; for English what the rules say."""
    if target == ENGLISH:
        return {key: plural_forms(key[1]) if counted else (key[1],) for key, counted in texts().items()}
    return known_of(target)


def write(target: Path, known: Mapping[Key, Forms]) -> None:
    """Write all texts, with the translations that are known."""
    language = target.stem.removeprefix("luma_sync_")
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for (context, text), counted in texts().items():
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        message = ET.SubElement(contexts[context], "message", {"numerus": "yes"} if counted else {})
        ET.SubElement(message, "source").text = text
        forms = known.get((context, text), ())
        translation = ET.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
        for form in forms:
            (ET.SubElement(translation, "numerusform") if counted else translation).text = form
    ET.indent(root)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    target.write_text(head + ET.tostring(root, encoding="unicode") + "\n", encoding="utf-8")


def _texts_of(node: ast.AST, context: str) -> Iterator[tuple[str, str]]:
    """tr() belongs to the class around it, translate() and the markers name their context."""
    inside = node.name if isinstance(node, ast.ClassDef) else context
    if isinstance(node, ast.Call):
        name = name_of(node)
        words = [argument.value for argument in node.args[:2] if isinstance(argument, ast.Constant)]
        if name == "tr" and words:
            yield inside, str(words[0])
        elif name == "translate" and len(words) == 2:
            yield str(words[0]), str(words[1])
        elif name in MARKERS and words:
            for text in marked_texts(node):
                if isinstance(text, ast.Constant):
                    yield str(words[0]), str(text.value)
    for child in ast.iter_child_nodes(node):
        yield from _texts_of(child, inside)


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / f"pyside6-{name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
