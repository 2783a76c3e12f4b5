"""Unpacking what a good package holds: byte for byte, over nobody's file, and with nothing half done."""

import asyncio
import errno
import shutil
import subprocess
from pathlib import Path

import pytest
import zstandard

from luma_sync.engine.downloads.package_format import (
    FREE_GROWTH_BYTES,
    GROWTH_MAX,
    UNPACKED_BYTES_MAX,
    Member,
    RefusedPackage,
    check_growth,
    check_member,
)
from luma_sync.engine.downloads.tar_headers import parse_header
from luma_sync.engine.downloads.unpack import Unpacked, Unpacking, unpack
from luma_sync.engine.downloads.waveform_file import parse_waveform
from luma_sync.engine.downloads.zstd_frame import parse_frame
from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.files import FileSystem, PartFile, SystemFiles
from luma_sync.kernel.lanes import InlineLane, ThreadLane
from tests.support.packages import Package, everything, header, tar, waveform_json, zstd


def work(root: Path, body: bytes, files: FileSystem | None = None) -> Unpacking:
    packed_path = root / "restore" / "x.part"
    packed_path.parent.mkdir(exist_ok=True)
    packed_path.write_bytes(body)
    return Unpacking(
        files=files or SystemFiles(),
        lane=InlineLane(),
        packed=packed_path,
        scratch=root / "restore" / "x_analysis.tar.zst",
        folder=root / "analysis" / "x",
        samples_max=1_000_000,
    )


def unfinished(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*.unpacked.part")]


def assert_same(unpacked: Unpacked, package: Package) -> None:
    expected = {name: body for name, body in package.contents.items() if name != "waveform.json"}
    assert {name: path.read_bytes() for name, path in unpacked.paths.items()} == expected


@pytest.mark.parametrize("artwork", [None, b"", b"cover"])
@pytest.mark.parametrize("stem_bytes", [0, 1, 512, 3_000_000])
async def test_every_file_comes_out_byte_for_byte(
    tmp_path: Path, artwork: bytes | None, stem_bytes: int
) -> None:
    package = Package(artwork=artwork, stem_bytes=stem_bytes)

    unpacked = await unpack(work(tmp_path, package.packed()))

    assert_same(unpacked, package)
    assert unpacked.paths["stems/bass.wav"] == tmp_path / "analysis" / "x" / "stems" / "bass.wav"
    assert unpacked.waveform == {
        "full_samples": "[-0.25, 0.5, -0.125, 1.0]",
        "bands": '{"low": [0.5]}',
        "colors": "[1, 2, 3]",
    }
    assert unpacked.size == sum(len(body) for body in package.contents.values())
    assert unfinished(tmp_path) == []


@pytest.mark.parametrize(
    "body",
    [
        zstd(tar(Package().entries, style=1)),
        zstd(tar(Package().entries, style=2)),
        zstd(tar(list(reversed(Package().entries)))),
        zstd(tar(Package().entries), threads=0, write_checksum=False),
        zstandard.ZstdCompressor(level=19).compress(tar(Package().entries)),
        zstandard.ZstdCompressor(level=1, write_content_size=False).compress(tar(Package().entries)),
    ],
    ids=["gnu", "pax", "another order", "no checksum", "with its size", "without its size"],
)
async def test_other_programs_may_have_packed_it(tmp_path: Path, body: bytes) -> None:
    assert_same(await unpack(work(tmp_path, body)), Package())


@pytest.mark.skipif(shutil.which("tar") is None, reason="there is no tar program here")
async def test_the_tar_program_may_have_packed_it(tmp_path: Path) -> None:
    source, package = tmp_path / "source", Package()
    for name, body in package.contents.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    packed = subprocess.run(["tar", "-c", *package.contents], cwd=source, capture_output=True, check=True)  # noqa: ASYNC221 - nothing else runs
    target = tmp_path / "target"
    target.mkdir()

    assert_same(await unpack(work(target, zstd(packed.stdout))), package)


async def test_equal_files_are_taken_and_others_left_alone(tmp_path: Path) -> None:
    package, folder = Package(), tmp_path / "analysis" / "x" / "stems"
    folder.mkdir(parents=True)
    (folder / "bass.wav").write_bytes(package.contents["stems/bass.wav"])
    (folder / "drums.wav").write_bytes(b"my own")
    (folder / "vocals.wav").write_bytes(bytes(len(package.contents["stems/vocals.wav"])))

    unpacked = await unpack(work(tmp_path, package.packed()))

    assert_same(unpacked, package)
    assert (folder / "drums.wav").read_bytes() == b"my own"
    assert sorted(path.name for path in folder.iterdir()) == [
        "bass.wav", "drums (2).wav", "drums.wav", "other.wav", "vocals (2).wav", "vocals.wav",
    ]  # fmt: skip


async def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    first = await unpack(work(tmp_path, Package().packed()))
    before = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "analysis").rglob("*.wav"))

    assert await unpack(work(tmp_path, Package().packed())) == first

    after = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "analysis").rglob("*.wav"))
    assert after == before


async def test_what_a_killed_program_left_is_written_over(tmp_path: Path) -> None:
    job = work(tmp_path, Package().packed())
    (tmp_path / "restore" / "x_analysis.tar.zst.stems-bass.wav.unpacked.part").write_bytes(b"?" * 90_000)

    assert_same(await unpack(job), Package())


class TightDisk(SystemFiles):
    def free_bytes(self, folder: Path) -> int:
        return 64 * 1024 * 1024 + 100_000


class FullDisk(SystemFiles):
    """Full after so many bytes."""

    def __init__(self, left: int) -> None:
        self.left = left

    def open_part(self, path: Path) -> PartFile:
        return _Filling(super().open_part(path), self)


class _Filling:
    def __init__(self, part: PartFile, disk: FullDisk) -> None:
        self._part, self._disk = part, disk
        self.truncate, self.read_at, self.sync, self.close = (
            part.truncate,
            part.read_at,
            part.sync,
            part.close,
        )

    @property
    def size(self) -> int:
        return self._part.size

    def append(self, piece: bytes) -> None:
        if len(piece) > self._disk.left:
            raise OSError(errno.ENOSPC, "No space left on device")
        self._disk.left -= len(piece)
        self._part.append(piece)


async def test_too_little_space_is_seen_before_a_byte_is_written(tmp_path: Path) -> None:
    job = work(tmp_path, Package().packed(), TightDisk())

    with pytest.raises(DiskFull, match="make room"):
        await unpack(job)

    assert everything(tmp_path) == [tmp_path / "restore", job.packed]


@pytest.mark.parametrize("left", [0, 1_000, 50_000, 160_000])
async def test_a_disk_that_fills_up_leaves_nothing_half_done(tmp_path: Path, left: int) -> None:
    job = work(tmp_path, Package().packed(), FullDisk(left))

    with pytest.raises(DiskFull, match="the disk is full"):
        await unpack(job)

    assert everything(tmp_path) == [tmp_path / "restore", job.packed]


async def test_stopping_in_the_middle_leaves_nothing_half_done(tmp_path: Path) -> None:
    package, lane = Package(stem_bytes=30_000_000), ThreadLane("unpack")
    plain = work(tmp_path, zstd(tar(package.entries), level=1))
    job = Unpacking(
        files=plain.files, lane=lane, packed=plain.packed, scratch=plain.scratch, folder=plain.folder,
        samples_max=plain.samples_max,
    )  # fmt: skip
    task = asyncio.ensure_future(unpack(job))
    while not unfinished(tmp_path):  # noqa: ASYNC110 - a file is no event
        await asyncio.sleep(0)

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    lane.close()

    assert unfinished(tmp_path) == []
    assert not (tmp_path / "analysis").exists()


@pytest.mark.parametrize(
    ("unpacked", "packed"),
    [
        (UNPACKED_BYTES_MAX + 1, UNPACKED_BYTES_MAX),
        (FREE_GROWTH_BYTES + 1, 1),
        (10 * 1024**3 * GROWTH_MAX + 1, 10 * 1024**3),
        (GROWTH_MAX * 10_000_000 + 1, 10_000_000),
    ],
)
def test_growth_beyond_the_limits(unpacked: int, packed: int) -> None:
    with pytest.raises(RefusedPackage):
        check_growth(unpacked, packed)


@pytest.mark.parametrize(
    ("unpacked", "packed"),
    [(0, 0), (FREE_GROWTH_BYTES, 100), (GROWTH_MAX * 10_000_000, 10_000_000), (UNPACKED_BYTES_MAX, 2**31)],
)
def test_growth_within_the_limits(unpacked: int, packed: int) -> None:
    check_growth(unpacked, packed)


def test_headers_of_plain_files_are_read() -> None:
    assert parse_header(header("stems/bass.wav", 8 * 1024**3 - 1)) == Member(
        "stems/bass.wav", 8 * 1024**3 - 1
    )
    assert parse_header(bytes(512)) is None


@pytest.mark.parametrize("ending", ["jpg", "jpeg", "png", "webp", "gif", "bmp"])
def test_artwork_may_have_any_usual_ending(ending: str) -> None:
    check_member(Member(f"artwork.{ending}", 1000), {})


def test_frames_tell_their_window() -> None:
    content = bytes(range(256)) * 40
    single = parse_frame(zstandard.ZstdCompressor().compress(content))
    assert (single.window_bytes, single.content_bytes) == (len(content), len(content))
    streamed = parse_frame(zstd(content))
    assert (streamed.window_bytes, streamed.content_bytes, streamed.has_checksum) == (2 * 1024**2, None, True)


def test_columns_that_are_null_stay_null() -> None:
    body = waveform_json(bands=None, colors=None)
    assert parse_waveform(body, characters_max=100) == {
        "full_samples": "[-0.25, 0.5, -0.125, 1.0]",
        "bands": None,
        "colors": None,
    }


def test_values_are_taken_letter_by_letter() -> None:
    body = b""" {"format":1 , "full_samples" : [0.10, 1e3,\n -0.0],"bands":{"\\u00e4\xc3\xa4":"}"}, "colors":[] } """
    assert parse_waveform(body, characters_max=100) == {
        "full_samples": "[0.10, 1e3,\n -0.0]",
        "bands": '{"\\u00e4ä":"}"}',
        "colors": "[]",
    }
