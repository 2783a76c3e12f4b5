"""Sync keys are read from the entities; what is not clear is a mistake in the catalog."""

from dataclasses import replace

import pytest

from luma_sync.catalog.catalog import CATALOG, Catalog, CatalogError
from luma_sync.catalog.entity import Entity

VENUES, FIXTURES = CATALOG["venues"], CATALOG["fixtures"]
TRACKS, SCORES = CATALOG["tracks"], CATALOG["scores"]


def keyed(entity: Entity, *keys: str) -> Entity:
    return replace(entity, sync_keys=keys)


def test_entities_that_share_a_key_are_refreshed_together_parents_first() -> None:
    catalog = Catalog((keyed(VENUES, "hall_{id}"), keyed(FIXTURES, "hall_{id}", "fixtures_{venueId}")))
    hall, fixtures = catalog.sync_keys
    assert (hall.anchor, hall.entities, hall.stem, hall.takes_id) == (
        "venues",
        ("venues", "fixtures"),
        "hall",
        True,
    )
    assert (fixtures.anchor, fixtures.entities) == ("venues", ("fixtures",))


def test_a_user_is_no_row() -> None:
    (key,) = Catalog((keyed(VENUES, "venues_{ownerId}"),)).sync_keys
    assert (key.anchor, key.takes_id) == (None, True)


def test_what_stands_above_is_known() -> None:
    assert CATALOG.above("waveforms") == {"track_versions", "audio_tracks", "projects"}
    assert CATALOG.above("projects") == frozenset()


@pytest.mark.parametrize(
    ("entities", "complaint"),
    [
        ((keyed(VENUES, "Venues"),), "words"),
        ((keyed(VENUES, "venue_{id}_x"),), "words"),
        ((keyed(VENUES, "{id}"),), "words"),
        ((keyed(VENUES, "venue{id}"),), "words"),
        ((keyed(VENUES, "venue_{id}_{id}"),), "words"),
        ((keyed(VENUES, ""),), "words"),
        ((keyed(VENUES, "venue_{hallId}"),), "no parent"),
        ((VENUES, keyed(FIXTURES, "fixtures_{nameId}")), "no parent"),
        ((keyed(VENUES, "thing_{id}"), keyed(TRACKS, "thing_{id}")), "not clear"),
        ((VENUES, TRACKS, keyed(FIXTURES, "a_{venueId}"), keyed(SCORES, "a_{venueId}")), "no parent"),
        ((keyed(VENUES, "venue_{id}", "venue_{ownerId}"),), "two patterns"),
        ((VENUES, keyed(FIXTURES, "venue_{venueId}")), "two patterns"),
        ((keyed(VENUES, "audio_comments_version_{id}"),), "two patterns"),
    ],
)
def test_an_unclear_key_fails(entities: tuple[Entity, ...], complaint: str) -> None:
    with pytest.raises(CatalogError, match=complaint):
        Catalog(entities)


def test_a_whole_key_and_one_with_an_id_may_begin_alike() -> None:
    assert len(Catalog((keyed(VENUES, "venue", "venue_{id}"),)).sync_keys) == 2
