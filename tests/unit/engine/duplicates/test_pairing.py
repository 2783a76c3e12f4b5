"""Which of several equal rows stays."""

from luma_sync.engine.duplicates.pairing import pairs
from luma_sync.store.twin_records import TwinGroup, TwinRow


def row(name: str, *, cloud: bool, at: str = "2026-01-01", role: str = "owner") -> TwinRow:
    return TwinRow(id=name, in_cloud=cloud, created_at=at, role=role)


def paired(*rows: TwinRow, may_repeat: bool = False, is_root: bool = False) -> tuple[tuple[str, str], ...]:
    group = TwinGroup(entity="venues", key="hall", rows=rows)
    found = pairs(group, may_repeat=may_repeat, is_root=is_root)
    assert found == pairs(
        TwinGroup(entity="venues", key="hall", rows=rows[::-1]), may_repeat=may_repeat, is_root=is_root
    ), "the order of the rows decides nothing"
    return found


def test_the_clouds_row_stays_however_young_it_is() -> None:
    assert paired(row("c", cloud=True, at="2026-09-09"), row("d", cloud=False)) == (("c", "d"),)


def test_of_two_rows_of_the_cloud_the_older_one_stays_then_the_lower_id() -> None:
    assert paired(row("b", cloud=True, at="2026-02-02"), row("c", cloud=True)) == (("c", "b"),)
    assert paired(row("b", cloud=True), row("a", cloud=True)) == (("a", "b"),)


def test_several_rows_go_into_one() -> None:
    assert paired(row("c", cloud=True), row("d", cloud=False), row("e", cloud=False)) == (
        ("c", "d"),
        ("c", "e"),
    )


def test_rows_that_the_cloud_does_not_have_are_nobodys_twins() -> None:
    assert paired(row("d", cloud=False), row("e", cloud=False)) == ()


def test_equal_rows_that_may_all_be_meant_stand_for_one_of_the_other_side() -> None:
    found = paired(
        row("c1", cloud=True),
        row("c2", cloud=True),
        row("d1", cloud=False),
        row("d2", cloud=False),
        row("d3", cloud=False),
        may_repeat=True,
    )
    assert found == (("c1", "d1"), ("c2", "d2"))


def test_rows_of_other_people_are_not_merged_away() -> None:
    editor = (row("c1", cloud=True, role="editor"), row("c2", cloud=True, role="editor"))
    assert paired(*editor) == ()
    assert paired(*editor, row("d", cloud=False, role="editor")) == (("c1", "d"),)
    assert paired(row("c", cloud=True, role="viewer"), row("d", cloud=False, role="viewer")) == ()


def test_a_project_goes_only_into_one_of_our_own_and_only_before_anybody_saw_it() -> None:
    ours, theirs = row("c1", cloud=True), row("c2", cloud=True, role="editor")
    assert paired(ours, row("c3", cloud=True), is_root=True) == ()
    assert paired(ours, row("d", cloud=False, role=""), is_root=True) == (("c1", "d"),)
    assert paired(theirs, row("d", cloud=False, role=""), is_root=True) == ()
