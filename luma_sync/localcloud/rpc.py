"""Calling a function for a user: one transaction per call, the body as text in, the answer as text out."""

import json
from dataclasses import field

import orjson
import psycopg

from luma_sync.kernel.dataclass import dataclass
from luma_sync.localcloud.database import Connection, Database, JsonBody
from luma_sync.localcloud.functions import FUNCTIONS_SQL, ROLES_SQL, AmbiguousCall, Function, FunctionCatalog
from luma_sync.localcloud.sqlstate import DatabaseFault, HttpFault, http_fault
from luma_sync.localcloud.tokens import Verified

_SETUP = """
select set_config('search_path', '"public", "extensions"', true), set_config('role', %s, true),
    set_config('request.jwt.claims', %s, true), set_config('request.method', %s, true),
    set_config('request.path', %s, true), set_config('request.headers', %s, true),
    set_config('request.cookies', '{}', true)
"""
_BAD_JSON = HttpFault(status=400, code="PGRST102", message="Empty or invalid json")


class RpcFailed(Exception):
    """The call was refused or failed; nothing was changed."""

    def __init__(self, fault: HttpFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class RpcCall:
    """One call as it came over HTTP."""

    function: str
    body: bytes
    caller: Verified
    method: str
    path: str
    headers_json: str


@dataclass(frozen=True, slots=True)
class RpcAnswer:
    """JSON text as Postgres wrote it; None for a function without a value."""

    body: bytes | None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = field(default=())
    is_set: bool = False


class Rpc:
    """Functions of schema public, called as the roles anon, authenticated and service_role."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._catalog = FunctionCatalog({}, {})
        self._setups: dict[tuple[str, str | None], bytes] = {}

    async def load_catalog(self) -> None:
        """Read which functions there are; also done by itself when a call finds none that fits."""
        async with self._database.rest() as connection:
            functions = await (await connection.execute(FUNCTIONS_SQL)).fetchall()
            roles = await (await connection.execute(ROLES_SQL)).fetchall()
        self._catalog = FunctionCatalog.from_rows(functions, roles)
        self._setups.clear()

    async def call(self, call: RpcCall) -> RpcAnswer:
        """Run one call in a transaction of its own. Raises RpcFailed."""
        plain = self._catalog.only(call.function)
        if plain is not None:
            answer = await self._run(call, plain, plain.plain_call)
            if answer is not None:
                return answer
        return await self._call_by_names(call)

    async def _call_by_names(self, call: RpcCall) -> RpcAnswer:
        keys = _keys(call.body)
        function = self._match(call, keys)
        if function is None:
            await self.load_catalog()
            function = self._match(call, keys)
        if function is None:
            raise RpcFailed(_not_found(call.function, keys))
        statement = function.whole_body_call if function.takes_whole_body else function.call(keys)
        answer = await self._run(call, function, statement)
        if answer is None:
            raise RpcFailed(_not_found(call.function, keys))
        return answer

    def _match(self, call: RpcCall, keys: frozenset[str]) -> Function | None:
        try:
            return self._catalog.match(call.function, keys)
        except AmbiguousCall as error:
            raise RpcFailed(_ambiguous(error)) from error

    async def _run(self, call: RpcCall, function: Function, statement: bytes) -> RpcAnswer | None:
        """None: the body's names do not fit, and nothing ran."""
        read_only = call.method != "POST" or not function.volatile
        begin = b"begin read only" if read_only else b"begin"
        body = JsonBody(call.body or b"{}")
        caller = call.caller
        setup = (caller.role, caller.claims_json, call.method, call.path, call.headers_json)
        async with self._database.rest() as connection:
            try:
                async with connection.pipeline():
                    await connection.execute(begin)
                    await connection.execute(self._setup(caller.role, function), setup)
                    cursor = await connection.execute(statement, {"body": body})
                    await connection.execute(b"commit")
                row = await cursor.fetchone()
            except psycopg.Error as error:
                await _roll_back(connection)
                raise RpcFailed(_fault(error, call)) from error
        if row is None or not row[1]:
            return None
        return _answer(function, row[0], row[2], row[3])

    def _setup(self, role: str, function: Function) -> bytes:
        """The first statement of a call: who calls, and the role's and the function's own limits."""
        key = (role, function.statement_timeout)
        if key not in self._setups:
            settings = dict(self._catalog.role_settings.get(role, {}))
            if function.statement_timeout is not None:
                settings["statement_timeout"] = function.statement_timeout
            extra = "".join(f", set_config('{name}', '{value}', true)" for name, value in settings.items())
            self._setups[key] = (_SETUP + extra.replace("%", "%%")).encode()
        return self._setups[key]


async def _roll_back(connection: Connection) -> None:
    if not connection.closed:
        await connection.rollback()


def _keys(body: bytes) -> frozenset[str]:
    if not body:
        return frozenset()
    try:
        parsed = _parsed(body)
    except (ValueError, RecursionError) as error:
        raise RpcFailed(_BAD_JSON) from error
    return frozenset(parsed) if isinstance(parsed, dict) else frozenset()


def _parsed(body: bytes) -> object:
    """Numbers of any size are JSON, though the fast parser refuses large ones."""
    try:
        return orjson.loads(body)
    except ValueError:
        return json.loads(body)


def _answer(
    function: Function, value: bytes | None, status: bytes | None, headers: bytes | None
) -> RpcAnswer:
    body = None if function.returns == "void" and not function.returns_set else value or b"null"
    asked_status = int(status) if status else (204 if body is None else 200)
    pairs = orjson.loads(headers) if headers else []
    asked = tuple((str(name), str(text)) for entry in pairs for name, text in entry.items())
    return RpcAnswer(body, asked_status, asked, function.returns_set)


def _fault(error: psycopg.Error, call: RpcCall) -> HttpFault:
    diagnosis = error.diag
    if error.sqlstate is None:
        return HttpFault(
            status=503,
            code="PGRST001",
            message="Database connection error. Retrying the connection.",
            details=str(error),
        )
    if error.sqlstate == "22P02" and not _is_json(call.body):
        return _BAD_JSON
    fault = DatabaseFault(
        sqlstate=error.sqlstate,
        message=diagnosis.message_primary or "",
        details=diagnosis.message_detail,
        hint=diagnosis.message_hint,
    )
    return http_fault(fault, anonymous=call.caller.role == "anon")


def _is_json(body: bytes) -> bool:
    try:
        orjson.loads(body or b"{}")
    except ValueError:
        return False
    return True


def _not_found(name: str, keys: frozenset[str]) -> HttpFault:
    ordered = ", ".join(sorted(keys))
    called = f"public.{name}({ordered})" if keys else f"public.{name} without parameters"
    searched = f"with parameters {ordered}" if keys else "without parameters"
    return HttpFault(
        status=404,
        code="PGRST202",
        message=f"Could not find the function {called} in the schema cache",
        details=f"Searched for the function public.{name} {searched} or with a single unnamed json/jsonb "
        "parameter, but no matches were found in the schema cache.",
    )


def _ambiguous(error: AmbiguousCall) -> HttpFault:
    described = ", ".join(function.signature for function in error.candidates)
    return HttpFault(
        status=300,
        code="PGRST203",
        message=f"Could not choose the best candidate function between: {described}",
        hint="Try renaming the parameters or the function itself in the database so function overloading "
        "can be resolved",
    )
