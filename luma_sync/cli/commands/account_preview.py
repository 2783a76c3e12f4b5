"""`luma-sync account sign-in --preview`: what signing in would do, in numbers; nothing changes."""

from dataclasses import asdict

from luma_sync.bootstrap import opened_engine
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import jsonable, plural, size_text
from luma_sync.engine.status.merge_views import EntityPreview, MergePreview

_HEADERS = ("kind", "this device", "cloud", "look the same", "differ")
_KNOWN = "known here"


async def preview(invocation: Invocation, password: str) -> ExitCode:
    """Ask the cloud and compare; the session that was needed for it ends."""
    wanted = invocation.arguments
    async with opened_engine(invocation.options) as engine:
        try:
            found = await engine.account.preview(wanted.url, wanted.key, wanted.email, password)
        finally:
            await engine.account.forget_preview()
    invocation.output.value({"ok": True, **preview_json(found)})
    for line in _lines(found):
        invocation.output.text(line)
    if found.entities:
        invocation.output.table(*_table(found))
    return ExitCode.DONE


def preview_json(found: MergePreview) -> dict[str, object]:
    """The numbers, and their sums."""
    return jsonable(asdict(found)) | {
        "here": found.here,
        "cloud": found.cloud,
        "known": found.known,
        "twins": found.twins,
        "differ": found.differ,
        "is_lower_bound": found.is_lower_bound,
    }


def _table(found: MergePreview) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """With what the account's own library here has, where there is one."""
    rows: list[tuple[object, ...]] = [
        (each.entity, each.here, each.cloud, _figure(each, each.twins), _figure(each, each.differ))
        for each in found.entities
    ]
    if not found.known:
        return _HEADERS, rows
    return (*_HEADERS, _KNOWN), [(*row, each.known) for row, each in zip(rows, found.entities, strict=True)]


def _figure(each: EntityPreview, count: int) -> str:
    return f"at least {count}" if each.is_partial else str(count)


def _lines(found: MergePreview) -> list[str]:
    lines = [found.sentence]
    if found.differ:
        lines.append(f"{plural(found.differ, 'row')} on both sides with other content.")
    if found.known or found.unsent:
        own, unsent = plural(found.known, "row"), plural(found.unsent, "change")
        lines.append(f"The account's library on this device has {own}; not sent yet: {unsent}.")
    if found.files:
        lines.append(f"{plural(found.files, 'file')} ({size_text(found.file_bytes)}) would be sent.")
    if found.is_lower_bound:
        lines.append("Not all rows could be compared: more may look the same, or differ.")
    return lines
