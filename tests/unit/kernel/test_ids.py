"""Identifiers."""

import uuid

import pytest

from luma_sync.kernel.ids import SystemIds, is_uuid


def test_row_ids_are_uuid_version_7_and_sort_by_time() -> None:
    ids = [SystemIds().row_id() for _ in range(100)]

    assert {uuid.UUID(value).version for value in ids} == {7}
    assert {uuid.UUID(value).variant for value in ids} == {uuid.RFC_4122}
    assert len(set(ids)) == 100
    assert [value[:8] for value in ids] == sorted(value[:8] for value in ids)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0190f3f4-5a5b-7c5d-8e9f-001122334455", True),
        ("0190F3F4-5A5B-7C5D-8E9F-001122334455", False),
        ("0190f3f45a5b7c5d8e9f001122334455", False),
        ("", False),
        (None, False),
        (7, False),
    ],
)
def test_only_canonical_text_counts_as_a_uuid(text: object, expected: bool) -> None:
    assert is_uuid(text) is expected
