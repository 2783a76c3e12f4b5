"""`luma-sync deletes ...`: rows that the cloud deleted, so many at once that this device asks first.

Works beside a running window: SQLite serialises the edits, and the owner notices them.
"""

from luma_sync.bootstrap import OpenLibrary, opened_library
from luma_sync.cli.commands.delete_words import ANSWERS, question_text
from luma_sync.cli.commands.outbox import check_entity
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural
from luma_sync.engine import delete_actions as actions
from luma_sync.store.repositories.delete_questions import AskedRow, DeleteQuestion
from luma_sync.store.unit_of_work import UnitOfWork

_HEADERS = ("entity", "row", "label", "asked")
_NOTHING = "No deletes of the cloud wait for an answer."
_EVERYTHING = 1_000_000
_SHOWN = 50


def run(invocation: Invocation) -> ExitCode:
    """Carry out the action."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    action = {"list": _list, "allow": _allow, "keep": _keep}[invocation.action]
    check_entity(invocation.arguments.entity)
    async with opened_library(invocation.options) as library:
        return await action(invocation, library)


async def _list(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    entity, output = invocation.arguments.entity, invocation.output
    limit = invocation.arguments.limit or (_EVERYTHING if output.as_json else _SHOWN)

    def look(work: UnitOfWork) -> tuple[list[DeleteQuestion], tuple[AskedRow, ...]]:
        questions = [one for one in work.delete_questions.open() if entity in (None, one.entity)]
        return questions, work.delete_questions.page(entity=entity, limit=limit)

    questions, rows = await library.database.read(look)
    output.value([row._asdict() for row in rows])
    if not questions:
        output.text(_NOTHING)
        return ExitCode.DONE
    for question in questions:
        output.text(question_text(question.entity, question.deletes, question.rows))
    output.table(_HEADERS, [tuple(row) for row in rows])
    more = sum(question.deletes for question in questions) - len(rows)
    if more > 0:
        output.text(f"... and {more} more.")
    output.text(ANSWERS)
    return ExitCode.DONE


async def _allow(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    entity, now = invocation.arguments.entity, library.now_text()
    count = await library.database.write(lambda work: actions.allow(work, entity, now=now))
    invocation.output.value({"ok": True, "deleted": count})
    invocation.output.text(f"{plural(count, 'row')} deleted here too." if count else _NOTHING)
    return ExitCode.DONE


async def _keep(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    entity, now = invocation.arguments.entity, library.now_text()
    count = await library.database.write(lambda work: actions.keep(work, entity, now=now))
    invocation.output.value({"ok": True, "kept": count})
    kept = f"{plural(count, 'row')} kept; sent again with the next sync."
    invocation.output.text(kept if count else _NOTHING)
    return ExitCode.DONE
