"""Manifests of packages in parts: only what our own uploads write is believed."""

import json
from collections.abc import Callable

import pytest

from luma_sync.engine.downloads.manifest import Segment, parse_manifest, part_key
from luma_sync.engine.downloads.package_format import PACKED_BYTES_MAX, RefusedPackage

KEY = "me/abc_analysis.tar.zst.parts.json"
Said = dict[str, object]


def manifest(sizes: tuple[int, ...] = (5, 5, 2), **changes: object) -> Said:
    parts = [
        {"key": f"me/abc_analysis.tar.zst.{number:03d}", "size": size, "sha256": f"{number:064x}"}
        for number, size in enumerate(sizes, start=1)
    ]
    return {"format": 1, "size": sum(sizes), "sha256": "f" * 64, "parts": parts, **changes}


def with_part(number: int, **changes: object) -> Said:
    said = manifest()
    parts = said["parts"]
    assert isinstance(parts, list)
    parts[number] |= changes
    return said


def test_a_good_one_names_its_parts() -> None:
    found = parse_manifest(json.dumps(manifest()).encode(), KEY)
    assert (found.size, found.sha256) == (12, "f" * 64)
    assert found.segments[2] == Segment("me/abc_analysis.tar.zst.003", 2, f"{3:064x}")


def test_numbers_of_parts_have_three_digits_until_they_need_more() -> None:
    assert part_key(KEY, 1) == "me/abc_analysis.tar.zst.001"
    assert part_key(KEY, 1000) == "me/abc_analysis.tar.zst.1000"


HOSTILE: dict[str, Callable[[], object]] = {
    "a list": list,
    "no format": lambda: manifest(format=None),
    "another format": lambda: manifest(format=2),
    "no size": lambda: manifest(size=None),
    "size as text": lambda: manifest(size="12"),
    "size as truth": lambda: manifest((1,), size=True),
    "size as fraction": lambda: manifest(size=12.0),
    "negative size": lambda: manifest(size=-12),
    "no bytes": lambda: manifest((), size=0),
    "too many bytes": lambda: manifest((PACKED_BYTES_MAX, 1)),
    "no hash": lambda: manifest(sha256=None),
    "hash in capitals": lambda: manifest(sha256="F" * 64),
    "short hash": lambda: manifest(sha256="f" * 63),
    "no parts": lambda: manifest(parts=[]),
    "parts as object": lambda: manifest(parts={}),
    "too many parts": lambda: manifest((1,) * 5000),
    "a part as text": lambda: manifest(parts=["x"]),
    "sizes that do not add up": lambda: manifest(size=13),
    "somebody else's folder": lambda: with_part(0, key="you/abc_analysis.tar.zst.001"),
    "another track": lambda: with_part(0, key="me/xyz_analysis.tar.zst.001"),
    "a path upwards": lambda: with_part(0, key="me/../you/abc_analysis.tar.zst.001"),
    "the same part twice": lambda: with_part(1, key="me/abc_analysis.tar.zst.001"),
    "a gap in the numbers": lambda: with_part(1, key="me/abc_analysis.tar.zst.004"),
    "the manifest itself": lambda: with_part(1, key=KEY),
    "no key": lambda: with_part(1, key=None),
    "a part without bytes": lambda: with_part(1, size=0),
    "a part without size": lambda: with_part(1, size=None),
    "a part with a negative size": lambda: with_part(1, size=-5),
    "a part without hash": lambda: with_part(1, sha256=None),
    "a part with a hash that is none": lambda: with_part(1, sha256="../" * 21 + "x"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_no_upload_of_ours_writes_is_refused(kind: str) -> None:
    with pytest.raises(RefusedPackage, match=r"is refused: .*; upload it again"):
        parse_manifest(json.dumps(HOSTILE[kind]()).encode(), KEY)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"NaN", b"[" * 100_000, b'{"format": 1}'])
def test_what_is_no_manifest_is_refused(body: bytes) -> None:
    with pytest.raises(RefusedPackage):
        parse_manifest(body, KEY)
