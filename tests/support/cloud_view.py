"""What the cloud holds for one account, asked over its public HTTP interface without any of our client."""

import hashlib
from dataclasses import dataclass
from typing import Any

import httpx

from tests.support.cli import PASSWORD, Cloud

DEVICE = "00000000-0000-4000-8000-00000000c10d"
PAGE = 1000


@dataclass(frozen=True, slots=True)
class CloudView:
    """One account's rows and objects."""

    url: str
    anon_key: str
    access_token: str
    user_id: str

    @classmethod
    def of(cls, cloud: Cloud, email: str) -> "CloudView":
        answer = httpx.post(
            f"{cloud.url}/auth/v1/token", params={"grant_type": "password"},
            json={"email": email, "password": PASSWORD}, headers={"apikey": cloud.anon_key}, timeout=30,
        )  # fmt: skip
        answer.raise_for_status()
        session = answer.json()
        return cls(cloud.url, cloud.anon_key, session["access_token"], session["user"]["id"])

    def rows(self, entity: str, *, deleted: bool = False) -> dict[str, dict[str, Any]]:
        """Row id to `{row_id, version, seq, deleted, row, device_id, change_id}`; tombstones on demand."""
        found: dict[str, dict[str, Any]] = {}
        for scope in self._rpc("sync_heads", {"p_device_id": DEVICE})["scopes"]:
            head = scope["heads"].get(entity, 0)
            since = 0
            while since < head:
                request = {"scope_id": scope["scope_id"], "entity": entity, "since": since, "until": head}
                [page] = self._rpc("sync_pull", {"p_requests": [request], "p_limit": PAGE})["pages"]
                found |= {row["row_id"]: row for row in page["rows"] if deleted or not row["deleted"]}
                since = head if page["done"] else page["next"]
        return found

    def object_bytes(self, storage_path: str) -> bytes | None:
        """The object at `bucket/key`; None when there is none."""
        answer = httpx.get(
            f"{self.url}/storage/v1/object/authenticated/{storage_path}", headers=self._headers, timeout=60
        )
        if answer.status_code in {400, 404}:
            return None
        answer.raise_for_status()
        return answer.content

    def object_hash(self, storage_path: str) -> str | None:
        """The SHA-256 of the object at `bucket/key`, however large; None when there is none."""
        hasher = hashlib.sha256()
        url = f"{self.url}/storage/v1/object/authenticated/{storage_path}"
        with httpx.stream("GET", url, headers=self._headers, timeout=60) as answer:
            if answer.status_code in {400, 404}:
                return None
            answer.raise_for_status()
            for piece in answer.iter_raw(256 * 1024):
                hasher.update(piece)
        return hasher.hexdigest()

    def replace_object(self, storage_path: str, content: bytes) -> None:
        """Put other bytes at `bucket/key`, as another program of this account may."""
        url = f"{self.url}/storage/v1/object/{storage_path}"
        httpx.delete(url, headers=self._headers, timeout=60).raise_for_status()
        headers = {**self._headers, "content-type": "application/zstd"}
        httpx.post(url, headers=headers, content=content, timeout=60).raise_for_status()

    @property
    def _headers(self) -> dict[str, str]:
        return {"apikey": self.anon_key, "authorization": f"Bearer {self.access_token}"}

    def _rpc(self, name: str, arguments: dict[str, object]) -> Any:
        answer = httpx.post(
            f"{self.url}/rest/v1/rpc/{name}", json=arguments, headers=self._headers, timeout=60
        )
        answer.raise_for_status()
        return answer.json()
