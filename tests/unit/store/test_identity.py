"""Identity is one truth: SQL finds the twins that Python would."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.duplicates.identities import identity_of
from luma_sync.store.identity import identity_key, normalised, register

VALUES = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "A", "a", " a ", "Straße", "STRASSE", "é", "e\u0301", "x\x1fy", "x y", "İ"]),
    st.text(max_size=6),
)
NUMBERS = st.one_of(st.none(), st.integers(-5, 5), st.sampled_from([1.0, 0.1, 2.5]))
TIMES = st.one_of(
    VALUES,
    st.sampled_from(
        [
            "2026-03-04T10:00:00Z", "2026-03-04T10:00:00.000Z", "2026-03-04T12:00:00+02:00", "2026-03-04",
            "2026-03-04T10:00:00", "now", "12", "2026-13-77T10:00:00Z",
        ]
    ),
)  # fmt: skip


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as made:
        register(made)
        yield made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Town  Hall", " town hall "),
        ("Straße", "STRASSE"),
        ("é", "e\u0301"),
        ("Ä", "a\u0308"),
        ("a\tb", "A b"),
    ],
)
def test_what_people_take_for_the_same_is_the_same(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize("nothing", [None, "", "   ", "\n\t"])
def test_nothing_is_equal_to_nothing(nothing: str | None) -> None:
    assert normalised(nothing) is None


@given(VALUES)
def test_normalising_twice_changes_nothing(text: str | None) -> None:
    once = normalised(text)
    assert once is None or normalised(once) == once


@given(st.data())
def test_sql_and_python_agree_on_every_pair(data: st.DataObject) -> None:
    entity = CATALOG[data.draw(st.sampled_from(["practice_sessions", "repertoire_items", "goals"]))]
    kinds = {"duration_s": NUMBERS, "started_at": TIMES}
    rows = [{name: data.draw(kinds.get(name, VALUES)) for name in entity.identity} for _ in range(2)]
    with closing(sqlite3.connect(":memory:")) as made:
        register(made)
        names = ", ".join(entity.identity)
        made.execute(f"CREATE TABLE t ({names})")
        made.executemany(
            f"INSERT INTO t VALUES ({', '.join('?' * len(entity.identity))})",
            [tuple(row.values()) for row in rows],
        )
        one, other = (key for (key,) in made.execute(f"SELECT {identity_key(entity, 't')} FROM t"))
    here, there = (identity_of(entity, row, {}) for row in rows)
    assert (one is None, other is None) == (here is None, there is None)
    if one is not None and other is not None:
        assert (one == other) == (here == there)


def test_a_hundred_thousand_rows_are_compared_in_a_moment(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE t (name)")
    connection.executemany("INSERT INTO t VALUES (?)", ((f"Venue Number {i}",) for i in range(100_000)))
    begun = time.process_time()
    key = identity_key(CATALOG["venues"], "t")
    assert connection.execute(f"SELECT count(DISTINCT {key}) FROM t").fetchone() == (100_000,)
    assert time.process_time() - begun < 5, "minutes would hold up a sign-in"
