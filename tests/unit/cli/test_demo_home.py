"""The demo empties its own folder and no other."""

from pathlib import Path

import pytest

from luma_sync.cli.demo_home import MARKER, fresh_demo_home
from luma_sync.kernel.errors import HomeError, OwnershipError


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    with pytest.raises(HomeError, match="did not make"), fresh_demo_home(tmp_path):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_the_folders_place_is_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("mine")

    with pytest.raises(HomeError, match="is a file"), fresh_demo_home(place):
        pass


def test_a_second_run_starts_empty(tmp_path: Path) -> None:
    root = tmp_path / "demo"
    with fresh_demo_home(root) as home:
        home.device_a.mkdir()
        (home.device_a / "library.db").write_text("old")
        home.ready_file.write_text("{}")

    with fresh_demo_home(root) as home:
        assert [path.name for path in root.iterdir()] == [MARKER]
        assert home.token_file(home.device_a).name == "device-a.token"


def test_two_demos_do_not_share_a_folder(tmp_path: Path) -> None:
    root = tmp_path / "demo"
    with fresh_demo_home(root), pytest.raises(OwnershipError, match="Another demo"), fresh_demo_home(root):
        pass


def test_a_link_inside_is_removed_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_text("mine")
    root = tmp_path / "demo"
    with fresh_demo_home(root):
        (root / "link").symlink_to(outside)

    with fresh_demo_home(root):
        assert not (root / "link").exists()

    assert (outside / "precious.txt").read_text() == "mine"
