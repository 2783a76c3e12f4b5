"""One plain sentence for every end of a refresh."""

from luma_sync.engine.failures import Failure, FailureKind
from luma_sync.engine.status.refresh_texts import done_view, failed_view, fresh_view, unknown_view


def test_every_end_has_its_sentence() -> None:
    assert done_view("goals", rows=0, requests=1).text == "Nothing is new in the cloud."
    assert done_view("goals", rows=1, requests=2).text == "1 row received."
    assert done_view("goals", rows=12, requests=2).text == "12 rows received."
    assert fresh_view("goals").text == "It is fresh; nothing had to be asked."
    assert (
        unknown_view("fly\n high").text
        == "There is no sync key 'fly high', so nothing was fetched; 'luma-sync catalog --json' lists them."
    )
    assert len(unknown_view("x" * 5000).text) < 250


def test_a_failure_says_what_happened_and_whether_it_is_the_network() -> None:
    offline = Failure(kind=FailureKind.OFFLINE, title="Away.", code="unreachable")
    view = failed_view("goals", offline, rows=1, requests=2)
    assert (view.ok, view.offline, view.text, view.error_code) == (False, True, "Away.", "unreachable")
    assert (view.rows, view.requests) == (1, 2)
    assert failed_view("goals", Failure(kind=FailureKind.SERVER, title="Sick.")).error_code == "failed"
