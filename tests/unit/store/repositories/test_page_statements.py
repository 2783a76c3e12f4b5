"""The generated statements are accepted by SQLite for every entity."""

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.store.repositories.page_statements import page_statements
from luma_sync.store.repositories.storable import storable_items


@pytest.mark.parametrize("name", CATALOG.names)
def test_optional_parents_have_a_linking_statement_each(name: str) -> None:
    statements = page_statements(CATALOG, name)
    optional = [parent for parent in CATALOG[name].parents if not parent.required]
    required = [parent for parent in CATALOG[name].parents if parent.required]
    assert len(statements.link_optional) == len(statements.loose_ends) == len(optional)
    assert len(statements.orphans) == len(required)


def test_an_honest_page_is_handed_on_untouched() -> None:
    page = '[{"row_id": "r", "row": {"name": "caf\\u00e9 \\u0001"}}]'
    assert storable_items(page) == (page, [])


def test_escaped_backslashes_are_no_escapes() -> None:
    page = '[{"row_id": "r", "row": {"name": "C:\\\\u0000"}}]'
    kept, refused = storable_items(page)
    assert not refused
    assert "u0000" in kept
