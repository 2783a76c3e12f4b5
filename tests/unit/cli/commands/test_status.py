"""The stable JSON of `status`, and its sentences."""

from datetime import UTC, datetime
from typing import Any

import pytest

from luma_sync.cli.commands.status import facts, status_json
from luma_sync.engine.status.snapshot import DeleteGuard, EntityStatus, Sentence, SyncState, SyncStatus


def test_the_json_has_the_shape_of_the_design() -> None:
    status = SyncStatus(
        state=SyncState.WAITING,
        sentence=Sentence(template="{count} changes wait", params=(("count", 3),)),
        outbox=3,
        uploads=1,
        entities=(EntityStatus(name="venues", local=2, cloud=1, dirty=1),),
    )

    assert status_json(status) == {
        "state": "waiting",
        "text": "3 changes wait",
        "outbox": 3,
        "uploads": 1,
        "conflicts": 0,
        "conflicts_elsewhere": 0,
        "quarantined": 0,
        "last_sync_at": None,
        "oldest_queued_at": None,
        "paused_changes": 0,
        "retrying": 0,
        "stuck": 0,
        "paused": False,
        "paused_until": None,
        "stalled_since": None,
        "delete_guards": [],
        "parked": 0,
        "delete_questions": [],
        "live": {"on": False, "since": None},
        "entities": {
            "venues": {
                "local": 2, "cloud": 1, "dirty": 1, "failed": 0, "conflicts": 0,
                "traffic": {
                    "calls": 0, "calls_a_minute": 0.0, "rows_sent": 0, "rows_received": 0, "bytes_sent": 0,
                    "bytes_received": 0, "last_duration_s": 0.0, "last_at": None,
                },
            }
        },
    }  # fmt: skip


NOW = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)


def status(**values: Any) -> SyncStatus:
    return SyncStatus(state=SyncState.WAITING, sentence=Sentence(template="Something waits"), **values)


def test_health_is_part_of_the_json() -> None:
    value = status_json(
        status(
            oldest_queued_at="2026-11-21T13:00:00.000Z",
            retrying=2,
            stuck=1,
            stalled_since="2026-11-21T13:30:00.000Z",
            delete_guards=(DeleteGuard(entity="venues", deletes=34, rows=120),),
            parked=3,
        )
    )
    assert (value["oldest_queued_at"], value["retrying"], value["stuck"], value["parked"]) == (
        "2026-11-21T13:00:00.000Z", 2, 1, 3,
    )  # fmt: skip
    assert value["stalled_since"] == "2026-11-21T13:30:00.000Z"
    assert value["delete_guards"] == [{"entity": "venues", "deletes": 34, "rows": 120}]


def test_it_says_whether_changes_are_told_live() -> None:
    since = "2026-11-21T13:00:00.000Z"
    assert status_json(status(live_since=since))["live"] == {"on": True, "since": since}
    assert f"Live updates: on since {since}" in facts(status(live_since=since), NOW)
    assert "Live updates: off" in facts(status(), NOW)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"oldest_queued_at": "2026-11-21T13:00:00.000Z"},
            "Oldest change: since 2026-11-21T13:00:00.000Z (1 h 5 min)",
        ),
        ({"retrying": 1}, "1 change was refused for now, to be tried again."),
        ({"retrying": 2}, "2 changes were refused for now, to be tried again."),
        (
            {"stuck": 1},
            "1 change has waited for more than an hour; 'luma-sync outbox why ENTITY ROW' says why.",
        ),
        (
            {"stuck": 5},
            "5 changes have waited for more than an hour; 'luma-sync outbox why ENTITY ROW' says why.",
        ),
        (
            {"stalled_since": "2026-11-21T13:00:00.000Z"},
            "Nothing has moved since 2026-11-21T13:00:00.000Z, though changes wait.",
        ),
        ({"parked": 1}, "1 received row waits for the row it belongs to."),
        ({"parked": 2}, "2 received rows wait for the row they belong to."),
        (
            {"delete_guards": (DeleteGuard(entity="venues", deletes=34, rows=120),)},
            (
                "34 of 120 venues would be deleted in the cloud: 'luma-sync sync --confirm-deletes' sends the"
                " deletes, 'luma-sync outbox discard --held-deletes' brings the rows back."
            ),
        ),
    ],
)
def test_what_is_not_as_it_should_be_is_a_sentence(values: dict[str, Any], sentence: str) -> None:
    assert sentence in facts(status(**values), NOW)
    assert sentence not in facts(status(), NOW)
