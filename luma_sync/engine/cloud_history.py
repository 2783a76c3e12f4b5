"""What happened in the cloud, page by page: asked when somebody looks, and kept nowhere."""

import re
from collections.abc import Callable
from dataclasses import replace

from luma_sync.cloud.errors import NotFound, Throttled
from luma_sync.cloud.history import HistoryReply, HistoryRequest, Place
from luma_sync.engine.core import EngineCore
from luma_sync.engine.device_names import known_devices
from luma_sync.engine.failures import closed_gate, describe_failure, tell_gate
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.activity_views import HERE
from luma_sync.engine.status.history_views import (
    PAGE_LINES,
    HistoryFilter,
    HistoryPage,
    HistoryView,
    history_view,
)
from luma_sync.kernel.errors import CloudError, SignInNeeded, UsageError
from luma_sync.store.unit_of_work import UnitOfWork

_ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PLACE = re.compile(rf"[^/\s]{{1,100}}/{_ID}:\d{{1,16}}(?:,{_ID}:\d{{1,16}})*", re.ASCII)
_TOO_OLD = (
    "This cloud cannot show its history yet; apply the newest migrations with `supabase db push`, then try"
    " again."
)
_OTHER_LIFE = "The cloud was restored from a backup meanwhile; begin with the newest changes again."


class CloudHistory:
    """What window and command line call."""

    def __init__(self, core: Callable[[], EngineCore], ports: EnginePorts) -> None:
        self._core = core
        self._ports = ports

    async def page(self, wanted: HistoryFilter, *, before: str = "", limit: int = PAGE_LINES) -> HistoryPage:
        """The newest changes, or those after the page whose `next` was `before`. Changes nothing.

        Raises CloudError kinds, SignInNeeded, UsageError. Safe to cancel.
        """
        parts = self._core().parts
        epoch, place = _place_of(before)
        reply = await self._ask(
            HistoryRequest(
                before=place,
                limit=limit,
                device_id=parts.device_id if wanted.device == HERE else wanted.device,
                entity=wanted.entity,
                row_id=wanted.row_id,
                what=wanted.what,
            )
        )
        if epoch not in ("", reply.epoch):
            raise UsageError(_OTHER_LIFE)
        ours = {"own_device": parts.device_id, "user_id": parts.user_id, "epoch": reply.epoch}
        lines = tuple(history_view(change, **ours) for change in reply.changes)
        return HistoryPage(lines=await self.look_again(lines), next=_text_of(reply))

    async def look_again(self, lines: tuple[HistoryView, ...]) -> tuple[HistoryView, ...]:
        """The same lines with what the library knows of their rows by now; nothing is asked of the cloud."""
        return await self._core().parts.database.read(lambda work: _known(work, lines))

    async def _ask(self, request: HistoryRequest) -> HistoryReply:
        parts = self._core().parts
        if parts.gateway is None or not parts.signed_in():
            raise SignInNeeded("Nobody is signed in; sign in first, then look at the cloud's history.")
        if parts.gate.is_closed:
            raise Throttled(closed_gate(parts.gate).title)
        try:
            reply = await parts.gateway.rows.history(request)
        except NotFound as error:
            raise NotFound(_TOO_OLD, error.detail) from None
        except CloudError as error:
            tell_gate(parts.gate, describe_failure(error), self._ports.backoff)
            raise
        tell_gate(parts.gate, None, self._ports.backoff)
        return reply


def _known(work: UnitOfWork, lines: tuple[HistoryView, ...]) -> tuple[HistoryView, ...]:
    keys = {(line.entity, line.row_id) for line in lines}
    projects = {("projects", line.scope_id) for line in lines if line.project}
    names, versions = work.known_rows.names(keys | projects), work.known_rows.versions(keys)
    devices, cursors, epoch = known_devices(work), work.cursors.all(), work.cursors.epoch()

    def known(line: HistoryView) -> HistoryView:
        key = (line.entity, line.row_id)
        is_read = epoch == line.epoch and cursors.get((line.scope_id, line.entity), 0) >= line.seq
        return replace(
            line,
            label=names.get(key, line.label),
            device_name=line.device_name or (devices.get(line.device, "") if line.is_mine else ""),
            project=line.project and names.get(("projects", line.scope_id), line.project),
            is_here=is_read or (line.what != "deleted" and versions.get(key, 0) >= line.version),
        )

    return tuple(map(known, lines))


def _text_of(reply: HistoryReply) -> str:
    places = ",".join(f"{scope_id}:{seq}" for scope_id, seq in reply.next or ())
    return f"{reply.epoch}/{places}" if places else ""


def _place_of(text: str) -> tuple[str, Place | None]:
    """The life of the cloud that a place is of, and the place. Raises UsageError."""
    if not text:
        return "", None
    if _PLACE.fullmatch(text) is None:
        raise UsageError("This is no place in the history; take the one that the page before has told.")
    epoch, _, places = text.partition("/")
    pairs = (each.partition(":") for each in places.split(","))
    return epoch, tuple((scope_id, int(seq)) for scope_id, _, seq in pairs)
