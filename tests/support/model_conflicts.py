"""Conflict records in the model cloud; follows 001700_conflict_records.sql and 002500 refusal by refusal."""

import json
import re
from dataclasses import dataclass
from typing import Any

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cloud.conflict_records import ConflictsReply, ConflictsRequest
from luma_sync.cloud.supabase.conflicts import conflicts_body, conflicts_reply
from tests.support.fake_cloud import SERVER_TIME, CloudScope, ModelCloud
from tests.support.model_rules import UUID
from tests.support.model_values import CallRefused, is_json, kind_of, text_of

ENTITY = "conflict_records"
RECORDS_MAX, OPEN_MAX, BYTES_MAX, PAGE_BYTES_MAX = 200, 2000, 1024 * 1024, 2 * 1024 * 1024
ROWS = ("base_row", "local_row", "cloud_row", "result")
SENTENCES = {
    "invalid_record": "This conflict could not be read; update the app that told of it.",
    "too_large": "This conflict is too large to be shown on your other devices.",
    "unknown_entity": "The cloud does not know this kind of row; update the cloud.",
    "no_access": "You have no access to this library or project any more.",
    "too_many": "Too many conflicts are open to show this one on your other devices; settle some.",
    "revision_reused": "This conflict was told differently before; it is told anew with the next sync.",
}
_COUNT = re.compile(r"0|[1-9][0-9]{0,14}")
_TIME = re.compile(r"[0-9TZ:. +-]{0,40}")
_KIND = re.compile(r"[a-z_]{1,40}")
_OPEN_FIELDS = (
    "entity", "row_id", "scope_id", "kind", "fields", "base_row", "local_row", "cloud_row", "opened_at", "local_at",
)  # fmt: skip
_UNSETTLED = {
    "taken": "", "result": None, "result_version": 0, "settled_by": None, "settled_by_name": "", "settled_at": None,
}  # fmt: skip

Record = dict[str, Any]


@dataclass
class ModelConflicts:
    """The records of all users. Whatever a backup brings back, it brings back without them."""

    cloud: ModelCloud

    def __post_init__(self) -> None:
        self.epoch = self.cloud.epoch
        self.records: dict[str, dict[str, Record]] = {}
        self.deciders: dict[str, str] = {}
        """Record id to the last device that settled it for its owner."""

    def of(self, user: str) -> dict[str, Record]:
        """The records of a user by id."""
        if self.epoch != self.cloud.epoch:
            self.epoch = self.cloud.epoch
            self.records.clear()
        return self.records.setdefault(user, {})

    def sync_conflicts(
        self, user: str, device: str | None, told: Any, since: int | None, limit: int | None
    ) -> Any:
        """The function. Raises CallRefused where the call fails as a whole."""
        if device is None or not isinstance(told, list) or since is None or since < 0:
            message = "A call needs a device id, a list of conflicts, and where to go on."
            raise CallRefused("invalid_request", 400, message)
        if len(told) > RECORDS_MAX:
            message = f"At most {RECORDS_MAX} conflicts fit in one call; these are {len(told)}."
            raise CallRefused("too_many_records", 400, message)
        scope = self._scope(user)
        rows = min(max(RECORDS_MAX if limit is None else limit, 1), RECORDS_MAX)
        page = self._page(user, since, scope.heads.get(ENTITY, 0), rows)
        outcomes = [self._take(user, device, record) for record in told]
        if page["done"]:
            page["next"] = max(since, scope.heads.get(ENTITY, 0))
        return {"epoch": self.cloud.epoch, "server_time": SERVER_TIME, "outcomes": outcomes, **page}

    def _scope(self, user: str) -> CloudScope:
        self.cloud._personal(user)
        return self.cloud.scopes[user]

    def purge(self) -> None:
        """Forget the ends of all conflicts."""
        for user in list(self.records):
            gone = [record for record in self.of(user).values() if record["state"] != "open"]
            for record in gone:
                purged = self.cloud.scopes[user].purged
                purged[ENTITY] = max(purged.get(ENTITY, 0), record["seq"])
                del self.records[user][record["id"]]

    def _page(self, user: str, since: int, until: int, limit: int) -> Record:
        newer = sorted((one for one in self.of(user).values() if since < one["seq"] <= until), key=_seq)
        shown, size = [], 0
        for record in newer[:limit]:
            if size >= PAGE_BYTES_MAX:
                break
            shown.append(dict(record))
            size += 600 + sum(len((record[name] or "").encode()) for name in ROWS)
        done = len(shown) == len(newer)
        return {
            "records": shown,
            "next": max(since, until) if done else shown[-1]["seq"],
            "done": done,
            "reset": 0 < since < self.cloud.scopes[user].purged.get(ENTITY, 0),
        }

    def _take(self, user: str, device: str, told: Any) -> Record:
        is_reopening = isinstance(told, dict) and text_of(told.get("state")) == "reopened"
        code = fault_of(told | {"state": "withdrawn"} if is_reopening else told)
        known = self.of(user).get(told["id"]) if code is None else None
        if code is None:
            code = _reopened(device, told, known) if is_reopening else self._judged(user, device, told, known)
        if code == "stored" and is_reopening and known is not None:
            known.update(_UNSETTLED, revision=known["revision"] + 1, state="open")
            known.update(updated_at=SERVER_TIME, seq=self.cloud._next_seq(user, ENTITY))
        elif code == "stored":
            self._store(user, device, told, known)
            if told["state"] == "settled" and known is not None and known["device_id"] != device:
                self.deciders[told["id"]] = device
        shows = code == "stale" or (code == "stored" and is_reopening)
        is_refused = code in SENTENCES
        return {
            "id": told.get("id") if isinstance(told, dict) else None,
            "status": "rejected" if is_refused else code,
            "record": dict(known) if shows and known is not None else None,
            "error": {"code": code, "message": SENTENCES[code]} if is_refused else None,
        }

    def _judged(self, user: str, device: str, told: Record, known: Record | None) -> str:
        if told["state"] == "open":
            if told["entity"] not in CATALOG:
                return "unknown_entity"
            scope = self.cloud.scopes.get(told["scope_id"])
            if scope is None or user not in scope.members:
                return "no_access"
        if known is None:
            if told["state"] != "open":
                return "gone"
            waiting = sum(record["state"] == "open" for record in self.of(user).values())
            return "too_many" if waiting >= OPEN_MAX else "stored"
        is_owner = known["device_id"] == device
        if told["revision"] < known["revision"]:
            return "stale"
        if told["revision"] > known["revision"]:
            return "stored" if is_owner else "stale"
        if known["state"] != "open":
            is_ours = known["state"] == told["state"] and known["settled_by"] == device
            return "same" if is_ours else "stale"
        return _of_open(told, known, is_owner=is_owner)

    def _store(self, user: str, device: str, told: Record, known: Record | None) -> None:
        seq = self.cloud._next_seq(user, ENTITY)
        if told["state"] == "open":
            content = {name: told.get(name) for name in _OPEN_FIELDS}
            record = {"id": told["id"], "device_id": device, "device_name": told["device_name"], **content}
            record |= {"cloud_version": int(told["cloud_version"])} | _UNSETTLED
        else:
            assert known is not None
            is_settled = told["state"] == "settled"
            record = {
                **known,
                "taken": told["taken"] if is_settled else "",
                "result": told.get("result") if is_settled else None,
                "result_version": int(told["result_version"]) if is_settled else 0,
                "settled_by": device,
                "settled_by_name": told["device_name"],
                "settled_at": SERVER_TIME,
            }
        changed = {
            "revision": int(told["revision"]),
            "state": told["state"],
            "updated_at": SERVER_TIME,
            "seq": seq,
        }
        self.of(user)[told["id"]] = record | changed


def asked(cloud: ModelCloud, user: str, request: ConflictsRequest) -> ConflictsReply:
    """The function as the client's port has it, through the client's own writing and reading."""
    sent = json.loads(conflicts_body(request))
    answer = conflicts_of(cloud).sync_conflicts(
        user, request.device_id, sent["p_records"], request.since, request.limit
    )
    return conflicts_reply(json.dumps(answer).encode(), request)


def conflicts_of(cloud: ModelCloud) -> ModelConflicts:
    """The conflict records of a model cloud."""
    found = cloud.beside.setdefault("conflicts", ModelConflicts(cloud))
    assert isinstance(found, ModelConflicts)
    return found


def _seq(record: Record) -> int:
    return int(record["seq"])


def _reopened(device: str, told: Record, known: Record | None) -> str:
    """What becomes of a decision that its maker takes back."""
    if known is None:
        return "gone"
    if told["revision"] != known["revision"] or known["device_id"] == device:
        return "stale"
    is_its_own = known["state"] == "settled" and known["settled_by"] == device
    return "stored" if known["state"] == "open" or is_its_own else "stale"


def _of_open(told: Record, known: Record, *, is_owner: bool) -> str:
    """Of a record that is open in the same revision."""
    if told["state"] == "settled":
        return "stored"
    if not is_owner:
        return "stale"
    if told["state"] == "withdrawn":
        return "stored"
    if told.get("local_row") != known["local_row"]:
        return "revision_reused"
    if told["cloud_version"] < known["cloud_version"]:
        return "stale"
    return "same" if told["cloud_version"] == known["cloud_version"] else "stored"


def fault_of(told: Any) -> str | None:
    """What is wrong with the form of a told record."""
    if (
        not isinstance(told, dict)
        or not UUID.fullmatch(text_of(told.get("id")) or "")
        or not _is_count(told.get("revision"))
        or told["revision"] == 0
        or text_of(told.get("state")) not in ("open", "settled", "withdrawn")
        or kind_of(told.get("device_name")) != "string"
        or len(told["device_name"]) > 200
        or any(kind_of(told.get(name)) not in ("null", "string") for name in ROWS)
    ):
        return "invalid_record"
    texts = [told[name] for name in ROWS if told.get(name) is not None]
    if sum(len(text.encode()) for text in texts) > BYTES_MAX:
        return "too_large"
    if not all(is_json(text) and isinstance(json.loads(text), dict) for text in texts):
        return "invalid_record"
    if told["state"] == "open":
        return None if _is_whole(told) else "invalid_record"
    is_settled = told["state"] == "settled"
    names_result = text_of(told.get("taken")) in ("local", "cloud", "merged", "deleted")
    if is_settled and not (names_result and _is_count(told.get("result_version"))):
        return "invalid_record"
    return None


def _is_count(value: Any) -> bool:
    return kind_of(value) == "number" and _COUNT.fullmatch(text_of(value) or "") is not None


def _is_whole(told: Record) -> bool:
    """Whether an open record has all that it needs."""
    fields = told.get("fields")
    return (
        all(UUID.fullmatch(text_of(told.get(name)) or "") is not None for name in ("row_id", "scope_id"))
        and kind_of(told.get("entity")) == "string"
        and _KIND.fullmatch(text_of(told.get("kind")) or "") is not None
        and isinstance(fields, list)
        and len(fields) <= 100
        and all(isinstance(name, str) and len(name) <= 100 for name in fields)
        and _is_count(told.get("cloud_version"))
        and all(
            isinstance(told.get(name), str) and _TIME.fullmatch(told[name])
            for name in ("opened_at", "local_at")
        )
    )
