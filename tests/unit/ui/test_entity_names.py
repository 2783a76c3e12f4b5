"""Every entity of the catalog has a name for people."""

from luma_sync.catalog.catalog import CATALOG
from luma_sync.ui.entity_names import KNOWN_ENTITIES, entity_name


def test_every_entity_has_a_name_and_no_name_is_left_over() -> None:
    assert set(CATALOG.names) == KNOWN_ENTITIES


def test_names_differ() -> None:
    names = [entity_name(name) for name in CATALOG.names]

    assert len(set(names)) == len(names)


def test_an_unknown_entity_is_shown_as_it_is() -> None:
    assert entity_name("moons") == "moons"
