"""Parts of killed writers go; those of writers that live are left alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.leftovers import fresh_part, is_leftover, part_of


def _number_of_a_dead_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can tell there who lives")
def test_a_part_of_a_killed_writer_goes_with_the_next_write(tmp_path: Path) -> None:
    target = tmp_path / "cover.jpg"
    left = tmp_path / f"cover.jpg.{_number_of_a_dead_process()}.part"
    left.write_bytes(b"half")

    SystemFiles().write_whole(target, b"whole")

    assert [each.name for each in tmp_path.iterdir()] == ["cover.jpg"]
    assert target.read_bytes() == b"whole"


def test_parts_of_living_writers_and_of_other_files_stay(tmp_path: Path) -> None:
    target = tmp_path / "cover.jpg"
    others = [
        f"cover.jpg.{os.getppid()}.part",
        f"cover.jpg.{os.getpid()}1x.part",
        "cover.jpg.part",
        "b.1.part",
    ]
    for name in others:
        (tmp_path / name).write_bytes(b"of somebody")

    SystemFiles().write_whole(target, b"whole")

    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([*others, "cover.jpg"])
    assert fresh_part(target).parent == tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can tell there who lives")
def test_only_parts_of_dead_processes_are_leftovers() -> None:
    dead = _number_of_a_dead_process()

    assert is_leftover(Path(f"bass.wav.{dead}.part"))
    assert is_leftover(Path(f"bass.wav.0.{dead}.part"))
    for name in (
        f"bass.wav.{os.getpid()}.part",
        f"bass.wav.{dead}",
        "bass.part",
        "bass.wav.123456789012.part",
    ):
        assert not is_leftover(Path(name))
    assert part_of(Path("/x/bass.wav")) == Path(f"/x/bass.wav.{os.getpid()}.part")
