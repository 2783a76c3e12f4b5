"""The upload queue as cells."""

from dataclasses import replace

from PySide6.QtCore import Qt

from luma_sync.engine.status.snapshot import UploadView
from luma_sync.ui.models.cells import Role
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.models.uploads import Transfers, progress_share, upload_columns, upload_key
from tests.support.qt import StillClock, application
from tests.support.scenes import upload

RUNNING = upload(
    0, "uploading", bytes_uploaded=10_000_000, phase="sending", rate_bytes_s=2e6, seconds_left=75.0
)


def make(clock: StillClock, rows: list[UploadView]) -> TableModel[UploadView]:
    application()
    model = TableModel(upload_columns(clock, Transfers(clock)), upload_key)
    model.set_rows(rows)
    return model


def texts(model: TableModel[UploadView]) -> dict[str, str]:
    return {column.key: model.index(0, number).data() for number, column in enumerate(model.columns)}


def test_a_running_upload_shows_share_rate_and_time_left() -> None:
    shown = texts(make(StillClock(), [RUNNING]))

    assert (shown["progress"], shown["rate"], shown["left"], shown["state"]) == (
        "28 %",
        "2.0 MB/s",
        "1 min",
        "Uploading",
    )


def test_progress_is_spoken_and_painted_from_the_same_number() -> None:
    model = make(StillClock(), [RUNNING])
    cell = model.index(0, 3)

    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Progress 28 percent"
    assert 0.28 < cell.data(Role.BAR) < 0.30
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "10.0 MB of 34.5 MB"


def test_nothing_is_a_hundred_percent_before_the_cloud_has_verified_it() -> None:
    whole = replace(RUNNING, bytes_uploaded=RUNNING.file_size, phase="verifying")

    assert progress_share(whole) == 0.99
    assert texts(make(StillClock(), [whole]))["state"] == "Verifying"
    assert progress_share(replace(whole, status="completed")) == 1.0
    assert progress_share(replace(whole, file_size=0)) == 0.0


def test_a_transfer_without_bytes_for_ten_seconds_is_stalled() -> None:
    clock = StillClock()
    model = make(clock, [RUNNING])
    clock.move(10)
    model.age()
    shown = texts(model)

    assert shown["rate"] == "stalled"
    assert shown["left"] == ""


def test_a_waiting_file_shows_no_rate_but_says_so_to_a_screen_reader() -> None:
    model = make(StillClock(), [upload(1)])

    assert model.index(0, 4).data() == ""
    assert model.index(0, 4).data(Qt.ItemDataRole.AccessibleTextRole) == "No rate"


def test_patching_moves_nothing_and_ignores_strangers() -> None:
    model = make(StillClock(), [RUNNING, upload(1)])
    model.patch([replace(RUNNING, bytes_uploaded=20_000_000), upload(99)])

    assert model.rowCount() == 2
    assert texts(model)["progress"] == "57 %"
