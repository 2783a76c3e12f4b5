"""What an entity's calls cost, as cells."""

import pytest

from luma_sync.engine.status.snapshot import EntityStatus
from luma_sync.store.traffic_records import EntityTraffic
from luma_sync.ui.models.cells import Cell
from luma_sync.ui.models.entity_traffic import SPARK_BARS, spark, traffic_columns
from tests.support.qt import application


@pytest.fixture(autouse=True)
def english() -> None:
    application()


def cell(key: str, traffic: EntityTraffic) -> Cell:
    (column,) = [column for column in traffic_columns() if column.key == key]
    return column.cell(EntityStatus(name="venues", traffic=traffic))


BUSY = EntityTraffic(
    calls=340, rows_sent=20, rows_received=2000, bytes_sent=3000, bytes_received=1_000_000,
    last_duration_s=0.0342, last_at="2026-11-21T14:02:00.000Z", minutes=((0, 2), (2, 1), (59, 9)),
)  # fmt: skip


def test_three_minutes_are_one_bar_and_the_running_one_stands_at_the_right() -> None:
    bars = spark(BUSY.minutes)
    assert len(bars) == SPARK_BARS
    assert (bars[-1], bars[0], sum(bars)) == (3, 9, 12)


def test_an_hour_without_calls_has_no_picture_but_words() -> None:
    assert spark(()) == ()
    found = cell("calls", EntityTraffic())
    assert (found.text, found.spark, found.spoken) == ("", (), "0 calls in the last hour")


def test_the_tip_tells_calls_pace_and_sum() -> None:
    found = cell("calls", BUSY)
    assert found.tip == "12 calls in the last hour, 0.3 a minute; 340 since this library was made"
    assert found.sort == 12


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.0004, "< 1 ms"), (0.0342, "34 ms"), (1.24, "1.2 s"), (75.0, "75.0 s")]
)
def test_durations_are_told_in_a_fitting_unit(seconds: float, text: str) -> None:
    found = cell("took", EntityTraffic(last_duration_s=seconds, last_at="2026-11-21T14:02:00.000Z"))
    assert (found.text, found.tip) == (text, f"The last call took {text}")


def test_an_entity_that_was_never_called_says_so_only_aloud() -> None:
    assert (cell("took", EntityTraffic()).text, cell("took", EntityTraffic()).spoken) == ("", "No call yet")
    assert cell("data", EntityTraffic()).spoken == "Nothing sent or received"


def test_data_is_told_both_ways_with_rows() -> None:
    found = cell("data", BUSY)
    assert found.text == "1.0 MB"
    assert found.tip == "Sent 3 kB in 20 rows, received 1.0 MB in 2,000 rows"
