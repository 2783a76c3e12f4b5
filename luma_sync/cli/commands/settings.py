"""`luma-sync settings list|set|reset`: what people may change. Works beside a running window."""

from luma_sync.bootstrap import opened_settings
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.setting_words import WORDS, typed_value, value_text
from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.setting_specs import SPECS, Spec
from luma_sync.kernel.settings_book import SettingsBook

HEADERS = ("key", "value", "at first", "allowed", "what it is")
_ALL = "all"


def run(invocation: Invocation) -> ExitCode:
    """Carry out the action."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    with opened_settings(invocation.options) as book:
        if invocation.action == "list":
            _list(invocation, book)
        else:
            await _change(invocation, book)
        for problem in book.problems:
            invocation.output.note(problem.sentence)
    return ExitCode.DONE


def _list(invocation: Invocation, book: SettingsBook) -> None:
    invocation.output.value([_as_json(spec, book) for spec in SPECS.values()])
    invocation.output.table(HEADERS, [_as_line(spec, book) for spec in SPECS.values()])


async def _change(invocation: Invocation, book: SettingsBook) -> None:
    key = str(invocation.arguments.key)
    if invocation.action == "set":
        await book.change({key: typed_value(key, str(invocation.arguments.value))})
    else:
        await book.change(dict.fromkeys(SPECS if key == _ALL else [key]))
    if key == _ALL:
        invocation.output.value({"ok": True})
        invocation.output.text("Every setting is as it was at first.")
        return
    value = getattr(book.current, key)
    invocation.output.value({"ok": True, "key": key, "value": value, "is_default": book.is_default(key)})
    invocation.output.text(f"{key} is {value_text(SPECS[key], value)} now.")


def _as_json(spec: Spec, book: SettingsBook) -> dict[str, object]:
    end = book.end_of(spec.key)
    return {
        "key": spec.key,
        "value": getattr(book.current, spec.key),
        "default": getattr(book.defaults, spec.key),
        "is_default": book.is_default(spec.key),
        "group": spec.group.value,
        "kind": spec.kind.value,
        "unit": spec.unit.value,
        "allowed": spec.allowed,
        "advanced": spec.is_advanced,
        "until": None if end is None else iso_utc(end),
        "description": WORDS[spec.key],
    }


def _as_line(spec: Spec, book: SettingsBook) -> tuple[object, ...]:
    value, default = getattr(book.current, spec.key), getattr(book.defaults, spec.key)
    return (
        spec.key, value_text(spec, value), value_text(spec, default), spec.allowed, WORDS[spec.key]
    )  # fmt: skip
