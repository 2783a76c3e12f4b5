"""Names in storage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.localcloud.storage.keys import (
    UploadId,
    cache_control,
    format_metadata,
    is_key,
    parse_metadata,
)

VERSION = "1d4f8dce-723a-4661-9153-a75269704614"
KEYS = st.text("abcXYZ019_/!.*'() &$=@;:+,?-", min_size=1, max_size=60)


@pytest.mark.parametrize("key", ["a", "a/b.mp3", "A_b-c!.*'() &$=@;:+,?"])
def test_the_letters_of_s3_make_a_key(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize("key", ["", "ä", "a\\b", "a\nb", "a%b", "x" * 2000, "a\x00"])
def test_other_letters_do_not(key: str) -> None:
    assert not is_key(key)


def test_the_id_is_the_recorded_one() -> None:
    upload_id = UploadId("luma", "11111111-1111-4111-8111-111111111111/big.bin", VERSION)
    assert upload_id.encoded() == (
        "bHVtYS8xMTExMTExMS0xMTExLTQxMTEtODExMS0xMTExMTExMTExMTEvYmlnLmJpbi8xZDRmOGRjZS03MjNhLTQ2NjEtOTE1My1hNzUyNjk3MDQ2MTQ"
    )


@given(KEYS)
def test_an_id_comes_back_from_its_url(key: str) -> None:
    upload_id = UploadId("tracks", key, VERSION)
    assert UploadId.decoded(upload_id.encoded()) == upload_id


@given(st.text(max_size=100))
def test_any_other_segment_is_no_id_and_no_crash(segment: str) -> None:
    decoded = UploadId.decoded(segment)
    assert decoded is None or decoded.version == decoded.version.lower()


NAMES = st.text("abcXYZ019-_", min_size=1, max_size=20)


@given(st.dictionaries(NAMES, st.text(max_size=50), min_size=1, max_size=5))
def test_metadata_comes_back_from_its_header(metadata: dict[str, str]) -> None:
    assert parse_metadata(format_metadata(metadata)) == metadata


@pytest.mark.parametrize("header", ["", ",", "name !!!", "a YQ==,a YQ==", "ä YQ==", "a /w=="])
def test_malformed_metadata_is_recognised(header: str) -> None:
    assert parse_metadata(header) is None


@pytest.mark.parametrize(
    ("asked", "kept"),
    [(None, "no-cache"), ("", "no-cache"), ("3600", "max-age=3600"), ("max-age=5", "max-age=5")],
)
def test_cache_control_is_kept_as_storage_does(asked: str | None, kept: str) -> None:
    assert cache_control(asked) == kept
