"""The channels of one line: joined, left and lost. Pure; told of messages and times, it says what to send."""

from collections.abc import Collection
from dataclasses import field

from luma_sync.cloud.errors import ServerFault, SessionExpired, Unreachable
from luma_sync.cloud.messages import HeadMoved, Hint, Listening, ScopesChanged
from luma_sync.cloud.supabase.realtime_frames import (
    Frame,
    code_of,
    read_hint,
    reason_of,
    scope_of,
    topic_of,
)
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError

HEARTBEAT_S = 25.0
ANSWER_S = 10.0
"""A join or heartbeat without an answer for so long means that nobody is there."""

_PHOENIX = "phoenix"
_NOT_FOR_US = frozenset({"Unauthorized", "ChannelRateLimitReached"})
_TOKEN_CODES = frozenset({"InvalidJWTToken", "InvalidJWTExpiration", "MalformedJWT", "JwtSignatureError"})
_SILENT = "The cloud's live updates do not answer; changes are fetched by timer until they do."
_ENDED = "The cloud ended the live updates; changes are fetched by timer until they are back."
_EXPIRED = "The cloud did not accept the session for live updates any more; it is renewed."


@dataclass(slots=True)
class _Channel:
    join_ref: str
    token: str
    """What the cloud was last given for it."""

    answer_by_s: float | None
    """None: joined."""


@dataclass(slots=True)
class Channels:
    """One line's channels. Times are monotonic seconds; what a method returns is to be sent in that order."""

    token: str = field(repr=False)
    begun_at_s: float
    _channels: dict[str, _Channel] = field(default_factory=dict)
    _refused: set[str] = field(default_factory=set)
    _hints: dict[str, Hint] = field(default_factory=dict)
    _announced: frozenset[str] = frozenset()
    _last_ref: int = 0
    _beat_ref: str = ""
    _beat_by_s: float = 0.0
    _next_beat_s: float = field(init=False)

    def __post_init__(self) -> None:
        self._next_beat_s = self.begun_at_s + HEARTBEAT_S

    def follow(self, scope_ids: Collection[str], now_s: float) -> list[Frame]:
        """Join what is new, leave what is not wanted any more. What was refused is asked for again."""
        wanted = set(scope_ids)
        left = [scope_id for scope_id in self._channels if scope_id not in wanted]
        frames = [
            Frame(topic=topic_of(scope_id), event="phx_leave", ref=self._new_ref()) for scope_id in left
        ]
        for scope_id in left:
            del self._channels[scope_id]
            self._hints.pop(scope_id, None)
        self._refused.clear()
        frames += [self._join(scope_id, now_s) for scope_id in sorted(wanted - self._channels.keys())]
        self._announce()
        return frames

    def renewed(self, token: str) -> list[Frame]:
        """The present token: joined channels that have an older one are told, so that they stay open."""
        self.token = token
        frames = []
        for scope_id, channel in sorted(self._channels.items()):
            if channel.answer_by_s is None and channel.token != token:
                channel.token = token
                payload = {"access_token": token}
                frames.append(Frame(topic=topic_of(scope_id), event="access_token", payload=payload))
        return frames

    def beat(self, now_s: float) -> list[Frame]:
        """The heartbeat, when it is due. Raises Unreachable when something was not answered in time."""
        if any(answer_by_s <= now_s for answer_by_s in self._awaited()):
            raise Unreachable(_SILENT)
        if self._beat_ref or now_s < self._next_beat_s:
            return []
        self._beat_ref, self._beat_by_s = self._new_ref(), now_s + ANSWER_S
        self._next_beat_s = now_s + HEARTBEAT_S
        return [Frame(topic=_PHOENIX, event="heartbeat", ref=self._beat_ref)]

    def due_at_s(self) -> float:
        """When `beat` wants to be called again."""
        awaited = self._awaited()
        return min(awaited if self._beat_ref else [self._next_beat_s, *awaited])

    def _awaited(self) -> list[float]:
        """Until when answers have to come."""
        joins = [each.answer_by_s for each in self._channels.values() if each.answer_by_s is not None]
        return [*joins, self._beat_by_s] if self._beat_ref else joins

    @property
    def joined(self) -> frozenset[str]:
        """The scopes that are listened to."""
        return frozenset(
            scope_id for scope_id, channel in self._channels.items() if channel.answer_by_s is None
        )

    @property
    def refused(self) -> frozenset[str]:
        """The scopes that the cloud does not let us listen to; a pull says what that means."""
        return frozenset(self._refused)

    def take(self, frame: Frame) -> None:
        """A message has come. Raises CloudError when the line is of no use any more."""
        if frame.event == "phx_reply" and frame.ref and frame.ref == self._beat_ref:
            self._beat_ref = ""
        scope_id = scope_of(frame.topic)
        channel = self._channels.get(scope_id)
        if channel is None:
            return  # of a channel that was left
        if frame.event == "broadcast":
            self._hear(scope_id, read_hint(frame))
        elif frame.event == "phx_reply" and frame.ref == channel.join_ref:
            self._answered(scope_id, channel, reason_of(frame))
        elif frame.event == "system" and frame.payload.get("status") == "error":
            message = frame.payload.get("message")
            self._lost(scope_id, code_of(message if isinstance(message, str) else ""))
        elif frame.event in ("phx_close", "phx_error") and frame.ref in ("", channel.join_ref):
            raise ServerFault(_ENDED, frame.event)

    def next_hint(self) -> Hint | None:
        """The oldest hint that was not fetched; of each scope only the newest is kept."""
        return self._hints.pop(next(iter(self._hints))) if self._hints else None

    def _join(self, scope_id: str, now_s: float) -> Frame:
        ref = self._new_ref()
        self._channels[scope_id] = _Channel(ref, self.token, now_s + ANSWER_S)
        config = {"private": True, "broadcast": {"ack": False, "self": False}, "presence": {"enabled": False}}
        payload = {"config": config | {"postgres_changes": []}, "access_token": self.token}
        return Frame(topic=topic_of(scope_id), event="phx_join", payload=payload, ref=ref)

    def _answered(self, scope_id: str, channel: _Channel, code: str) -> None:
        if code:
            self._lost(scope_id, code)
        else:
            channel.answer_by_s = None
            self._announce()

    def _lost(self, scope_id: str, code: str) -> None:
        if code not in _NOT_FOR_US:
            raise _failure(code)
        was_joined = self._channels.pop(scope_id).answer_by_s is None
        self._refused.add(scope_id)
        self._hints.pop(scope_id, None)
        if was_joined:
            self._hints["changed"] = ScopesChanged()
        self._announce()

    def _hear(self, scope_id: str, hint: Hint | None) -> None:
        if isinstance(hint, HeadMoved):
            known = self._hints.get(scope_id)
            if not isinstance(known, HeadMoved) or known.seq <= hint.seq:
                self._hints[scope_id] = hint
        elif hint is not None:
            self._hints["changed"] = hint

    def _announce(self) -> None:
        """Once nothing is left to wait for: who listens now has to look what was missed."""
        joined = self.joined
        if len(joined) < len(self._channels):
            return
        if not joined <= self._announced:
            self._hints["listening"] = Listening(joined)
        self._announced = joined

    def _new_ref(self) -> str:
        self._last_ref += 1
        return str(self._last_ref)


def _failure(code: str) -> CloudError:
    if code in _TOKEN_CODES:
        return SessionExpired(_EXPIRED, code)
    return ServerFault(_ENDED, code)
