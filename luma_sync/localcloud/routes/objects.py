"""Storage's plain objects: /storage/v1/object, and /storage/v1/status."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.logs import logger
from luma_sync.localcloud.answers import BodyCut, BodyTooLarge, json_answer, read_body
from luma_sync.localcloud.database import DatabaseUnavailable
from luma_sync.localcloud.options import AUTH_BODY_BYTES_MAX
from luma_sync.localcloud.routes.downloads import object_answer
from luma_sync.localcloud.routes.object_uploads import take_object
from luma_sync.localcloud.storage import refusals
from luma_sync.localcloud.storage.refusals import StorageRefused
from luma_sync.localcloud.storage.rows import ListQuery
from luma_sync.localcloud.storage.service import Storage
from luma_sync.localcloud.tokens import ANONYMOUS, Verified

_log = logger("localcloud.objects")
_KEYS_MAX = 1000
_PAGE_MAX = 1000

Handler = Callable[[Request], Awaitable[Response]]


class ObjectEndpoint:
    """Objects over HTTP."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def routes(self) -> list[Route]:
        """The routes to mount; the first that fits is taken."""
        table: list[tuple[str, str, Handler]] = [
            ("/bucket/{bucket}", "GET", self._bucket),
            ("/object/info/{bucket}/{key:path}", "GET", self._info),
            ("/object/info/authenticated/{bucket}/{key:path}", "GET", self._info),
            ("/object/authenticated/{bucket}/{key:path}", "GET", self._get_authenticated),
            ("/object/list/{bucket}", "POST", self._list),
            ("/object/{bucket}/{key:path}", "GET", self._get),
            ("/object/{bucket}/{key:path}", "POST", self._add),
            ("/object/{bucket}/{key:path}", "PUT", self._replace),
            ("/object/{bucket}/{key:path}", "DELETE", self._delete),
            ("/object/{bucket}", "DELETE", self._delete_many),
        ]
        routes = [
            Route(f"/storage/v1{path}", _guarded(handler), methods=[method] + ["HEAD"] * (method == "GET"))
            for path, method, handler in table
        ]
        return [*routes, Route("/storage/v1/status", _status, methods=["GET"])]

    async def _get(self, request: Request) -> Response:
        bucket = request.path_params["bucket"]
        authorization = request.headers.get("authorization")
        if authorization is None:
            # Without a token only public buckets can be seen.
            if not (await self._storage.rows.bucket(bucket)).public:
                raise refusals.no_bucket()
            return await self._send(request, _SERVICE)
        return await self._send(request, self._storage.caller(authorization))

    async def _get_authenticated(self, request: Request) -> Response:
        return await self._send(request, self._caller(request))

    async def _send(self, request: Request, caller: Verified) -> Response:
        row = await self._storage.rows.find(caller, request.path_params["bucket"], request.path_params["key"])
        return await object_answer(request, row, self._storage.files)

    async def _info(self, request: Request) -> Response:
        authorization = request.headers.get("authorization")
        caller = ANONYMOUS if authorization is None else self._storage.caller(authorization)
        row = await self._storage.rows.find(caller, request.path_params["bucket"], request.path_params["key"])
        metadata = row["metadata"] or {}
        shown = {
            "id": str(row["id"]),
            "name": row["name"],
            "version": row["version"],
            "bucket_id": row["bucket_id"],
            "size": metadata.get("size"),
            "content_type": metadata.get("mimetype"),
            "cache_control": metadata.get("cacheControl"),
            "etag": metadata.get("eTag"),
            "metadata": row["user_metadata"],
            "last_modified": iso_utc(row["updated_at"]),
            "created_at": iso_utc(row["created_at"]),
        }
        return json_answer(shown, headers={"cache-control": str(metadata.get("cacheControl") or "no-cache")})

    async def _bucket(self, request: Request) -> Response:
        caller = self._caller(request)
        return json_answer(
            shown_row(await self._storage.rows.bucket_as(caller, request.path_params["bucket"]))
        )

    async def _list(self, request: Request) -> Response:
        caller = self._caller(request)
        body = await _json_object(request)
        prefix = str(body.get("prefix") or "")
        sort = body.get("sortBy") or {}
        query = ListQuery(
            prefix=prefix if not prefix or prefix.endswith("/") else f"{prefix}/",
            search=str(body.get("search") or ""),
            limit=_number(body, "limit", 100, _PAGE_MAX),
            offset=_number(body, "offset", 0, 2**31),
            column=str(sort.get("column") or "name"),
            descending=str(sort.get("order") or "asc") == "desc",
        )
        page = await self._storage.rows.page(caller, request.path_params["bucket"], query)
        return json_answer([shown_row(row) for row in page])

    async def _add(self, request: Request) -> Response:
        upsert = request.headers.get("x-upsert") == "true"
        return await take_object(self._storage, request, self._caller(request), upsert=upsert)

    async def _replace(self, request: Request) -> Response:
        return await take_object(self._storage, request, self._caller(request), upsert=True)

    async def _delete(self, request: Request) -> Response:
        caller = self._caller(request)
        bucket, key = request.path_params["bucket"], request.path_params["key"]
        await self._storage.rows.find(caller, bucket, key)
        if not await self._storage.remove(caller, bucket, [key]):
            raise refusals.denied()
        return json_answer({"message": "Successfully deleted"})

    async def _delete_many(self, request: Request) -> Response:
        caller = self._caller(request)
        prefixes = (await _json_object(request)).get("prefixes")
        if not isinstance(prefixes, list) or not 1 <= len(prefixes) <= _KEYS_MAX:
            raise refusals.invalid_request(f"body/prefixes must be an array of 1 to {_KEYS_MAX} items")
        rows = await self._storage.remove(
            caller, request.path_params["bucket"], [str(prefix) for prefix in prefixes]
        )
        return json_answer([shown_row(row) for row in rows])

    def _caller(self, request: Request) -> Verified:
        authorization = request.headers.get("authorization")
        if authorization is None:
            raise refusals.no_token()
        return self._storage.caller(authorization)


_SERVICE = Verified({"role": "service_role"}, '{"role":"service_role"}')


def _guarded(handler: Handler) -> Handler:
    async def guarded(request: Request) -> Response:
        try:
            return await handler(request)
        except StorageRefused as refused:
            # Only these keep their status on the wire; all else says 400, and the real one in the body.
            status = refused.status if refused.status in (416, 500) else 400
            return json_answer(refused.body(), status)
        except BodyTooLarge:
            return json_answer(refusals.too_large().body(), 400)
        except BodyCut:
            return Response(status_code=400)
        except (OSError, *DatabaseUnavailable) as error:
            _log.warning("a storage request failed here: %s", error)
            return json_answer(refusals.internal().body(), 500)

    return guarded


async def _status(_request: Request) -> Response:
    return Response()


async def _json_object(request: Request) -> dict[str, Any]:
    raw = await read_body(request, AUTH_BODY_BYTES_MAX)
    try:
        parsed = orjson.loads(raw or b"{}")
    except ValueError as error:
        raise refusals.invalid_request("Body is not valid JSON") from error
    if not isinstance(parsed, dict):
        raise refusals.invalid_request("body must be object")
    return parsed


def _number(body: dict[str, Any], name: str, default: int, most: int) -> int:
    value = body.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise refusals.invalid_request(f"body/{name} must be integer >= 0")
    return min(value, most)


def shown_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of storage.objects as JSON knows it."""
    shown: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, datetime):
            shown[name] = iso_utc(value.astimezone(UTC))
        elif value is None or isinstance(value, (str, dict, bool, int, list)):
            shown[name] = value
        else:
            shown[name] = str(value)
    return shown
