"""SQL that lists the rows of any entity: filter, order, page, and the names of the rows above. Pure."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Column, ColumnType, Entity
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import UsageError
from luma_sync.store.browse_records import BrowseQuery

TEXT_SHOWN = 2000
"""Characters of a text that lists carry."""

_SORTED_BY = 200
"""Characters of a long text that its order depends on."""

_LOOKED_FOR = 4000
"""Characters that are looked for: SQLite refuses patterns of more than 50,000 bytes."""

_TextKey = Callable[[str, BrowseQuery], str]

_NUMBERS = (ColumnType.INTEGER, ColumnType.REAL, ColumnType.BOOLEAN)
TIMES = ("created_at", "updated_at")
STATE = "state"
_EMPTY, _LAST = "''", "char(1114111)"
_NAMED_ONLY = {
    ("audio_comments", "author_id"): "user_profiles",
    ("collaborators", "user_id"): "user_profiles",
    ("repertoire_items", "score_id"): "scores",
}
"""Columns that name a row without a foreign key: what they name may never be here."""

_STATE_RANK = (
    "CASE o.state WHEN 'attention' THEN 0 WHEN 'conflict' THEN 1 WHEN 'retry' THEN 2 WHEN 'waiting' THEN 3"
    " WHEN 'pending' THEN 4 WHEN 'sending' THEN 5 ELSE 9 END"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """`column` holds the id of a row of `entity`, joined as `alias`."""

    column: str
    entity: str
    label: str
    alias: str


@lru_cache(maxsize=256)
def references(catalog: Catalog, name: str) -> tuple[Reference, ...]:
    """The columns of an entity that name rows of others."""
    parents = {parent.column: parent.entity for parent in catalog[name].parents}
    found: list[Reference] = []
    for column in catalog[name].columns:
        target = parents.get(column.name) or _NAMED_ONLY.get((name, column.name))
        if target is not None and target in catalog:
            found.append(Reference(column.name, target, catalog[target].label, f"p{len(found)}"))
    return tuple(found)


def count_of(catalog: Catalog, query: BrowseQuery) -> tuple[str, dict[str, object]]:
    """How many rows match."""
    where, params, joins = _filter(catalog, query)
    return f"SELECT count(*) FROM {query.entity} AS t{joins} WHERE {where}", params


def page_of(catalog: Catalog, query: BrowseQuery) -> tuple[str, dict[str, object]]:
    """The page :limit, :offset, for pages near the beginning: SQLite keeps a heap of :limit + :offset rows.

    Ordered by narrow keys first: everything else is looked up for the rows of the page alone.
    """
    ordered, params = _ordered(catalog, query, _folded)
    statement = f"""WITH k AS MATERIALIZED ({ordered} LIMIT :limit OFFSET :offset)
SELECT {_columns(catalog, catalog[query.entity], whole=False)}
FROM k CROSS JOIN {query.entity} AS t ON t.id = k.id {_beside(catalog, catalog[query.entity])}"""
    return statement, params


def order_of(catalog: Catalog, query: BrowseQuery) -> tuple[str, dict[str, object]]:
    """The ids of all rows that match, in order, as `text`."""
    ordered, params = _ordered(catalog, query, _lowered)
    return f"SELECT id AS text FROM ({ordered})", params


def rows_of(catalog: Catalog, name: str) -> str:
    """The rows of :ids, a JSON array, in that order."""
    entity = catalog[name]
    return (
        f"SELECT {_columns(catalog, entity, whole=False)} FROM json_each(:ids) AS k"
        f" CROSS JOIN {name} AS t ON t.id = k.value {_beside(catalog, entity)}"
    )


def row_of(catalog: Catalog, name: str) -> str:
    """The row :id with every text whole."""
    entity = catalog[name]
    return (
        f"SELECT {_columns(catalog, entity, whole=True)} FROM {name} AS t {_beside(catalog, entity)}"
        " WHERE t.id = :id"
    )


def names_of(catalog: Catalog, name: str, *, has_text: bool) -> str:
    """Ids and labels of rows by label, :limit of them; with `has_text` those like :low or :up."""
    label = f"t.{catalog[name].label}"
    where = _holds([label]) if has_text else "true"
    return (
        f"SELECT t.id AS id, CAST({label} AS TEXT) AS label FROM {name} AS t WHERE {where}"
        f" ORDER BY {label} IS NULL, {label} COLLATE NOCASE, t.id LIMIT :limit"
    )


def _ordered(catalog: Catalog, query: BrowseQuery, text_key: _TextKey) -> tuple[str, dict[str, object]]:
    where, params, joins = _filter(catalog, query)
    key = _sort_key(catalog, query, text_key)
    joins += _sort_joins(catalog, query, joins)
    direction = "DESC" if query.descending else "ASC"
    statement = (
        f"SELECT t.id AS id FROM {query.entity} AS t{joins} WHERE {where} ORDER BY {key} {direction}, t.id"
    )
    return statement, params


def _sort_key(catalog: Catalog, query: BrowseQuery, text_key: _TextKey) -> str:
    """The expression that rows are ordered by; never NULL, and empty values come last either way.

    Raises UsageError for a column that there is not.
    """
    entity = catalog[query.entity]
    name = query.sort or entity.label
    if name == STATE:
        return _STATE_RANK
    if name == "id" or name in TIMES:
        return f"t.{name}"
    column = next((each for each in entity.columns if each.name == name), None)
    if column is None:
        raise UsageError(f"{query.entity} has no column {name} to sort by.")
    reference = _reference(catalog, query.entity, name)
    if reference is not None:
        return text_key(f"{reference.alias}.{reference.label}", query)
    if column.type is ColumnType.JSON:
        return f"coalesce(length(t.{name}), 0)"
    if column.type in _NUMBERS:
        return f"coalesce(t.{name}, {'-9e999' if query.descending else '9e999'})"
    return text_key(f"substr(t.{name}, 1, {_SORTED_BY})" if may_be_cut(column) else f"t.{name}", query)


def _lowered(value: str, query: BrowseQuery) -> str:
    """To sort all rows by: without a collation they are compared several times as fast."""
    return f"CASE WHEN {value} <> '' THEN lower({value}) ELSE {_EMPTY if query.descending else _LAST} END"


def _folded(value: str, query: BrowseQuery) -> str:
    """The same order for a page: each row is compared about once, and making its key would cost more."""
    last = _EMPTY if query.descending else _LAST
    return f"CAST(CASE WHEN {value} <> '' THEN {value} ELSE {last} END AS TEXT) COLLATE NOCASE"


def patterns(text: str) -> dict[str, object]:
    """What is looked for: SQLite folds the case of ASCII only, so that other letters are tried both ways."""
    low = text[:_LOOKED_FOR].lower()
    up = "".join(letter if letter.isascii() else letter.upper() for letter in low)
    return {"low": _pattern(low), "up": _pattern(up if len(up) == len(low) else low)}


def _pattern(text: str) -> str:
    for sign in "\\%_":
        text = text.replace(sign, f"\\{sign}")
    return f"%{text}%"


def _filter(catalog: Catalog, query: BrowseQuery) -> tuple[str, dict[str, object], str]:
    """Condition, parameters, joins."""
    entity = catalog[query.entity]
    parts, params = ["true"], dict[str, object]()
    joins = ""
    if query.parent is not None:
        column, row_id = query.parent
        if column not in {each.name for each in entity.columns}:
            raise UsageError(f"{query.entity} has no column {column} to choose by.")
        parts.append(f"t.{column} IS :parent")
        params["parent"] = row_id
    if query.text:
        joins = "".join(_join(each) for each in references(catalog, query.entity))
        parts.append(_holds(_texts(catalog, entity)))
        params.update(patterns(query.text))
    return " AND ".join(parts), params, joins


def _holds(texts: Iterable[str]) -> str:
    """One by one, as each is: putting them together or folding them first takes twice as long."""
    low = [f"{text} LIKE :low ESCAPE '\\'" for text in texts]
    up = [each.replace(":low", ":up") for each in low]
    return f"({' OR '.join(low) or 'false'} OR (:up <> :low AND ({' OR '.join(up) or 'false'})))"


def _texts(catalog: Catalog, entity: Entity) -> Iterator[str]:
    for column in entity.columns:
        if column.type in (ColumnType.TEXT, ColumnType.DATE, ColumnType.TIME) and not _is_internal(column):
            yield f"t.{column.name}"
    for reference in references(catalog, entity.name):
        yield f"{reference.alias}.{reference.label}"


def _is_internal(column: Column) -> bool:
    return column.local_only or column.name.endswith(("_hash", "_storage_path"))


def _sort_joins(catalog: Catalog, query: BrowseQuery, joined: str) -> str:
    if query.sort == STATE:
        return _outbox(query.entity)
    reference = _reference(catalog, query.entity, query.sort or "")
    return "" if reference is None or joined else _join(reference)


def _reference(catalog: Catalog, name: str, column: str) -> Reference | None:
    return next((each for each in references(catalog, name) if each.column == column), None)


def _join(reference: Reference) -> str:
    alias = reference.alias
    return f" LEFT JOIN {reference.entity} AS {alias} ON {alias}.id = t.{reference.column}"


def _outbox(name: str) -> str:
    return f" LEFT JOIN outbox AS o ON o.entity = '{name}' AND o.row_id = t.id"


def _beside(catalog: Catalog, entity: Entity) -> str:
    joins = "".join(_join(each) for each in references(catalog, entity.name))
    return f"{joins}{_outbox(entity.name)} LEFT JOIN scopes AS s ON s.scope_id = t.scope_id"


def _columns(catalog: Catalog, entity: Entity, *, whole: bool) -> str:
    chosen = [
        "t.id", "t.created_at", "t.updated_at", "t.version", "t.needs_sync", "o.state AS line_state",
        "coalesce(o.last_error, '') AS last_error", "s.role",
    ]  # fmt: skip
    for column in entity.columns:
        if column.type is ColumnType.JSON:
            chosen.append(f"length(t.{column.name}) AS size_{column.name}")
            if whole:
                chosen.append(f"t.{column.name}")
        elif may_be_cut(column) and not whole:
            chosen.append(f"substr(t.{column.name}, 1, {TEXT_SHOWN + 1}) AS {column.name}")
        else:
            chosen.append(f"t.{column.name}")
    chosen += [
        f"CAST({each.alias}.{each.label} AS TEXT) AS label_{each.column}"
        for each in references(catalog, entity.name)
    ]
    return ", ".join(chosen)


def may_be_cut(column: Column) -> bool:
    """Whether lists carry no more than the beginning of its text."""
    return column.type is ColumnType.TEXT and (column.length_max or 0) > TEXT_SHOWN
