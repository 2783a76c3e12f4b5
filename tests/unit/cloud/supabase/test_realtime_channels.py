"""One line's channels: every message in every state."""

import itertools

import pytest

from luma_sync.cloud.errors import ProtocolViolation, ServerFault, SessionExpired, Unreachable
from luma_sync.cloud.messages import HeadMoved, Hint, Listening, ScopesChanged
from luma_sync.cloud.supabase.realtime_channels import ANSWER_S, HEARTBEAT_S, Channels
from luma_sync.cloud.supabase.realtime_frames import Frame, topic_of
from luma_sync.kernel.errors import CloudError

A, B, C = "scope-a", "scope-b", "scope-c"
NOW = 1000.0


def channels() -> Channels:
    return Channels(token="token-1", begun_at_s=NOW)


def joined(*scopes: str) -> tuple[Channels, dict[str, str]]:
    """Channels that are open, and the references of their joins; the first hint is fetched."""
    made = channels()
    refs = {}
    for frame in made.follow(scopes, NOW):
        refs[frame.topic] = frame.ref
        made.take(reply(frame))
    assert made.next_hint() == (Listening(frozenset(scopes)) if scopes else None)
    return made, refs


def reply(to: Frame, reason: str | None = None) -> Frame:
    payload: dict[str, object] = {"status": "ok", "response": {}}
    if reason is not None:
        payload = {"status": "error", "response": {"reason": reason}}
    return Frame(topic=to.topic, event="phx_reply", payload=payload, ref=to.ref)


def moved(scope: str, seq: int) -> Frame:
    payload = {"event": "head_moved", "payload": {"scope_id": scope, "seq": seq}}
    return Frame(topic=topic_of(scope), event="broadcast", payload=payload)


def changed(scope: str) -> Frame:
    return Frame(topic=topic_of(scope), event="broadcast", payload={"event": "scopes_changed"})


def system(scope: str, message: object, status: str = "error") -> Frame:
    return Frame(topic=topic_of(scope), event="system", payload={"status": status, "message": message})


def hints(made: Channels) -> list[Hint]:
    return list(iter(made.next_hint, None))


# -- joining and leaving ------------------------------------------------------------------------------


def test_a_join_is_private_sends_nothing_back_and_carries_the_token() -> None:
    [join] = channels().follow([A], NOW)

    assert (join.topic, join.event) == (topic_of(A), "phx_join")
    assert join.payload["access_token"] == "token-1"
    assert join.payload["config"] == {
        "private": True,
        "broadcast": {"ack": False, "self": False},
        "presence": {"enabled": False},
        "postgres_changes": [],
    }


@pytest.mark.parametrize(
    ("before", "after"), list(itertools.product([(), (A,), (A, B)], [(), (A,), (B,), (B, C)]))
)
def test_what_is_followed_is_joined_and_the_rest_is_left(
    before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    made, refs = joined(*before)

    frames = made.follow(after, NOW)

    left = {frame.topic for frame in frames if frame.event == "phx_leave"}
    new = [frame for frame in frames if frame.event == "phx_join"]
    assert left == {topic_of(scope) for scope in set(before) - set(after)}
    assert {frame.topic for frame in new} == {topic_of(scope) for scope in set(after) - set(before)}
    assert not {frame.ref for frame in frames} & set(refs.values()), "references are never used twice"
    for frame in new:
        made.take(reply(frame))
    assert made.joined == frozenset(after)


def test_listening_is_told_once_when_the_last_join_is_answered() -> None:
    made = channels()
    first, second = made.follow([A, B], NOW)
    made.take(reply(first))
    assert hints(made) == []
    made.take(reply(second))
    assert hints(made) == [Listening(frozenset({A, B}))]


def test_leaving_what_is_not_answered_ends_the_wait() -> None:
    made = channels()
    first, _ = made.follow([A, B], NOW)
    made.take(reply(first))
    made.follow([A], NOW)
    assert hints(made) == [Listening(frozenset({A}))]


def test_nothing_is_told_when_scopes_only_go() -> None:
    made, _ = joined(A, B)
    made.follow([A], NOW)
    assert hints(made) == []


def test_an_answer_to_an_older_join_changes_nothing() -> None:
    made = channels()
    [old] = made.follow([A], NOW)
    made.follow([], NOW)
    [new] = made.follow([A], NOW)
    made.take(reply(old))
    assert made.joined == frozenset()
    made.take(reply(new))
    assert made.joined == frozenset({A})


@pytest.mark.parametrize("reason", ["Unauthorized: no", "ChannelRateLimitReached: too many"])
def test_a_scope_that_is_not_for_us_is_set_aside_and_the_others_go_on(reason: str) -> None:
    made = channels()
    first, second = made.follow([A, B], NOW)
    made.take(reply(first, reason))
    made.take(reply(second))
    assert (made.joined, made.refused) == (frozenset({B}), frozenset({A}))
    assert hints(made) == [Listening(frozenset({B}))]
    [again] = made.follow([A, B], NOW)
    assert again.topic == topic_of(A), "who is told that something changed asks again"


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("InvalidJWTToken: Token has expired", SessionExpired),
        ("InvalidJWTExpiration: Token expired", SessionExpired),
        ("MalformedJWT: no", SessionExpired),
        ("JwtSignatureError: no", SessionExpired),
        ("InitializingProjectConnection: wait", ServerFault),
        ("ConnectionRateLimitReached: wait", ServerFault),
        ("unmatched topic", ServerFault),
        ("", ServerFault),
    ],
)
def test_any_other_refusal_ends_the_line(reason: str, kind: type[CloudError]) -> None:
    made = channels()
    [join] = made.follow([A], NOW)
    with pytest.raises(kind):
        made.take(reply(join, reason))


# -- what comes ---------------------------------------------------------------------------------------


def test_of_each_scope_only_the_newest_hint_waits() -> None:
    made, _ = joined(A, B)
    for scope, seq in ((A, 1), (B, 5), (A, 3), (A, 2), (B, 6)):
        made.take(moved(scope, seq))
    made.take(changed(A))
    made.take(changed(B))
    assert [hint.seq if isinstance(hint, HeadMoved) else hint for hint in hints(made)] == [
        3,
        6,
        ScopesChanged(),
    ]


def test_a_hint_before_the_answer_to_the_join_counts() -> None:
    made = channels()
    made.follow([A], NOW)
    made.take(moved(A, 1))
    assert len(hints(made)) == 1


def test_hints_of_scopes_that_were_left_are_forgotten() -> None:
    made, _ = joined(A)
    made.take(moved(A, 1))
    made.follow([], NOW)
    made.take(moved(A, 2))
    assert hints(made) == []


def test_a_broken_hint_ends_the_line() -> None:
    made, _ = joined(A)
    with pytest.raises(ProtocolViolation):
        made.take(moved(A, -1))


def test_a_removed_member_is_told_to_look() -> None:
    made, refs = joined(A, B)
    made.take(moved(A, 7))
    made.take(system(A, "Unauthorized: You do not have permissions"))
    assert (made.joined, made.refused) == (frozenset({B}), frozenset({A}))
    made.take(Frame(topic=topic_of(A), event="phx_close", ref=refs[topic_of(A)]))
    assert hints(made) == [ScopesChanged()]


@pytest.mark.parametrize("message", ["InvalidJWTToken: Token has expired", "Something: else", None, 5])
def test_other_system_errors_end_the_line(message: object) -> None:
    made, _ = joined(A)
    kind = SessionExpired if isinstance(message, str) and "JWT" in message else ServerFault
    with pytest.raises(kind):
        made.take(system(A, message))


def test_a_good_word_of_the_system_is_no_error() -> None:
    made, _ = joined(A)
    made.take(system(A, "Subscribed", status="ok"))
    assert made.joined == frozenset({A})


@pytest.mark.parametrize("event", ["phx_close", "phx_error"])
def test_a_channel_that_the_cloud_ends_ends_the_line(event: str) -> None:
    made, refs = joined(A)
    made.take(Frame(topic=topic_of(A), event=event, ref="of an older join"))
    with pytest.raises(ServerFault):
        made.take(Frame(topic=topic_of(A), event=event, ref=refs[topic_of(A)]))
    made, _ = joined(A)
    with pytest.raises(ServerFault):
        made.take(Frame(topic=topic_of(A), event=event))


@pytest.mark.parametrize(
    "event", ["broadcast", "phx_reply", "system", "phx_close", "phx_error", "presence_state"]
)
def test_messages_for_nobody_change_nothing(event: str) -> None:
    made, _ = joined(A)
    for topic in (topic_of(B), "phoenix", "realtime:other"):
        made.take(Frame(topic=topic, event=event, payload={"status": "error"}, ref="9"))
    made.take(Frame(topic=topic_of(A), event="presence_state", payload={"x": 1}))
    assert (made.joined, hints(made)) == (frozenset({A}), [])


# -- time and tokens ----------------------------------------------------------------------------------


def test_the_heart_beats_every_25_seconds_while_it_is_answered() -> None:
    made, _ = joined(A)
    beats = []
    for second in range(101):
        for beat in made.beat(NOW + second):
            beats.append(second)
            assert (beat.topic, beat.event) == ("phoenix", "heartbeat")
            assert made.due_at_s() == NOW + second + ANSWER_S
            made.take(reply(beat))
    assert beats == [25, 50, 75, 100]


def test_a_beat_that_is_answered_late_puts_the_next_one_off() -> None:
    made, _ = joined(A)
    [beat] = made.beat(NOW + HEARTBEAT_S)
    assert made.beat(NOW + HEARTBEAT_S + 5) == []
    made.take(reply(beat))
    assert made.due_at_s() == NOW + 2 * HEARTBEAT_S


def test_a_beat_without_an_answer_is_the_end() -> None:
    made, _ = joined(A)
    assert made.due_at_s() == NOW + HEARTBEAT_S
    [_] = made.beat(NOW + HEARTBEAT_S)
    made.take(moved(A, 1))
    assert made.beat(NOW + HEARTBEAT_S + ANSWER_S - 0.1) == []
    with pytest.raises(Unreachable, match="do not answer"):
        made.beat(NOW + HEARTBEAT_S + ANSWER_S)


def test_a_join_without_an_answer_is_the_end() -> None:
    made = channels()
    made.follow([A, B], NOW + 3)
    assert made.due_at_s() == NOW + 3 + ANSWER_S
    with pytest.raises(Unreachable):
        made.beat(NOW + 3 + ANSWER_S)


def test_another_token_is_told_to_every_joined_channel_once() -> None:
    made, _ = joined(A, B)
    [joining] = made.follow([A, B, C], NOW)
    assert made.renewed("token-1") == []
    told = made.renewed("token-2")
    assert {(frame.topic, frame.event, frame.payload["access_token"]) for frame in told} == {
        (topic_of(scope), "access_token", "token-2") for scope in (A, B)
    }
    assert made.renewed("token-2") == []
    made.take(reply(joining))
    assert [frame.topic for frame in made.renewed("token-2")] == [topic_of(C)], "it joined with the old one"
    made.follow([], NOW)
    [again] = made.follow([A], NOW)
    assert again.payload["access_token"] == "token-2"


def test_the_token_is_not_shown() -> None:
    assert "token-1" not in repr(channels())
    assert "token-1" not in repr(channels().follow([A], NOW))
