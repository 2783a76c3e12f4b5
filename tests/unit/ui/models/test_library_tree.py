"""Where people look for what they keep."""

from luma_sync.catalog.catalog import CATALOG
from luma_sync.ui.models.library_tree import BELOW, DERIVED, sections


def test_every_entity_stands_in_one_place_or_is_left_out_on_purpose() -> None:
    placed = [entity for section in sections() for entity in section.entities]
    assert len(placed) == len(set(placed))
    assert set(placed) | DERIVED == set(CATALOG.names)
    assert [section.key for section in sections()] == [
        "tracks",
        "projects",
        "lighting",
        "practice",
        "playlists",
    ]


def test_what_is_shown_below_hangs_on_it_and_stands_next_to_it() -> None:
    for entity, (below, column) in BELOW.items():
        assert any(parent.entity == entity and parent.column == column for parent in CATALOG[below].parents)
        [section] = [one for one in sections() if entity in one.entities]
        assert section.entities.index(below) == section.entities.index(entity) + 1
