"""How much room a profile takes, part by part."""

from pathlib import Path

from luma_sync.engine.space import SpaceLook
from luma_sync.kernel.files import FileStat, SystemFiles
from luma_sync.kernel.lanes import InlineLane


def put(place: Path, size: int) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"x" * size)


async def test_every_part_is_counted_once(tmp_path: Path) -> None:
    root, logs = tmp_path / "profiles" / "anna", tmp_path / "logs"
    for name, size in {
        "library.db": 100, "library.db-wal": 10, "files/tracks/a.mp3": 1000, "files/artwork/a.jpg": 200,
        "files/analysis/t/stems/bass.wav": 3000, "files/packages/a.tar.zst": 500, "backups/one.db": 70, "account.json": 5,
    }.items():  # fmt: skip
        put(root / name, size)
    put(logs / "luma-sync.log", 33)

    used = await SpaceLook(SystemFiles(), InlineLane(), root=root, logs=logs).look()

    assert (used.library, used.files, used.analyses, used.packages) == (110, 1200, 3000, 500)
    assert (used.backups, used.logs, used.folder) == (70, 33, str(root))
    assert used.free > 0


class LockedFiles(SystemFiles):
    """Nothing can be read."""

    def stat(self, path: Path, *, follow_links: bool = True) -> FileStat | None:
        raise PermissionError(13, "no")

    def free_bytes(self, folder: Path) -> int:
        raise OSError(5, "no")


async def test_what_cannot_be_read_counts_as_nothing(tmp_path: Path) -> None:
    put(tmp_path / "library.db", 5)
    used = await SpaceLook(LockedFiles(), InlineLane(), root=tmp_path, logs=tmp_path / "logs").look()
    assert (used.library, used.files, used.free) == (0, 0, 0)
