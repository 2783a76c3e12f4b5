"""Every column of the catalog has a name for people."""

from luma_sync.catalog.catalog import CATALOG
from luma_sync.ui import column_names
from luma_sync.ui.column_names import column_name


def test_every_column_is_named_and_no_name_is_left_over() -> None:
    columns = {column.name for entity in CATALOG for column in entity.columns}

    assert set(column_names._NAMES) == columns
    assert column_name("venue_id") == "Venue"
    assert column_name("of_another_program") == "of another program"
