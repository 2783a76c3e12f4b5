"""The upload state machine: every answer in every state, and that it always ends."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.cloud.errors import (
    AlreadyExists,
    BadRequest,
    Forbidden,
    NotFound,
    OffsetMismatch,
    PlanUsedUp,
    ProtocolViolation,
    ServerFault,
    SessionExpired,
    SessionRevoked,
    StorageFull,
    Throttled,
    TooLarge,
    Unreachable,
    UploadGone,
    UploadLocked,
)
from luma_sync.cloud.messages import ObjectInfo, UploadTicket
from luma_sync.engine.uploads import resume
from luma_sync.engine.uploads.resume import ENDS, PUT_MAX, STALLS_MAX, Step, UploadState
from luma_sync.kernel.errors import CloudError, LumaSyncError, SignInNeeded

SIZE = 10_000_000
OURS = "a" * 64
URL = "https://cloud.test/upload/1"
SENDING = UploadState(
    step=Step.SEND, size=SIZE, sha256=OURS, url=URL, offset=500, furthest=500, answered=True
)


def info(*, size: int = SIZE, sha256: str | None = OURS, version: str = "v") -> ObjectInfo:
    return ObjectInfo(size=size, etag="e", version=version, sha256=sha256)


def test_a_known_upload_is_asked_for_its_offset_first() -> None:
    assert resume.begin(size=SIZE, sha256=OURS, url=URL).step is Step.ASK_OFFSET


@pytest.mark.parametrize(
    ("size", "step"),
    [(0, Step.PUT), (PUT_MAX, Step.PUT), (PUT_MAX + 1, Step.ASK_OBJECT), (SIZE, Step.ASK_OBJECT)],
)
def test_only_files_that_are_not_tiny_are_asked_about(size: int, step: Step) -> None:
    assert resume.begin(size=size, sha256=OURS, url=None).step is step


@pytest.mark.parametrize("step", [Step.ASK_OBJECT, Step.VERIFY])
def test_equal_content_is_done(step: Step) -> None:
    assert resume.after_object(replace(SENDING, step=step), info()).step is Step.DONE


@pytest.mark.parametrize("other", [info(size=1), info(sha256="b" * 64)])
def test_other_content_is_replaced_but_not_twice(other: ObjectInfo) -> None:
    once = resume.after_object(replace(SENDING, step=Step.VERIFY), other)
    assert (once.step, once.url) == (Step.REPLACE, None)

    sent_anew = resume.after_removed(once, 1)
    assert sent_anew.step is Step.OPEN

    assert resume.after_object(replace(sent_anew, step=Step.VERIFY), other).step is Step.RETRY_LATER


def test_what_cannot_be_removed_is_tried_later() -> None:
    assert resume.after_removed(replace(SENDING, step=Step.REPLACE), 0).step is Step.RETRY_LATER


@pytest.mark.parametrize(
    ("version", "stored", "same"), [(None, "x", False), ("mine", "mine", True), ("mine", "theirs", False)]
)
def test_without_a_hash_only_our_own_version_proves_it(version: str | None, stored: str, same: bool) -> None:
    state = replace(SENDING, version=version)
    assert resume.is_same_content(state, info(sha256=None, version=stored)) is same


def test_without_a_hash_a_confirmed_request_of_our_own_proves_it() -> None:
    put = resume.after_put(resume.begin(size=10, sha256=OURS, url=None))
    assert resume.after_object(put, info(size=10, sha256=None)).step is Step.DONE
    assert resume.after_object(put, info(size=11, sha256=None)).step is Step.REPLACE


def test_the_version_of_an_earlier_attempt_still_proves_it() -> None:
    state = resume.begin(size=SIZE, sha256=OURS, url=URL, version="mine")
    whole = resume.after_offset(state, SIZE)
    assert resume.after_object(whole, info(sha256=None, version="mine")).step is Step.DONE


def test_our_version_with_another_hash_proves_nothing() -> None:
    state = replace(SENDING, version="mine", step=Step.VERIFY)
    assert resume.after_object(state, info(sha256="b" * 64, version="mine")).step is Step.REPLACE


def test_another_devices_equal_object_is_as_good_as_ours() -> None:
    assert resume.is_same_content(replace(SENDING, version="mine"), info(version="theirs"))


def test_nothing_there_is_sent() -> None:
    assert resume.after_object(resume.begin(size=SIZE, sha256=OURS, url=None), None).step is Step.OPEN


def test_an_object_that_vanished_after_sending_is_sent_again_after_a_pause() -> None:
    state = resume.after_object(replace(SENDING, step=Step.VERIFY), None)
    assert (state.step, state.waits, state.stalls, state.url) == (Step.ASK_OBJECT, True, 1, None)


@pytest.mark.parametrize(
    ("offset", "step"), [(0, Step.SEND), (499, Step.SEND), (SIZE - 1, Step.SEND), (SIZE, Step.VERIFY)]
)
def test_the_clouds_offset_always_wins(offset: int, step: Step) -> None:
    state = resume.after_offset(replace(SENDING, step=Step.ASK_OFFSET), offset)
    assert (state.step, state.offset) == (step, offset)


def test_an_opened_upload_may_have_everything_already() -> None:
    ticket = UploadTicket(url=URL, offset=SIZE, expires_at=None, version="v")
    assert resume.after_opened(replace(SENDING, step=Step.OPEN, furthest=0), ticket).step is Step.VERIFY


@pytest.mark.parametrize("offset", [SIZE + 1, 2**53])
def test_an_offset_beyond_the_file_starts_a_new_upload(offset: int) -> None:
    state = resume.after_offset(replace(SENDING, step=Step.ASK_OFFSET), offset)
    assert (state.step, state.url, state.waits) == (Step.ASK_OBJECT, None, True)
    assert isinstance(state.error, ProtocolViolation)


def test_an_offset_beyond_what_was_sent_starts_a_new_upload() -> None:
    assert resume.after_sent(SENDING, sent_to=600, offset=601).url is None


def test_an_offset_beyond_what_was_given_to_the_network_starts_a_new_upload() -> None:
    ticket = UploadTicket(url=URL, offset=0, expires_at=None, version="v")
    opened = resume.after_opened(resume.begin(size=SIZE, sha256=OURS, url=None), ticket)
    sending = resume.before_send(opened, 1000)
    asked = resume.after_error(sending, Unreachable("x"))
    assert resume.after_offset(asked, 1000).step is Step.SEND
    state = resume.after_offset(asked, 1001)
    assert (state.step, state.url) == (Step.ASK_OBJECT, None)


def test_what_an_earlier_attempt_sent_is_not_known_and_may_be_anywhere() -> None:
    state = resume.begin(size=SIZE, sha256=OURS, url=URL)
    assert resume.before_send(state, 1000).sent_to is None
    assert resume.after_offset(state, SIZE - 1).offset == SIZE - 1


def test_a_cloud_that_forgets_every_upload_gets_the_file_a_few_times_only() -> None:
    state = resume.begin(size=SIZE, sha256=OURS, url=None)
    openings = 0
    while state.step not in ENDS:
        if state.step is Step.OPEN:
            openings += 1
            state = resume.after_opened(state, UploadTicket(url=URL, offset=0, expires_at=None, version="v"))
        elif state.step is Step.SEND:
            if state.offset == 0:
                state = resume.after_sent(resume.before_send(state, 1000), sent_to=1000, offset=1000)
            else:
                state = resume.after_error(state, UploadGone("x"))
        else:
            state = resume.after_object(state, None)
    assert (state.step, openings) == (Step.RETRY_LATER, resume.OPENINGS_MAX)


@pytest.mark.parametrize("error", [Unreachable("x"), ServerFault("x")])
@pytest.mark.parametrize("counted", [0, 499, 500])
def test_an_offset_that_counts_nothing_of_a_broken_chunk_is_asked_for_once_more(
    error: CloudError, counted: int
) -> None:
    """Whoever asks at once may be answered before the cloud has taken what it got of the chunk."""
    broken = resume.after_error(replace(SENDING, sent_to=1000), error)
    asked = resume.after_offset(broken, counted)
    assert (asked.step, asked.waits, asked.offset) == (Step.ASK_OFFSET, True, 500)
    again = resume.after_offset(asked, 700)
    assert (again.step, again.waits, again.offset) == (Step.SEND, False, 700)


def test_the_second_answer_counts_whatever_it_says() -> None:
    broken = resume.after_error(SENDING, Unreachable("x"))
    again = resume.after_offset(resume.after_offset(broken, 500), 500)
    assert (again.step, again.offset, again.stalls) == (Step.SEND, 500, 1)


def test_a_question_that_breaks_does_not_end_the_doubt() -> None:
    broken = resume.after_error(resume.after_error(SENDING, Unreachable("x")), Unreachable("x"))
    assert resume.after_offset(broken, 500).step is Step.ASK_OFFSET
    assert resume.after_offset(broken, 501).step is Step.SEND


@pytest.mark.parametrize("error", [OffsetMismatch("x"), UploadLocked("x"), ProtocolViolation("x")])
def test_a_chunk_that_was_refused_leaves_no_doubt(error: CloudError) -> None:
    assert resume.after_offset(resume.after_error(SENDING, error), 500).step is Step.SEND


def test_a_short_answer_goes_on_from_there() -> None:
    state = resume.after_sent(replace(SENDING, stalls=3), sent_to=1000, offset=600)
    assert (state.step, state.offset, state.stalls, state.waits) == (Step.SEND, 600, 0, False)


def test_a_cloud_that_keeps_nothing_is_given_up_after_some_tries() -> None:
    state, tries = SENDING, 0
    while state.step is Step.SEND:
        state, tries = resume.after_sent(state, sent_to=1000, offset=500), tries + 1
    assert (state.step, tries) == (Step.RETRY_LATER, STALLS_MAX + 1)


@pytest.mark.parametrize(
    ("error", "step", "keeps_url"),
    [
        (Unreachable("x"), Step.ASK_OFFSET, True),
        (ServerFault("x"), Step.ASK_OFFSET, True),
        (OffsetMismatch("x"), Step.ASK_OFFSET, True),
        (UploadLocked("x"), Step.ASK_OFFSET, True),
        (UploadGone("x"), Step.ASK_OBJECT, False),
        (ProtocolViolation("x"), Step.ASK_OFFSET, True),
        (AlreadyExists("x"), Step.VERIFY, False),
        (Throttled("x"), Step.STOP, True),
        (SessionExpired("x"), Step.STOP, True),
        (SessionRevoked("x"), Step.STOP, True),
        (SignInNeeded("x"), Step.STOP, True),
        (TooLarge("x"), Step.ASK_OBJECT, False),
        (Forbidden("x"), Step.ASK_OBJECT, False),
        (BadRequest("x"), Step.ASK_OBJECT, False),
        (StorageFull("x"), Step.FAIL, True),
        (PlanUsedUp("x"), Step.FAIL, True),
        (NotFound("x"), Step.RETRY_LATER, True),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_an_error_while_sending(error: LumaSyncError, step: Step, keeps_url: bool) -> None:
    state = resume.after_error(SENDING, error)
    assert state.step is step
    assert (state.url is not None) is keeps_url
    assert state.error is error


@pytest.mark.parametrize("error", [TooLarge, Forbidden, BadRequest, StorageFull, PlanUsedUp])
@pytest.mark.parametrize("step", [Step.ASK_OBJECT, Step.PUT, Step.OPEN, Step.REPLACE])
def test_what_is_refused_without_an_open_upload_fails(error: type[CloudError], step: Step) -> None:
    assert resume.after_error(replace(SENDING, step=step, url=None), error("x")).step is Step.FAIL


def test_an_offset_that_makes_no_sense_twice_starts_a_new_upload() -> None:
    asked = resume.after_error(SENDING, ProtocolViolation("x"))
    again = resume.after_error(asked, ProtocolViolation("x"))
    assert (again.step, again.url, again.stalls) == (Step.ASK_OBJECT, None, 2)


def test_no_answer_at_all_ends_the_run_and_later_silence_does_not() -> None:
    fresh = resume.begin(size=SIZE, sha256=OURS, url=None)
    assert resume.after_error(fresh, Unreachable("x")).step is Step.STOP
    assert resume.after_error(replace(fresh, answered=True), Unreachable("x")).step is Step.ASK_OBJECT
    faulty = resume.after_error(fresh, ServerFault("x"))
    assert (faulty.step, faulty.answered) == (Step.ASK_OBJECT, True)


@pytest.mark.parametrize("step", [Step.PUT, Step.OPEN, Step.VERIFY, Step.REPLACE])
def test_a_step_without_an_open_upload_is_repeated(step: Step) -> None:
    state = resume.after_error(replace(SENDING, step=step, url=None), ServerFault("x"))
    assert (state.step, state.waits) == (step, True)


ERRORS = (
    Unreachable, ServerFault, OffsetMismatch, UploadLocked, UploadGone, ProtocolViolation, AlreadyExists, Throttled,
    SignInNeeded, TooLarge, NotFound, Forbidden, BadRequest, StorageFull, SessionExpired,
)  # fmt: skip
ANSWERS = st.one_of(
    st.tuples(st.just("error"), st.sampled_from(ERRORS)),
    st.tuples(st.just("object"), st.sampled_from([None, info(), info(size=1), info(sha256="b" * 64)])),
    st.tuples(st.just("offset"), st.integers(0, SIZE + 2)),
    st.tuples(st.just("removed"), st.integers(0, 1)),
)


@given(st.lists(ANSWERS, min_size=1, max_size=40))
def test_whatever_the_cloud_answers_the_attempt_ends_or_moves(answers: list[tuple[str, object]]) -> None:
    """A stubborn cloud repeats its last answer for ever; only bytes that arrive may keep an attempt going."""
    state, steps = resume.begin(size=SIZE, sha256=OURS, url=None), 0
    answers = answers + [answers[-1]] * 400
    for kind, value in answers:
        if state.step in ENDS:
            break
        assert 0 <= state.offset <= state.size
        assert state.stalls <= STALLS_MAX
        state, steps = answered(state, kind, value), steps + 1
    assert state.step in ENDS or steps < 445


def answered(state: UploadState, kind: str, value: object) -> UploadState:
    if kind == "error" and isinstance(value, type):
        return resume.after_error(state, value("x"))
    match state.step:
        case Step.ASK_OBJECT | Step.VERIFY:
            return resume.after_object(state, value if isinstance(value, ObjectInfo) else None)
        case Step.PUT:
            return resume.after_put(state)
        case Step.OPEN:
            return resume.after_opened(state, UploadTicket(url=URL, offset=0, expires_at=None, version="v"))
        case Step.ASK_OFFSET:
            return resume.after_offset(state, value if isinstance(value, int) else 0)
        case Step.REPLACE:
            return resume.after_removed(state, value if isinstance(value, int) else 1)
        case _:
            sent_to = min(state.offset + 1_000_000, SIZE)
            offset = value if isinstance(value, int) else sent_to
            return resume.after_sent(
                resume.before_send(state, sent_to), sent_to=sent_to, offset=min(offset, sent_to)
            )
