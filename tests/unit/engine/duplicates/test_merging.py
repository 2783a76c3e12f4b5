"""What the columns of two rows become."""

from hypothesis import given
from hypothesis import strategies as st

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import ConflictPolicy
from luma_sync.engine.duplicates.merging import merge_fields

VENUE, TRACK, PATTERN = CATALOG["venues"], CATALOG["tracks"], CATALOG["patterns"]
TEXTS = st.sampled_from([None, "", "one", "two", "Two"])


def test_what_is_empty_is_filled_and_what_is_equal_is_left() -> None:
    merged = merge_fields(
        VENUE,
        {"name": "Hall", "description": None},
        {"name": "Hall", "description": "Big"},
        policy=ConflictPolicy.ASK,
        twin_in_cloud=False,
    )
    assert merged.changes == {"description": "Big"}
    assert merged.lost == {}


def test_json_of_the_same_meaning_is_no_difference() -> None:
    merged = merge_fields(
        PATTERN,
        {"category_id": "c", "name": "Rise", "definition": '{"a": [1, 2]}'},
        {"category_id": "c", "name": "Rise", "definition": '{"a":[1,2]}'},
        policy=ConflictPolicy.ASK,
        twin_in_cloud=False,
    )
    assert (merged.changes, merged.lost) == ({}, {})


@given(TEXTS, TEXTS, st.sampled_from(ConflictPolicy), st.booleans())
def test_every_value_is_there_afterwards_or_told(
    ours: str | None, theirs: str | None, policy: ConflictPolicy, in_cloud: bool
) -> None:
    kept, twin = {"name": "Hall", "description": ours}, {"name": "hall", "description": theirs}

    merged = merge_fields(VENUE, kept, twin, policy=policy, twin_in_cloud=in_cloud)

    after = {**kept, **merged.changes}
    assert after["name"] == "Hall", "the name by which they are one is that of the row that stays"
    lost = merged.lost.get("description")
    for value in (ours, theirs):
        assert not value or value == after["description"] or (lost and value in (lost.kept, lost.twin))
    if lost:
        wins = theirs if policy is ConflictPolicy.THIS_DEVICE and not in_cloud else ours
        assert (lost.now, after["description"]) == (wins, wins)
    again = merge_fields(VENUE, after, twin, policy=policy, twin_in_cloud=in_cloud)
    assert again.changes == {} or again.changes == merged.changes


@given(TEXTS, TEXTS)
def test_devices_that_merge_two_rows_of_the_cloud_do_the_same(ours: str | None, theirs: str | None) -> None:
    kept, twin = {"name": "Hall", "description": ours}, {"name": "Hall", "description": theirs}
    results = {
        str(merge_fields(VENUE, kept, twin, policy=policy, twin_in_cloud=True)) for policy in ConflictPolicy
    }
    assert len(results) == 1
