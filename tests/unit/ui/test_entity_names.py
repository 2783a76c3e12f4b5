"""Every entity of the catalog has a name for people."""

from luma_sync.catalog.catalog import CATALOG
from luma_sync.ui.entity_names import KNOWN_ENTITIES, entity_kind, entity_name, entity_noun
from tests.support.qt import application


def test_every_entity_has_a_name_and_no_name_is_left_over() -> None:
    assert set(CATALOG.names) == KNOWN_ENTITIES


def test_names_differ() -> None:
    names = [entity_name(name) for name in CATALOG.names]

    assert len(set(names)) == len(names)


def test_one_row_of_every_entity_has_a_name_also_by_the_engines_word_for_it() -> None:
    assert all(entity_kind(name) != name for name in CATALOG.names)
    assert entity_kind("audio track") == "project track"
    assert entity_kind("moon") == "moon"


def test_english_writes_kinds_small_inside_a_sentence() -> None:
    application()

    assert entity_noun("pattern_categories") == "pattern categories"


def test_an_unknown_entity_is_shown_as_it_is() -> None:
    assert entity_name("moons") == "moons"
