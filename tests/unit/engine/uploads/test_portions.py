"""How a file is split: sizes, names, the manifest, and what is left over of an earlier one."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.cloud.errors import TooLarge
from luma_sync.cloud.messages import UploadSpec
from luma_sync.engine.downloads.manifest import parse_manifest
from luma_sync.engine.uploads import portions
from luma_sync.engine.uploads.portions import PART_STEP, PARTS_MAX

MB = 1024 * 1024
PACKAGE = "analysis_package"
KEY = "user/abc_analysis.tar.zst"


def whole(size: int) -> UploadSpec:
    return UploadSpec(bucket="packages", key=KEY, size=size, sha256="a" * 64, content_type="application/zstd")


def digests(count: int) -> list[str]:
    return [hashlib.sha256(str(number).encode()).hexdigest() for number in range(count)]


@pytest.mark.parametrize(
    ("size", "limit", "each"),
    [
        (10, None, 0),
        (50 * MB, 50 * MB, 0),
        (50 * MB + 1, 50 * MB, 48 * MB),
        (200 * MB, 12 * MB, 12 * MB),
        (200 * MB, 7 * MB, 6 * MB),
        (7 * MB, 5 * MB, 5 * MB),
        (11, 10, 10),
    ],
)
def test_parts_are_as_large_as_the_limit_allows_in_whole_chunks(
    size: int, limit: int | None, each: int
) -> None:
    assert portions.part_bytes(PACKAGE, size, limit) == each


@pytest.mark.parametrize("upload_type", ["track_audio", "artwork_thumb"])
def test_other_files_are_never_split(upload_type: str) -> None:
    assert portions.part_bytes(upload_type, 50 * MB, 50 * MB) == 0
    with pytest.raises(TooLarge) as caught:
        portions.part_bytes(upload_type, 50 * MB + 1, 50 * MB)
    assert caught.value.title == "Too large: the cloud takes files up to 50 MB."


def test_a_list_of_parts_has_its_limit() -> None:
    assert portions.part_bytes(PACKAGE, 10 * PARTS_MAX, 10) == 10
    with pytest.raises(TooLarge):
        portions.part_bytes(PACKAGE, 10 * PARTS_MAX + 1, 10)


def test_what_was_found_out_before_holds_while_the_cloud_tells_nothing() -> None:
    assert portions.part_bytes(PACKAGE, 100, None, before=40) == 40
    assert portions.part_bytes(PACKAGE, 40, None, before=40) == 0
    assert portions.part_bytes(PACKAGE, 100, 200, before=40) == 0
    assert portions.part_bytes("track_audio", 100, None, before=40) == 0
    assert portions.part_bytes(PACKAGE, 10**9, None, before=7) == 0
    assert portions.part_bytes(PACKAGE, 100, None, before=-7) == 0


@given(size=st.integers(1, 10_000), each=st.integers(1, 3_000))
def test_ranges_make_up_the_file(size: int, each: int) -> None:
    found = portions.ranges(size, each)
    assert sum(length for _, length in found) == size
    assert [start for start, _ in found] == list(range(0, size, each))
    assert all(0 < length <= each for _, length in found)


def test_parts_are_numbered_beside_the_package() -> None:
    parts = portions.parts_of(whole(25), 10, digests(3))
    assert [(part.number, part.start, part.spec.size) for part in parts] == [
        (1, 0, 10),
        (2, 10, 10),
        (3, 20, 5),
    ]
    assert [part.spec.key for part in parts] == [f"{KEY}.001", f"{KEY}.002", f"{KEY}.003"]
    assert [part.spec.sha256 for part in parts] == digests(3)
    assert {part.spec.bucket for part in parts} == {"packages"}


@pytest.mark.parametrize(("size", "each"), [(25, 10), (10, 10), (1, 10), (10_007, 7), (300 * MB, 48 * MB)])
def test_restore_reads_the_manifest(size: int, each: int) -> None:
    count = len(portions.ranges(size, each))
    parts = portions.parts_of(whole(size), each, digests(count))
    spec, body = portions.manifest_of(whole(size), parts)
    assert (spec.bucket, spec.key, spec.size) == ("packages", f"{KEY}.parts.json", len(body))
    assert spec.sha256 == hashlib.sha256(body).hexdigest()
    read = parse_manifest(body, spec.key)
    assert (read.size, read.sha256) == (size, "a" * 64)
    assert [(each.key, each.size, each.sha256) for each in read.segments] == [
        (part.spec.key, part.spec.size, part.spec.sha256) for part in parts
    ]
    assert portions.manifest_of(whole(size), parts) == (spec, body)


def test_the_manifest_is_the_agreed_one() -> None:
    _, body = portions.manifest_of(whole(15), portions.parts_of(whole(15), 10, digests(2)))
    first, second = digests(2)
    assert json.loads(body) == {
        "format": 1,
        "size": 15,
        "sha256": "a" * 64,
        "parts": [
            {"key": f"{KEY}.001", "size": 10, "sha256": first},
            {"key": f"{KEY}.002", "size": 5, "sha256": second},
        ],
    }


def test_left_over_parts_are_those_behind_the_last_and_the_whole() -> None:
    parts = portions.parts_of(whole(25), 10, digests(3))
    behind = portions.leftovers(whole(25), parts, "")
    assert behind[0] == f"{KEY}.004"
    assert KEY not in behind
    assert portions.leftovers(whole(25), parts, f"packages/{KEY}")[-1] == KEY
    assert not {part.spec.key for part in parts} & set(behind)


def test_a_package_that_goes_whole_again_leaves_its_parts_behind() -> None:
    assert portions.leftovers(whole(25), (), "") == ()
    assert portions.leftovers(whole(25), (), f"packages/{KEY}") == ()
    keys = portions.leftovers(whole(25), (), f"packages/{KEY}.parts.json")
    assert keys[:2] == (f"{KEY}.parts.json", f"{KEY}.001")
    assert KEY not in keys


@pytest.mark.parametrize(
    ("upload_type", "size", "guess"),
    [
        (PACKAGE, 200 * MB, 50 * MB),
        (PACKAGE, 50 * MB, PART_STEP),
        (PACKAGE, PART_STEP, None),
        ("track_audio", 200 * MB, None),
    ],
)
def test_a_limit_that_is_not_told_is_guessed(upload_type: str, size: int, guess: int | None) -> None:
    assert portions.guessed_limit(upload_type, size) == guess


@pytest.mark.parametrize(
    ("limit", "text"),
    [(52428800, "50 MB"), (5 * 1024**3, "5 GB"), (12345, "12.1 KB"), (10, "10 bytes"), (1536, "1.5 KB")],
)
def test_limits_are_told_as_clouds_count_them(limit: int, text: str) -> None:
    assert portions.limit_text(limit) == text
