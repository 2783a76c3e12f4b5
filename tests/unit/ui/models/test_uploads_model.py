"""The upload queue as cells."""

from dataclasses import replace

from PySide6.QtCore import Qt

from luma_sync.engine.status.snapshot import UploadView
from luma_sync.ui.models.cells import Role
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.models.transfers import Transfers, progress_share
from luma_sync.ui.models.upload_columns import upload_columns
from luma_sync.ui.models.uploads import given_up, keep_place, upload_key
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


def column(model: TableModel[UploadView], key: str) -> int:
    return [one.key for one in model.columns].index(key)


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
    cell = model.index(0, column(model, "progress"))

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
    assert texts(model)["rate"] == "2.0 MB/s"
    clock.move(10)
    model.age()
    shown = texts(model)

    assert shown["rate"] == "stalled"
    assert shown["left"] == ""


def test_a_waiting_file_shows_no_rate_but_says_so_to_a_screen_reader() -> None:
    model = make(StillClock(), [upload(1)])

    cell = model.index(0, column(model, "rate"))
    assert cell.data() == ""
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "No rate"


def test_patching_moves_nothing_and_ignores_strangers() -> None:
    model = make(StillClock(), [RUNNING, upload(1)])
    model.patch([replace(RUNNING, bytes_uploaded=20_000_000), upload(99)])

    assert model.rowCount() == 2
    assert texts(model)["progress"] == "57 %"


def test_the_place_in_the_queue_is_shown_and_of_others_none() -> None:
    model = make(StillClock(), [upload(1, position=1204), upload(2, "completed")])
    place = column(model, "place")

    assert [model.index(row, place).data() for row in range(2)] == ["1,204", ""]
    assert model.index(1, place).data(Qt.ItemDataRole.AccessibleTextRole) == "Not in the queue"
    model.sort(place)
    assert [model.key_at(row) for row in range(2)] == [upload(1).id, upload(2).id]


def test_folder_hash_and_url_are_there_for_those_who_ask() -> None:
    model = make(StillClock(), [upload(1, sha256="ab" * 32, url_id="u-7", local_path="/music/a/b.flac")])
    shown = texts(model)

    assert (shown["folder"], shown["hash"], shown["url"]) == ("/music/a", "ab" * 32, "u-7")
    assert {one.key for one in model.columns if one.hidden} == {"priority", "folder", "hash", "url"}


def test_the_cause_of_a_failed_file_is_the_tip_of_its_state() -> None:
    model = make(
        StillClock(), [upload(1, "failed", error_code="too_large", last_error="The cloud takes 50 MB.")]
    )
    cell = model.index(0, column(model, "state"))

    assert (cell.data(), cell.data(Qt.ItemDataRole.ToolTipRole)) == (
        "Too large",
        "Too large\nThe cloud takes 50 MB.",
    )


def test_newer_facts_keep_what_only_the_list_knows() -> None:
    model = make(StillClock(), [replace(RUNNING, position=1), upload(1, position=2, phase="cancelling")])
    fresh = keep_place(
        model, [replace(RUNNING, bytes_uploaded=20_000_000), upload(1, "uploading"), upload(7)]
    )

    assert [(one.position, one.phase) for one in fresh] == [(1, "sending"), (2, "cancelling")]


def test_files_that_were_given_up_say_so_until_they_are_gone() -> None:
    files = [upload(1), upload(2, "uploading"), upload(3, "completed")]

    assert given_up(files, set()) is files
    assert [one.phase for one in given_up(files, {one.id for one in files})] == [
        "cancelling",
        "cancelling",
        "",
    ]
