"""SQL of the audit; pure."""

from collections.abc import Sequence
from json import dumps

from luma_sync.catalog.entity import Entity
from luma_sync.store.activity_records import IN_GROUP, ActivityQuery
from luma_sync.store.activity_tables import FAILED, HEAD, LAST_AT, PLACE

Statement = tuple[str, dict[str, object]]

_SEARCHED = ("text", "label", "entity", "row_id", "code")
_LOOK_BACK = 64
"""Lines among which the same is looked for: a run writes fewer."""

_GAP_S, _SPAN_S = 600, 3600
"""A group ends after a pause, and after an hour at the latest."""

INSERT = (
    "INSERT INTO activity (at, kind, direction, entity, row_id, text, result, code, label, device, rows,"
    " duration_ms, undo, head_id, group_rows)"
    " VALUES (:at, :kind, :direction, :entity, :row_id, :text, :result, :code, :label, :device, :rows,"
    " :duration_ms, :undo, :head_id, :rows)"
)
FIND_GROUP = (
    "SELECT h.id FROM activity AS a JOIN activity AS h ON h.id = coalesce(a.head_id, a.id)"
    f" WHERE a.id > (SELECT coalesce(max(id), 0) FROM activity) - {_LOOK_BACK}"
    " AND a.code = :code AND a.kind = :kind AND a.direction = :direction AND a.entity = :entity"
    " AND a.device = :device AND a.result = :result AND (:code <> '' OR a.text = :text)"
    f" AND unixepoch(:at) - unixepoch(a.at) BETWEEN 0 AND {_GAP_S}"
    f" AND unixepoch(:at) - unixepoch(h.at) BETWEEN 0 AND {_SPAN_S}"
    " ORDER BY a.id DESC LIMIT 1"
)
JOIN_GROUP = (
    "UPDATE activity SET last_id = last_insert_rowid(), last_at = :at, group_lines = group_lines + 1,"
    " group_rows = group_rows + :rows WHERE id = :head_id"
)
DEVICES = f"SELECT device FROM activity WHERE {HEAD} AND (device <> '' OR direction = 'in') GROUP BY device"
UNDO_IDS = """
SELECT undo, CASE
  WHEN undo LIKE 'discard:%' THEN coalesce((SELECT iif(max(k.undone_at IS NULL), 'open', 'undone')
    FROM discarded_changes AS d JOIN discarded_changes AS k ON k.group_id = d.group_id
    WHERE d.id = substr(undo, 9)), 'gone')
  ELSE coalesce((SELECT CASE WHEN undone_at IS NOT NULL THEN 'undone'
      WHEN state = 'settled' THEN 'open' ELSE 'gone' END
    FROM conflicts WHERE id = substr(undo, 10)), 'gone')
  END
FROM (SELECT DISTINCT undo FROM activity WHERE (id = :id OR head_id = :id) AND undo <> ''
  ORDER BY id DESC LIMIT 5000)
"""
NEWEST_DISCARD = (
    "SELECT 'discard:' || id FROM discarded_changes WHERE entity = ? AND row_id = ? AND undone_at IS NULL"
    " ORDER BY discarded_at DESC, id DESC LIMIT 1"
)
KEPT_LABEL = "SELECT label FROM discarded_changes WHERE id = substr(?, 9) AND entity = ? AND row_id = ?"
FREE_ORPHANS = (
    "UPDATE activity SET head_id = NULL, group_rows = rows"
    " WHERE head_id IS NOT NULL AND head_id NOT IN (SELECT id FROM activity)"
)
_SHOWN = (
    "a.id, a.at, a.kind, a.direction, a.entity, a.row_id, a.text, a.result, a.code, a.label, a.device,"
    " a.duration_ms, a.undo"
)
_LINE = f"{_SHOWN}, a.rows, a.at AS last_at, 1 AS group_lines, 0 AS is_member"
_GROUP = (
    f"{_SHOWN}, iif(c.is_member, a.rows, a.group_rows) AS rows,"
    " iif(c.is_member, a.at, coalesce(a.last_at, a.at)) AS last_at,"
    " iif(c.is_member, 1, a.group_lines) AS group_lines, c.is_member"
)


def page(query: ActivityQuery) -> Statement:
    """The window `:limit`, `:offset` of what matches, newest first."""
    where, params = _where(query)
    if not query.has_groups:
        lines = f"SELECT {_LINE} FROM activity AS a WHERE {where}"
        return f"{lines} ORDER BY id DESC LIMIT :limit OFFSET :offset", params
    # Only ids are sorted; what is shown of them is read afterwards.
    chosen, params = _chosen(query, where, params)
    by = "ORDER BY place DESC, is_member, id DESC" if query.whole else f"ORDER BY {PLACE} DESC"
    window = f"{chosen} {by} LIMIT :limit OFFSET :offset"
    shown = f"SELECT {_GROUP} FROM ({window}) AS c CROSS JOIN activity AS a ON a.id = c.id"
    return f"{shown} ORDER BY c.place DESC, c.is_member, a.id DESC", params


def order(query: ActivityQuery) -> Statement:
    """Ids of what matches, newest first, as `text`; a line inside its group with IN_GROUP behind it."""
    where, params = _where(query)
    if not query.has_groups:
        return f"SELECT id AS text FROM activity WHERE {where} ORDER BY id DESC", params
    if not query.whole:  # no two stand at one place: from an index alone
        return f"SELECT id AS text FROM activity WHERE {where} ORDER BY {PLACE} DESC", params
    chosen, params = _chosen(query, where, params)
    shown = f"SELECT iif(is_member, id || '{IN_GROUP}', id) AS text FROM ({chosen})"
    return f"{shown} ORDER BY place DESC, is_member, id DESC", params


def some(query: ActivityQuery, keys: Sequence[str]) -> Statement:
    """These rows of `order`, in any order."""
    named = [[int(key.removesuffix(IN_GROUP)), int(key.endswith(IN_GROUP))] for key in keys]
    params: dict[str, object] = {"keys": dumps(named)}
    if not query.has_groups:
        return (
            f"SELECT {_LINE} FROM activity AS a WHERE a.id IN (SELECT value->>0 FROM json_each(:keys))",
            params,
        )
    wanted = "SELECT value->>0 AS id, value->>1 AS is_member FROM json_each(:keys)"
    return f"SELECT {_GROUP} FROM ({wanted}) AS c CROSS JOIN activity AS a ON a.id = c.id", params


def count(query: ActivityQuery) -> Statement:
    """How many rows `page` goes through."""
    where, params = _where(query)
    counted = f"SELECT count(*) FROM activity WHERE {where}"
    if query.has_groups and query.whole:
        params["whole"] = dumps(sorted(query.whole))
        counted = (
            f"SELECT ({counted}) + (SELECT coalesce(sum(group_lines), 0) FROM ({_of_whole(where)}) AS h"
            " JOIN activity USING (id))"
        )
    return counted, params


def labels(entity: Entity, ids: Sequence[str]) -> tuple[str, tuple[object, ...]]:
    """Id and name of rows that have one."""
    named = f"SELECT id, CAST({entity.label} AS TEXT) FROM {entity.name} WHERE {entity.label} <> ''"
    return f"{named} AND id IN (SELECT value FROM json_each(?))", (dumps(list(ids)),)


def _chosen(query: ActivityQuery, where: str, params: dict[str, object]) -> Statement:
    """Ids of heads, and of the lines of groups that are shown whole."""
    chosen = f"SELECT id, {PLACE} AS place, 0 AS is_member FROM activity WHERE {where}"
    if not query.whole:
        return chosen, params
    members = (
        f" UNION ALL SELECT m.id, h.place, 1 FROM ({_of_whole(where)}) AS h"
        " JOIN activity AS m ON m.id = h.id OR m.head_id = h.id"
    )
    return chosen + members, {**params, "whole": dumps(sorted(query.whole))}


def _of_whole(where: str) -> str:
    """Groups that are shown whole and match."""
    return (
        f"SELECT id, {PLACE} AS place FROM activity WHERE {where} AND group_lines > 1"
        " AND id IN (SELECT value FROM json_each(:whole))"
    )


def _where(query: ActivityQuery) -> Statement:
    parts, params = [HEAD] if query.has_groups else [], dict[str, object]()
    time = LAST_AT if query.has_groups else "at"
    for name, sign in (("since", ">="), ("until", "<")):
        if bound := getattr(query, name):
            parts.append(f"{time} {sign} :{name}")
            params[name] = bound
    for name in ("direction", "kind", "entity", "row_id"):
        value = getattr(query, name)
        if value is not None:
            parts.append(f"{name} = :{name}")
            params[name] = value
    if query.entity is not None:
        parts.append("entity <> ''")  # in these words, so that SQLite finds the index by row
    if query.failed:
        parts.append(FAILED)
    if query.devices is not None:
        parts.append(_devices(query))
        params["devices"] = dumps(query.devices)
    if query.text:
        found = " OR ".join(f"{name} LIKE :text ESCAPE '!'" for name in _SEARCHED)
        parts.append(f"({found} OR device IN (SELECT value FROM json_each(:text_devices)))")
        params |= {"text": _anywhere(query.text), "text_devices": dumps(query.text_devices)}
    return " AND ".join(parts or ["true"]), params


def _anywhere(text: str) -> str:
    for letter in "!%_":
        text = text.replace(letter, f"!{letter}")
    return f"%{text}%"


def _devices(query: ActivityQuery) -> str:
    named = "device IN (SELECT value FROM json_each(:devices)) AND (device <> '' OR direction = 'in')"
    return f"({named} OR device = '' AND direction <> 'in')" if query.with_here else f"({named})"
