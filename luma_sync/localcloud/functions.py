"""Functions that can be called over HTTP: read from pg_proc, matched by argument names, turned into SQL."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from luma_sync.kernel.dataclass import dataclass
from luma_sync.localcloud.options import RPC_ROWS_MAX

FUNCTIONS_SQL = """
select p.proname::varchar, coalesce(p.proargnames::varchar[], '{}'), coalesce(p.proargmodes::varchar[], '{}'),
    array(select format_type(t, null)::varchar from unnest(p.proargtypes) with ordinality as a(t, n)
        order by n),
    p.pronargdefaults, p.provolatile::varchar, p.proretset, p.prorettype::regtype::varchar,
    t.typtype = 'c', coalesce(p.proconfig::varchar[], '{}')
from pg_proc p join pg_type t on t.oid = p.prorettype
where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
"""

ROLES_SQL = "select rolname::varchar, rolconfig::varchar[] from pg_roles where rolconfig is not null"

_BODY = "%(body)s"
_JSON_TYPES = ("json", "json[]")
_INPUT_MODES = ("i", "b", "v")
_COLUMN_MODES = ("o", "b", "t")


@dataclass(frozen=True)
class Function:
    """One callable function of schema public."""

    name: str
    argument_names: tuple[str, ...]
    """Names of the inputs; an unnamed one is empty."""

    argument_types: tuple[str, ...]
    defaults: int
    volatile: bool
    returns_set: bool
    returns: str
    has_columns: bool
    """Whether it returns named columns (a row type, TABLE or OUT) rather than one value."""

    statement_timeout: str | None

    @property
    def takes_whole_body(self) -> bool:
        """Whether its one unnamed json argument is the request's whole body."""
        return self.argument_names == ("",) and self.argument_types in (("json",), ("jsonb",))

    @property
    def signature(self) -> str:
        """The function as error messages name it."""
        pairs = zip(self.argument_names, self.argument_types, strict=True)
        return f"public.{self.name}({', '.join(f'{name} => {kind}' for name, kind in pairs)})"

    @cached_property
    def required(self) -> frozenset[str]:
        """Arguments that have no default."""
        return frozenset(self.argument_names[: len(self.argument_names) - self.defaults])

    @property
    def is_plain(self) -> bool:
        """Whether Postgres alone can check that a call names every argument; fewer are tried after."""
        types_fit = not any(name in _JSON_TYPES for name in self.argument_types)
        return "" not in self.argument_names and types_fit

    def accepts(self, keys: frozenset[str]) -> bool:
        """Whether a call with these argument names means this function."""
        return "" not in self.argument_names and self.required <= keys <= frozenset(self.argument_names)

    @cached_property
    def plain_call(self) -> bytes:
        """SQL of a call whose body may have wrong names: (answer, names were right, status, headers)."""
        if self.argument_names:
            names = ", ".join(_literal(name) for name in self.argument_names)
            given = f"(select count(*) from jsonb_object_keys({_BODY}::jsonb))"
            right = (
                f"case jsonb_typeof({_BODY}::jsonb) when 'object' then {_BODY}::jsonb ?& array[{names}] "
                f"and {given} = {len(self.argument_names)} else false end"
            )
        else:
            right = f"{_BODY}::jsonb = '{{}}'::jsonb"
        value = self._value("jsonb", self.argument_names)
        # `offset 0` keeps the check one value that is known before the call is evaluated.
        return (
            f"select case when b.fits then {value} end, b.fits, {_SETTINGS} "
            f"from (select {right} as fits offset 0) as b"
        ).encode()

    def call(self, keys: frozenset[str]) -> bytes:
        """SQL of a call with exactly these arguments, from the body: (answer, true, status, headers)."""
        present = tuple(name for name in self.argument_names if name in keys)
        return f"select {self._value('json', present)}, true, {_SETTINGS}".encode()

    @cached_property
    def whole_body_call(self) -> bytes:
        """SQL of a call that hands over the body as it is."""
        argument = f"{_BODY}::{self.argument_types[0]}"
        answer = self._answer(f"public.{_quoted(self.name)}({argument})", "")
        return f"select {answer}, true, {_SETTINGS}".encode()

    def _value(self, kind: str, names: tuple[str, ...]) -> str:
        types = dict(zip(self.argument_names, self.argument_types, strict=True))
        columns = ", ".join(f"{_quoted(name)} {types[name]}" for name in names)
        passed = ", ".join(f"{_quoted(name)} := a.{_quoted(name)}" for name in names)
        source = f"from {kind}_to_record({_BODY}::{kind}) as a({columns})" if names else ""
        return self._answer(f"public.{_quoted(self.name)}({passed})", source)

    def _answer(self, call: str, source: str) -> str:
        if self.returns_set and self.has_columns:
            lateral = f"{source}, lateral {call} as f" if source else f"from {call} as f"
            rows = f"select f.* {lateral} limit {RPC_ROWS_MAX}"
            return f"(select coalesce(json_agg(t), '[]')::text from ({rows}) as t)"
        if self.returns_set:
            rows = f"select {call} as v {source} limit {RPC_ROWS_MAX}"
            return f"(select coalesce(json_agg(t.v), '[]')::text from ({rows}) as t)"
        if self.returns in ("json", "jsonb", "void"):
            return f"(select {call}::text {source})"
        return f"(select to_json({call})::text {source})"


_SETTINGS = "current_setting('response.status', true)::text, current_setting('response.headers', true)::text"


def function_from_row(row: tuple[Any, ...]) -> Function:
    """One row of FUNCTIONS_SQL."""
    name, names, modes, types, defaults, volatility, returns_set, returns, is_composite, config = row
    inputs = [n for n, mode in zip(names, modes, strict=False) if mode in _INPUT_MODES] if modes else names
    settings = dict(entry.split("=", 1) for entry in config)
    return Function(
        name=name,
        argument_names=tuple(inputs) if inputs else ("",) * len(types),
        argument_types=tuple(types),
        defaults=defaults,
        volatile=volatility == "v",
        returns_set=returns_set,
        returns=returns,
        has_columns=is_composite or any(mode in _COLUMN_MODES for mode in modes),
        statement_timeout=settings.get("statement_timeout"),
    )


class AmbiguousCall(Exception):
    """Several functions fit; PostgREST does not choose either."""

    def __init__(self, candidates: Iterable[Function]) -> None:
        super().__init__("ambiguous")
        self.candidates = tuple(candidates)


@dataclass(frozen=True, slots=True)
class FunctionCatalog:
    """All callable functions, by name, and the settings of the roles that call them."""

    by_name: Mapping[str, tuple[Function, ...]]
    role_settings: Mapping[str, Mapping[str, str]]

    @classmethod
    def from_rows(
        cls, functions: Iterable[tuple[Any, ...]], roles: Iterable[tuple[Any, ...]]
    ) -> "FunctionCatalog":
        """From the rows of FUNCTIONS_SQL and ROLES_SQL."""
        by_name: dict[str, tuple[Function, ...]] = {}
        for row in functions:
            function = function_from_row(row)
            by_name[function.name] = (*by_name.get(function.name, ()), function)
        settings = {name: dict(entry.split("=", 1) for entry in config) for name, config in roles}
        return cls(by_name, settings)

    def only(self, name: str) -> Function | None:
        """The one plain function of that name, which needs no look into the body; else None."""
        found = self.by_name.get(name, ())
        return found[0] if len(found) == 1 and found[0].is_plain else None

    def match(self, name: str, keys: frozenset[str]) -> Function | None:
        """The function that a call with these argument names means. Raises AmbiguousCall."""
        found = self.by_name.get(name, ())
        fitting = [function for function in found if function.accepts(keys)]
        if len(fitting) > 1:
            raise AmbiguousCall(fitting)
        if fitting:
            return fitting[0]
        return next((function for function in found if function.takes_whole_body), None)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""').replace("%", "%%") + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''").replace("%", "%%") + "'"
