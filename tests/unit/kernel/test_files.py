"""The machine's files: what the port promises, on a real file system."""

import errno
import os
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.kernel.files import (
    FileSystem,
    SystemFiles,
    is_storable_path,
    shown_path,
)

FILES: FileSystem = SystemFiles()


def test_nothing_there_has_no_state(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert FILES.stat(tmp_path / "gone") is None
    assert FILES.stat(tmp_path / "file" / "below") is None


def test_a_state_tells_a_file_from_a_changed_and_from_a_replaced_one(tmp_path: Path) -> None:
    path, other = tmp_path / "song", tmp_path / "other"
    path.write_bytes(b"one")
    before = FILES.stat(path)
    assert before == FILES.stat(path)
    assert before is not None
    assert (before.size, before.is_regular, before.is_folder) == (3, True, False)

    other.write_bytes(b"one")
    os.utime(other, ns=(before.mtime_ns, before.mtime_ns))
    other.replace(path)

    assert FILES.stat(path) != before


def test_links_are_followed_only_where_allowed(tmp_path: Path) -> None:
    (tmp_path / "song").write_bytes(b"song")
    link = tmp_path / "link"
    link.symlink_to("song")

    with closing(FILES.open(link)) as file:
        assert file.read_at(0, 10) == b"song"
    with pytest.raises(OSError, match=r".") as caught:
        FILES.open(link, follow_links=False)
    assert caught.value.errno == errno.ELOOP
    state = FILES.stat(link, follow_links=False)
    assert state is not None
    assert not state.is_regular


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_only_regular_files_are_opened_and_a_pipe_never_blocks(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "odd"
    path.mkdir() if kind == "folder" else os.mkfifo(path)

    with pytest.raises(OSError, match="not a regular file"):
        FILES.open(path)


def test_reading_at_any_place(tmp_path: Path) -> None:
    path = tmp_path / "song"
    path.write_bytes(bytes(range(100)))

    with closing(FILES.open(path)) as file:
        assert file.read_at(90, 20) == bytes(range(90, 100))
        assert file.read_at(0, 3) == b"\x00\x01\x02"
        assert file.read_at(500, 3) == b""
        assert file.stat() == FILES.stat(path)
    file.close()
    with pytest.raises(OSError, match="closed"):
        file.read_at(0, 1)


def test_a_part_is_appended_to_across_openings_and_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "song.part"
    with closing(FILES.open_part(path)) as part:
        part.append(b"one")
        part.sync()
    with closing(FILES.open_part(path)) as part:
        assert part.size == 3
        part.append(b"two")
        assert part.read_at(1, 4) == b"netw"
        part.truncate(4)
        part.append(b"!")

    assert path.read_bytes() == b"onet!"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_putting_in_place_never_overwrites(tmp_path: Path) -> None:
    part, target = tmp_path / "part", tmp_path / "song"
    part.write_bytes(b"new")
    target.write_bytes(b"mine")

    with pytest.raises(FileExistsError):
        FILES.put_in_place(part, target)
    assert (part.read_bytes(), target.read_bytes()) == (b"new", b"mine")

    target.unlink()
    FILES.put_in_place(part, target)
    assert target.read_bytes() == b"new"
    assert not part.exists()


def test_where_links_are_not_supported_a_rename_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    part, target = tmp_path / "part", tmp_path / "song"
    part.write_bytes(b"new")

    FILES.put_in_place(part, target)
    assert target.read_bytes() == b"new"

    part.write_bytes(b"newer")
    with pytest.raises(FileExistsError):
        FILES.put_in_place(part, target)
    assert target.read_bytes() == b"new"


def test_a_whole_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "art" / "cover.jpg"

    FILES.write_whole(path, b"one")
    FILES.write_whole(path, b"two")

    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cover.jpg"
    path.write_bytes(b"one")

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        FILES.write_whole(path, b"two")

    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_removing_twice_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "song"
    path.touch()

    FILES.remove(path)
    FILES.remove(path)

    assert not path.exists()


def test_free_space_of_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert FILES.free_bytes(tmp_path / "a" / "b") > 0


def test_a_walk_is_sorted_and_survives_loops(tmp_path: Path) -> None:
    for name in ("b/two", "b/one", "a/three", "four"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b" / "self").symlink_to("self")
    (tmp_path / "c").symlink_to(tmp_path / "b")

    found = [str(path.relative_to(tmp_path)) for path in FILES.walk(tmp_path)]

    assert found == ["a/three", "b/one", "b/self", "b/two", "four"]


def test_paths_are_shown_without_tricks() -> None:
    assert shown_path(Path("Ünder the Brücke.mp3")) == "Ünder the Brücke.mp3"
    assert shown_path(Path("a\nb\x1b[31m\u202ec")) == "a\\nb\\x1b[31m\\u202ec"
    assert shown_path(Path(os.fsdecode(b"caf\xe9"))) == "caf\\udce9"


def test_names_that_are_no_text_cannot_be_stored() -> None:
    assert is_storable_path(Path("ok"))
    assert not is_storable_path(Path(os.fsdecode(b"caf\xe9")))
