"""Finding PostgreSQL's programs, and saying clearly what is wrong with others."""

from pathlib import Path

import pytest

from luma_sync.kernel.errors import LocalCloudError
from luma_sync.localcloud.binaries import MAJOR_MIN, Binaries, find_binaries


def fake_programs(directory: Path, answer: str) -> Path:
    for name in ("initdb", "postgres"):
        program = directory / name
        program.write_text(f"#!/bin/sh\n{answer}\n", "utf-8")
        program.chmod(0o755)
    return directory


def test_the_packaged_programs_are_new_enough() -> None:
    assert find_binaries(None).major >= MAJOR_MIN


def test_a_directory_without_programs_is_named(tmp_path: Path) -> None:
    with pytest.raises(LocalCloudError, match=r"no program initdb in .*--postgres-bin"):
        find_binaries(tmp_path)


def test_the_version_of_a_distribution_is_understood(tmp_path: Path) -> None:
    fake_programs(tmp_path, 'echo "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"')
    assert find_binaries(tmp_path) == Binaries(tmp_path, "15.18")


def test_an_old_server_is_refused(tmp_path: Path) -> None:
    fake_programs(tmp_path, 'echo "postgres (PostgreSQL) 14.2"')
    with pytest.raises(LocalCloudError, match=r"14\.2 .* too old; the cloud needs 15"):
        find_binaries(tmp_path)


@pytest.mark.parametrize("answer", ["exit 3", "echo something else"])
def test_a_program_that_is_no_server_is_refused(tmp_path: Path, answer: str) -> None:
    fake_programs(tmp_path, answer)
    with pytest.raises(LocalCloudError):
        find_binaries(tmp_path)
