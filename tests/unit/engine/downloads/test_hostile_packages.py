"""Packages that are not what ours are: one clear sentence, nothing written, nothing left over."""

import tarfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from luma_sync.engine.downloads.package_format import (
    MEMBER_BYTES_MAX,
    WAVEFORM_BYTES_MAX,
    RefusedPackage,
)
from luma_sync.engine.downloads.unpack import Unpacking, unpack
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import InlineLane
from tests.support.packages import Entry, Package, everything, header, rle_bomb, tar, waveform_json, zstd

GIB = 1024**3


def entries(*more: Entry, without: str = "", first: bool = False) -> list[Entry]:
    own = [entry for entry in Package().entries if entry.name != without]
    return [*more, *own] if first else [*own, *more]


def swapped(name: str, **changes: object) -> list[Entry]:
    """A good package in which one file is announced as something else."""
    return [
        Entry(name=entry.name, **{"content": b"", **changes}) if entry.name == name else entry  # type: ignore[arg-type]
        for entry in Package().entries
    ]


def packed(*more: Entry, without: str = "") -> bytes:
    return zstd(tar(entries(*more, without=without)))


def with_waveform(body: bytes) -> bytes:
    return Package(waveform=body).packed()


def flipped(content: bytes, place: int) -> bytes:
    changed = bytearray(content)
    changed[place] ^= 0x10
    return bytes(changed)


def wrong_header_sum() -> bytes:
    return zstd(flipped(tar(entries()), 10))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "another name": (lambda: packed(Entry(name="readme.txt", content=b"x")), "it holds more files than a package has"),
    "another name instead": (lambda: packed(Entry(name="setup.py"), without="artwork.jpg"), "it holds a file that no package has"),
    "a script as artwork": (lambda: packed(Entry(name="artwork.sh"), without="artwork.jpg"), "it holds a file that no package has"),
    "a deeper path": (lambda: packed(Entry(name="stems/x/bass.wav"), without="artwork.jpg"), "it holds a file that no package has"),
    "another spelling": (lambda: packed(Entry(name="./waveform.json"), without="artwork.jpg"), "it holds a file that no package has"),
    "a newline in a name": (lambda: packed(Entry(name="logits.bin\n"), without="artwork.jpg"), "it holds a file that no package has"),
    "an absolute path": (lambda: packed(Entry(name="/etc/cron.d/x"), without="artwork.jpg"), "it holds an absolute path"),
    "a drive": (lambda: packed(Entry(name="C:/Windows/x.dll"), without="artwork.jpg"), "it holds an absolute path"),
    "a network path": (lambda: packed(Entry(name="\\\\host\\share"), without="artwork.jpg"), "it holds an absolute path"),
    "a path upwards": (lambda: packed(Entry(name="stems/../../../x"), without="artwork.jpg"), "it holds a path that leads out of its folder"),
    "a path upwards with backslashes": (lambda: packed(Entry(name="stems\\..\\x"), without="artwork.jpg"), "it holds a path that leads out of its folder"),
    "a symbolic link": (lambda: zstd(tar(swapped("logits.bin", kind=tarfile.SYMTYPE, link="/etc/passwd"))), "it holds a link"),
    "a hard link": (lambda: zstd(tar(swapped("logits.bin", kind=tarfile.LNKTYPE, link="waveform.json"))), "it holds a link"),
    "a device": (lambda: zstd(tar(swapped("logits.bin", kind=tarfile.CHRTYPE))), "it holds a device or a pipe"),
    "a block device": (lambda: zstd(tar(swapped("logits.bin", kind=tarfile.BLKTYPE))), "it holds a device or a pipe"),
    "a pipe": (lambda: zstd(tar(swapped("logits.bin", kind=tarfile.FIFOTYPE))), "it holds a device or a pipe"),
    "a folder": (lambda: zstd(tar(swapped("logits.bin", kind=tarfile.DIRTYPE))), "it holds a folder of its own"),
    "a sparse file": (lambda: zstd(tar(swapped("logits.bin", kind=tarfile.GNUTYPE_SPARSE))), "it holds something that is not a plain file"),
    "an extended header": (lambda: zstd(tar([Entry(name="x" * 300), *entries()], style=2)), "it holds something that is not a plain file"),
    "a long name": (lambda: zstd(tar([Entry(name="x" * 300), *entries()], style=1)), "it holds something that is not a plain file"),
    "a name in two halves": (lambda: zstd(tar([Entry(name="x/" * 60 + "logits.bin"), *entries()])), "it holds a file that no package has"),
    "a file twice": (lambda: packed(Entry(name="logits.bin", content=b"other"), without="artwork.jpg"), "it holds the same file twice"),
    "two covers": (lambda: packed(Entry(name="artwork.png"), without="logits.bin"), "it holds the same file twice"),
    "too many files": (lambda: zstd(tar([*entries(), *(Entry(name=f"stems/{n}.wav") for n in range(1000))])), "it holds more files than a package has"),
    "a missing stem": (lambda: packed(without="stems/drums.wav"), "it is not complete"),
    "nothing at all": (lambda: zstd(tar([])), "it is not complete"),
    "an empty frame": (lambda: zstd(b""), "it ends in the middle"),
    "a file of 5 GiB by its own word": (lambda: zstd(header("logits.bin", MEMBER_BYTES_MAX + 1) + b"x" * 9999), "it holds a file that is larger than any package has"),
    "a huge waveform": (lambda: zstd(header("waveform.json", WAVEFORM_BYTES_MAX + 1) + b"x" * 9999), "it holds a file that is larger than any package has"),
    "a size of a lie": (lambda: zstd(tar([Entry(name="logits.bin", content=b"x" * 512, size=100_000)])[: 512 * 2]), "it ends in the middle"),
    "a size that is shorter": (lambda: zstd(header("logits.bin", 10) + b"x" * 512 + b"y" * 512), "what is packed in it is not a tar archive"),
    "a size that is no number": (lambda: zstd(_bad_size()), "a size in it cannot be read"),
    "a bomb by ratio": (lambda: rle_bomb(2048, header("logits.bin", 2 * GIB)), "it grows as no analysis does"),
    "a bomb behind a good start": (lambda: rle_bomb(10, tar(entries())), "something follows its last file"),
    "a frame that lies about its size": (lambda: _lying_frame(+1), "it is damaged"),
    "a frame that lies the other way": (lambda: _lying_frame(-1), "it is damaged"),
    "a truncated stream": (lambda: Package().packed()[:-5000], "it ends in the middle"),
    "a stream without its checksum": (lambda: Package().packed()[:-4], "it ends in the middle"),
    "a stream cut in its header": (lambda: Package().packed()[:5], "it ends in the middle"),
    "trailing garbage": (lambda: Package().packed() + b"x", "something follows its end"),
    "a second frame": (lambda: Package().packed() + zstd(b"more"), "something follows its end"),
    "a frame to skip": (lambda: Package().packed() + b"\x50\x2a\x4d\x18\x01\0\0\0x", "something follows its end"),
    "something behind the last file": (lambda: zstd(tar(entries()) + b"hidden"), "something follows its last file"),
    "endless zeros behind the last file": (lambda: zstd(tar(entries()) + bytes(1_000_000)), "something follows its last file"),
    "a bad checksum": (lambda: flipped(Package().packed(), -1), "it is damaged"),
    "flipped bits inside": (lambda: flipped(Package().packed(), 60_000), "it is damaged"),
    "a wrong sum of a header": (wrong_header_sum, "a checksum in it is wrong"),
    "not Zstandard": (lambda: b"PK\x03\x04" + bytes(1000), "it is not a Zstandard file"),
    "nothing": (lambda: b"", "it is not a Zstandard file"),
    "not a tar inside": (lambda: zstd(b"hello " * 1000), "what is packed in it is not a tar archive"),
    "a window of 64 MiB": (lambda: _wide_window(26), "it takes more memory to unpack than a package may"),
    "a window of 2 GiB": (lambda: b"\x28\xb5\x2f\xfd\x00\xa8" + bytes(100), "it takes more memory to unpack than a package may"),
    "a dictionary": (lambda: b"\x28\xb5\x2f\xfd\x01\x58\x07" + bytes(100), "it needs a dictionary, which no package does"),
    "a reserved block": (lambda: b"\x28\xb5\x2f\xfd\x00\x58" + (3 << 1 | 1).to_bytes(3, "little"), "it is damaged"),
    "a reserved flag": (lambda: b"\x28\xb5\x2f\xfd\x08\x58" + bytes(100), "it is damaged"),
    "a waveform that is no JSON": (lambda: with_waveform(b"{"), "its waveform cannot be read"),
    "a waveform of another format": (lambda: with_waveform(waveform_json(format=2)), "it is of a format that this version does not know; update Luma Sync"),
    "a waveform without samples": (lambda: with_waveform(waveform_json(full_samples=None)), "its waveform cannot be read"),
    "a waveform that is a list": (lambda: with_waveform(b"[]"), "it is of a format that this version does not know; update Luma Sync"),
    "a waveform nested deeply": (lambda: with_waveform(b'{"format":1,"full_samples":' + b"[" * 200 + b"]" * 200 + b"}"), "its waveform cannot be read"),
    "a waveform nested absurdly": (lambda: with_waveform(b"[" * 1_000_000), "its waveform cannot be read"),
    "a waveform with NaN": (lambda: with_waveform(b'{"format":1,"full_samples":[NaN]}'), "its waveform cannot be read"),
    "a waveform larger than its column": (lambda: with_waveform(waveform_json(bands=[0.123456] * 150_000)), "its waveform is larger than any"),
}  # fmt: skip


def _bad_size() -> bytes:
    block = bytearray(header("logits.bin", 1))
    block[124:136] = b"\xff" * 12  # a number of another notation, far beyond any size
    total = sum(block) - sum(block[148:156]) + 8 * ord(" ")
    block[148:156] = b"%06o\0 " % total
    return bytes(block) + bytes(512)


def _lying_frame(by: int) -> bytes:
    """A frame that tells its size, and not the true one."""
    content = tar(entries())
    frame = zstandard.ZstdCompressor(level=3, write_checksum=False).compress(content)
    said = len(content).to_bytes(4, "little")
    place = frame.index(said, 4, 16)
    return frame[:place] + (len(content) + by).to_bytes(4, "little") + frame[place + 4 :]


def _wide_window(log: int) -> bytes:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=log)
    compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return compressor.compress(tar(entries())) + compressor.flush()


def work(root: Path, body: bytes) -> Unpacking:
    packed_path = root / "restore" / "x_analysis.tar.zst.0123456789ab.part"
    packed_path.parent.mkdir(exist_ok=True)
    packed_path.write_bytes(body)
    return Unpacking(
        files=SystemFiles(),
        lane=InlineLane(),
        packed=packed_path,
        scratch=root / "restore" / "x_analysis.tar.zst",
        folder=root / "analysis" / "x",
        samples_max=1_000_000,
    )


@pytest.mark.parametrize("kind", HOSTILE)
async def test_a_hostile_package_is_refused_and_nothing_is_left(tmp_path: Path, kind: str) -> None:
    make, reason = HOSTILE[kind]
    job = work(tmp_path, make())

    with pytest.raises(RefusedPackage) as refused:
        await unpack(job)

    assert f"is refused: {reason}; upload it again" in refused.value.title
    assert everything(tmp_path) == [tmp_path / "restore", job.packed]


@pytest.mark.parametrize("mebibytes", [64, 900])
async def test_a_bomb_below_the_limits_takes_neither_memory_nor_disk(tmp_path: Path, mebibytes: int) -> None:
    size = mebibytes * 1024 * 1024
    job = work(tmp_path, rle_bomb(mebibytes + 1, header("logits.bin", size)))

    tracemalloc.start()
    with pytest.raises(RefusedPackage, match="something follows"):
        await unpack(job)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 12 * 1024 * 1024
    assert everything(tmp_path) == [tmp_path / "restore", job.packed]
