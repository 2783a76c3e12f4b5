"""How many migrations a project lacks, from its own word or from the functions that it has."""

import pytest

from luma_sync.cloud.schema_versions import LANDMARKS, MIGRATIONS, schema_found, schema_of

TELLS_ITSELF = "20261121002200"
"""From this migration on a project says its number."""


def test_a_projects_own_word_is_exact() -> None:
    for place, version in enumerate(MIGRATIONS):
        schema = schema_of(version)
        assert (schema.missing, schema.is_exact, schema.is_newer) == (
            len(MIGRATIONS) - place - 1,
            True,
            False,
        )
    assert schema_of("29990101000000").is_newer


@pytest.mark.parametrize("landmark", LANDMARKS, ids=lambda mark: mark.function)
def test_a_landmark_never_claims_that_more_is_missing_than_is(landmark: object) -> None:
    [mark] = [one for one in LANDMARKS if one is landmark]
    schema = schema_found(mark.version)
    # The project may be anything from this landmark up to just before the next.
    newer = [one.version for one in LANDMARKS if one.version > mark.version]
    latest = max(one for one in MIGRATIONS if one < min(newer, default=TELLS_ITSELF))
    assert schema.missing == schema_of(latest).missing > 0
    assert schema.is_exact is (latest == mark.version)


def test_without_any_landmark_all_is_missing() -> None:
    assert (schema_found("").version, schema_found("").missing) == ("", len(MIGRATIONS))
