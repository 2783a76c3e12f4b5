"""The bytes of a package: what is in them is what went in, and nothing else makes a difference."""

import tarfile
from collections.abc import Mapping
from functools import lru_cache

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from luma_sync.engine.analysis.package_archive import Member, PackageArchive
from tests.support.file_bench import digest
from tests.support.package_bench import sound, unpacked

MIB = 1024 * 1024
MANY_JOBS = {
    "waveform.json": b"{}",
    "stems/bass.wav": sound(1, 9 * MIB),
    "stems/drums.wav": sound(2, 5 * MIB),
}
"""More than what one thread packs at a time."""

contents = st.dictionaries(
    st.sampled_from(["artwork.png", "waveform.json", "logits.bin", "stems/bass.wav", "stems/vocals.wav"]),
    st.binary(max_size=2000) | st.integers(0, 70_000).map(lambda size: sound(size, size)),
    max_size=5,
)


def pack(members: Mapping[str, bytes], *, threads: int = 2, budget: int = 64 * 1024) -> bytes:
    pieces: list[bytes] = []
    archive = PackageArchive(members_of(members), pieces.append, threads=threads)
    read = 0
    while not archive.is_done:
        read += archive.advance(budget)
    archive.finish()
    assert read == sum(map(len, members.values()))
    return b"".join(pieces)


@settings(max_examples=60)
@given(contents)
def test_other_programs_get_out_what_went_in(members: dict[str, bytes]) -> None:
    found = unpacked(pack(members))

    assert found == members
    assert list(found) == list(members)


@settings(max_examples=40)
@given(contents, st.integers(1, 6), st.integers(1, 300_000))
def test_equal_contents_make_equal_bytes(members: dict[str, bytes], threads: int, budget: int) -> None:
    assert pack(members, threads=threads, budget=budget) == pack(members)


@pytest.mark.parametrize("threads", [1, 3, 4, 8])
@pytest.mark.parametrize("budget", [1, 3 * MIB, 100 * MIB])
def test_neither_threads_nor_slices_are_seen_in_a_large_package(threads: int, budget: int) -> None:
    assert digest(pack(MANY_JOBS, threads=threads, budget=budget)) == large()


def test_a_large_package_comes_out_whole() -> None:
    assert unpacked(pack(MANY_JOBS)) == MANY_JOBS


@lru_cache
def large() -> str:
    return digest(pack(MANY_JOBS))


def test_a_package_is_one_frame_with_a_checksum_of_its_contents() -> None:
    packed = pack(MANY_JOBS)

    frame = zstandard.get_frame_parameters(packed)
    assert frame.has_checksum
    assert frame.window_size <= 2 * MIB
    damaged = bytearray(packed)
    damaged[len(damaged) // 2] ^= 1
    with (
        pytest.raises(zstandard.ZstdError),
        zstandard.ZstdDecompressor().stream_reader(bytes(damaged)) as reader,
    ):
        reader.read()


def test_headers_are_plain_ustar() -> None:
    packed = pack({"stems/bass.wav": b"x"})
    with zstandard.ZstdDecompressor().stream_reader(packed) as reader:
        plain = reader.read()

    assert len(plain) == 4 * 512
    assert plain[257:265] == b"ustar\x0000"
    assert tarfile.TarInfo.frombuf(plain[:512], "utf-8", "strict").name == "stems/bass.wav"


def members_of(contents_by_name: Mapping[str, bytes]) -> list[Member]:
    return [Member(name, len(body), _Reader(body)) for name, body in contents_by_name.items()]


class _Reader:
    def __init__(self, body: bytes) -> None:
        self._body = body

    def __call__(self, offset: int, size: int) -> bytes:
        return self._body[offset : offset + size]
