"""The library that was here before a sign-in comes into the account's, which was here already; once.

The sign-in has moved it, files and all, into the account's folder; paths of its files point there from now
on. Rows, queue lines and the mark that it was done are one transaction, so a crash repeats nothing. The
library itself stays where it is, as a backup.
"""

from functools import partial
from pathlib import Path

from luma_sync.engine.marks import ABSORBED, MERGE_PENDING
from luma_sync.engine.ports import EnginePorts
from luma_sync.kernel.errors import LibraryDamaged, LibraryError, LibraryForeign, LibraryTooNew
from luma_sync.store.absorb_records import Absorbed
from luma_sync.store.database import Database
from luma_sync.store.other_libraries import OtherLibraries, files_root
from luma_sync.store.repositories.absorption import AbsorbWish
from luma_sync.store.unit_of_work import UnitOfWork

_HOPELESS = (LibraryDamaged, LibraryForeign, LibraryTooNew)


async def absorb_waiting(database: Database, ports: EnginePorts, user_id: str) -> tuple[Absorbed, ...]:
    """Take in every library that waits. What cannot be read stays and is told; nothing else waits for it."""
    others = OtherLibraries(database.path.parent)
    found: list[Absorbed] = []
    for library in await database.read(lambda _: others.waiting()):
        try:
            absorbed = await _absorb(database, ports, library, user_id)
        except LibraryError as error:
            unreadable = isinstance(error, _HOPELESS)
            place = await database.read(partial(_set_aside, others, library)) if unreadable else library
            text = (
                f"The library from before the sign-in could not be taken in; it is at {place}. {error.title}"
            )
            await database.write(partial(_tell, at=ports.now_text(), text=text, result="error"))
            continue
        await database.read(partial(_close, others, library, absorbed))
        found.append(absorbed)
    return tuple(found)


async def _absorb(database: Database, ports: EnginePorts, library: Path, user_id: str) -> Absorbed:
    return await database.attached(library, partial(_take_in, ports=ports, library=library, user_id=user_id))


def _take_in(work: UnitOfWork, ports: EnginePorts, library: Path, user_id: str) -> Absorbed:
    mark = f"{ABSORBED}{library.parent.name}"
    if work.metadata.get(mark) is not None:
        return Absorbed(skipped=1)  # a crash came between the end of it and the new name
    work.rows.adopt_personal_scope(user_id)
    facts, now = work.absorption.facts(), ports.now_text()
    wish = AbsorbWish(
        at=now,
        old_root=facts.files_root,
        new_root=files_root(library) if facts.files_root else "",
        as_conflicts=True,
    )
    absorbed = work.absorption.take(wish)
    work.metadata.set(mark, now)
    if absorbed.rows and work.metadata.get(MERGE_PENDING) is None:
        work.metadata.set(MERGE_PENDING, ports.ids.random_id())
    if absorbed.rows or absorbed.other or absorbed.conflicts:
        _tell(work, at=now, text=_sentence(absorbed), result="ok")
    return absorbed


def _sentence(absorbed: Absorbed) -> str:
    text = f"{absorbed.rows} rows from before the sign-in came into the account's library"
    differ = f"{absorbed.conflicts} were here with another content and wait as conflicts"
    kept = f"{absorbed.other} were here with another content, which is kept"
    if absorbed.conflicts:
        return f"{text}; {differ}; {kept}" if absorbed.other else f"{text}; {differ}"
    return f"{text}; {kept}" if absorbed.other else text


def _tell(work: UnitOfWork, at: str, text: str, result: str) -> None:
    work.activity.add(at=at, kind="merge", text=text, result=result)


def _set_aside(others: OtherLibraries, library: Path, _: UnitOfWork) -> Path:
    return others.done(library, unreadable=True)


def _close(others: OtherLibraries, library: Path, absorbed: Absorbed, _: UnitOfWork) -> None:
    is_empty = absorbed == Absorbed()
    if not (is_empty and others.forget_empty(library)):
        others.done(library)
