"""The fork server: children are forked from a warm parent without threads, served, and seen to their end."""

import contextlib
import faulthandler
import gc
import os
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from luma_sync.kernel.errors import LumaSyncError
from tests.support.kill_fate import Fate
from tests.support.kill_program import LoopBack, run_program, then_again
from tests.support.kill_story import Act, Ground, Story

HANGS_AFTER_S = 60.0
_BROKE = 70
_STACK = "stack.txt"


@dataclass(slots=True)
class End:
    """How a child came to its end."""

    killed: bool = False
    where: str = ""
    """The point at which it was killed."""

    kinds: tuple[str, ...] = ()
    """The points passed by a child that was not killed."""

    trouble: list[str] = field(default_factory=list)
    """What went wrong that was not asked for."""


def run_life(
    ground: Ground,
    story: Story,
    *,
    life: int,
    act: Act | None = None,
    dies_at: int | None = None,
    counts: bool = True,
    on_synced: Callable[[], None] | None = None,
) -> End:
    """Fork a client and serve it until it ends. With `on_synced` it recovers; else it does `act`."""
    ours, theirs = Pipe()
    child = os.fork()
    if child == 0:
        ours.close()
        _be_the_child(
            ground, story, act, life, theirs, dies_at if counts else None, counts, on_synced is not None
        )
    theirs.close()
    end = End()
    try:
        _serve(ours, child, ground, end, on_synced)
    finally:
        ours.close()
        _, status = os.waitpid(child, 0)
    end.killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if end.killed and not end.where:
        end.trouble.append("the child was killed by somebody else, or hung")
    if not end.killed and status != 0 and not end.trouble:
        end.trouble.append(f"the child ended with status {status}")
    return end


def _be_the_child(
    ground: Ground, story: Story, act: Act | None, life: int, pipe: Connection, dies_at: int | None,
    counts: bool, recovers: bool,
) -> None:  # fmt: skip
    code = _BROKE
    gc.disable()  # a collection would touch, and so copy, every page shared with the parent
    try:
        faulthandler.register(signal.SIGUSR1, file=(ground.folder / _STACK).open("w", encoding="utf-8"))
        fate = Fate(dies_at, lambda number, where: pipe.send(("dies", number, where)))
        if counts:
            fate.arm(ground.folder)
        chosen = act or story.act
        run_program(
            ground, story, then_again(story, pipe) if recovers else chosen, life=life, pipe=pipe, fate=fate
        )
        pipe.send(("ends", tuple(fate.kinds)))
        code = 0
    except BaseException:  # noqa: BLE001 - the parent is told, whatever it is
        with contextlib.suppress(OSError):
            pipe.send(("broke", traceback.format_exc()))
    finally:
        os._exit(code)


def _serve(
    pipe: Connection, child: int, ground: Ground, end: End, on_synced: Callable[[], None] | None
) -> None:
    while True:
        if not pipe.poll(HANGS_AFTER_S):
            end.trouble.append(
                f"I-11: the client has done nothing for {HANGS_AFTER_S:.0f} s:\n{_stack(child, ground)}"
            )
            os.kill(child, signal.SIGKILL)
            return
        try:
            kind, *rest = pipe.recv()
        except (EOFError, OSError):
            return
        if kind == "call":
            _answer(pipe, ground, end, *rest)
        elif kind == "synced":
            if on_synced is not None:
                on_synced()
            with contextlib.suppress(OSError):
                pipe.send(("go on",))
        else:
            _note(kind, rest, ground, end)


def _stack(child: int, ground: Ground) -> str:
    """Where a child is."""
    os.kill(child, signal.SIGUSR1)
    time.sleep(1.0)
    return (ground.folder / _STACK).read_text(encoding="utf-8")


def _note(kind: str, said: list[Any], ground: Ground, end: End) -> None:
    """What the child tells, and wants no answer to."""
    if kind == "intends":
        ground.promises.intend((said[0], said[1]), said[2])
    elif kind == "saved":
        ground.promises.keep((said[0], said[1]), said[2])
    elif kind == "dies":
        end.where = f"point {said[0]}, {said[1]}"
    elif kind == "ends":
        end.kinds = said[0]
    else:
        end.trouble.append(f"the client broke:\n{said[0]}")


def _answer(
    pipe: Connection,
    ground: Ground,
    end: End,
    port: str,
    name: str,
    token: str,
    arguments: tuple[object, ...],
) -> None:
    try:
        answer = ("value", ground.desk.answer(port, name, token, arguments))
    except LumaSyncError as error:
        answer = ("error", error)
    except Exception:  # noqa: BLE001 - a request that the model cannot take is a finding
        end.trouble.append(f"the cloud cannot take {name}:\n{traceback.format_exc()}")
        pipe.close()
        return
    with contextlib.suppress(OSError):  # the client died meanwhile
        pipe.send(answer)


def warm_up(ground: Ground, story: Story) -> None:
    """Live one life in this process, so that children find every module and cache filled."""
    pipe = LoopBack(ground.desk)
    run_program(ground, story, story.act, life=1, pipe=pipe, fate=Fate(None, lambda _, __: None))
    gc.collect()
    gc.freeze()
