"""A device id belongs to one home on one machine: moved homes keep it, copies get their own, two never fight."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from luma_sync.kernel.ids import SystemIds
from luma_sync.kernel.paths import HomePaths
from luma_sync.session.device_place import Place, is_copy, mark_of
from luma_sync.session.profiles import Profiles
from luma_sync.session.scenario_words import Kept
from luma_sync.session.session_record import SessionRecord

MACHINE, OTHER = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"


def opened(folder: Path, machine: str = MACHINE) -> Profiles:
    return Profiles(HomePaths(folder), SystemIds(), device_name="Studio", find_machine=lambda: machine)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    opened(tmp_path / "home").device()
    return tmp_path / "home"


def test_a_home_that_stays_keeps_its_id(home: Path) -> None:
    device = opened(home).device()
    assert opened(home).device() == device


def test_a_moved_home_keeps_its_id_and_notes_its_new_place(home: Path, tmp_path: Path) -> None:
    device = opened(home).device()
    home.rename(tmp_path / "moved")
    moved = opened(tmp_path / "moved").device()
    assert moved.id == device.id
    assert moved.place.home == str((tmp_path / "moved").resolve())
    assert moved.place.machine == device.place.machine


def test_a_copy_on_another_machine_gets_its_own_id(home: Path) -> None:
    device = opened(home).device()
    copied = opened(home, OTHER).device()
    assert copied.id != device.id
    assert opened(home, OTHER).device() == copied


def test_a_copy_beside_its_original_gets_its_own_id_and_the_original_keeps_its(
    home: Path, tmp_path: Path
) -> None:
    device = opened(home).device()
    shutil.copytree(home, tmp_path / "copy")
    copied = opened(tmp_path / "copy").device()
    assert copied.id != device.id
    assert opened(home).device() == device
    assert opened(tmp_path / "copy").device() == copied


def test_a_copy_does_not_claim_the_session_of_its_original(home: Path, tmp_path: Path) -> None:
    opened(home).keep_record(SessionRecord(kept=Kept.STORE))
    shutil.copytree(home, tmp_path / "copy")
    assert opened(tmp_path / "copy").record() == SessionRecord()
    assert opened(home).record() == SessionRecord(kept=Kept.STORE)


def test_another_name_of_the_same_home_is_no_copy(home: Path, tmp_path: Path) -> None:
    device = opened(home).device()
    (tmp_path / "link").symlink_to(home)
    assert opened(tmp_path / "link").device() == device


def test_a_home_of_before_notes_its_place_and_keeps_its_id(home: Path) -> None:
    path = home / "device.json"
    said = {name: value for name, value in json.loads(path.read_text()).items() if name.startswith("device_")}
    path.write_text(json.dumps({**said, "active_profile": "local"}))
    assert opened(home, OTHER).device().id == said["device_id"]
    assert json.loads(path.read_text())["machine"] == mark_of(OTHER, said["device_id"])


def test_a_machine_without_a_name_takes_every_home_for_its_own(home: Path) -> None:
    device = opened(home).device()
    assert opened(home, "").device().id == device.id


def test_the_mark_is_stable_and_shows_nothing_of_the_machine(home: Path) -> None:
    device = opened(home).device()
    text = (home / "device.json").read_text()
    assert MACHINE not in text
    assert mark_of(MACHINE, device.id) == mark_of(MACHINE, device.id)
    assert mark_of(MACHINE, device.id) != mark_of(MACHINE, SystemIds().random_id())


@pytest.mark.parametrize("alive", [False, True])
def test_what_is_not_known_is_no_reason_for_a_new_id(alive: bool) -> None:
    here = Place(machine="m", home="/a")
    assert not is_copy(Place(), here, original_is_alive=alive)
    assert not is_copy(here, here, original_is_alive=alive)
    assert is_copy(replace(here, home="/b"), here, original_is_alive=alive) == alive
