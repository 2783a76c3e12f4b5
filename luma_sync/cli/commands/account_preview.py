"""`luma-sync account sign-in --preview`: what signing in would do, in numbers; nothing changes."""

from dataclasses import asdict

from luma_sync.bootstrap import opened_engine
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import jsonable, plural, size_text
from luma_sync.engine.status.merge_views import MergePreview

_HEADERS = ("kind", "this device", "cloud", "look the same")


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
        rows = [(each.entity, each.here, each.cloud, each.twins) for each in found.entities]
        invocation.output.table(_HEADERS, rows)
    return ExitCode.DONE


def preview_json(found: MergePreview) -> dict[str, object]:
    """The numbers, and their sums."""
    return jsonable(asdict(found)) | {"here": found.here, "cloud": found.cloud, "twins": found.twins}


def _lines(found: MergePreview) -> list[str]:
    lines = [found.sentence]
    if found.files:
        lines.append(f"{plural(found.files, 'file')} ({size_text(found.file_bytes)}) would be sent.")
    if found.is_lower_bound:
        lines.append("The cloud has too many rows to compare them all: more may look the same.")
    return lines
