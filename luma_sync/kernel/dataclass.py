"""`dataclass` for the whole program: what `dataclasses.dataclass` makes, declared in a tenth of the time.

The standard one writes and compiles six functions for every class: for the five hundred of this program
that was a fifth of its start. Here the class is the standard one's, too, but `__init__`, `__eq__` and
`__hash__` are compiled when they are first called, and all classes share the rest.
`dataclasses.fields`, `replace` and `asdict` work as ever; `order`, `unsafe_hash` and `InitVar` are left out.
"""

import dataclasses
from collections.abc import Callable
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn, cast

Namespace = dict[str, Any]
Written = tuple[str, Namespace]
"""The source of one function, and the names it knows."""

_AS_DECLARED = object()
"""In place of what a factory makes, where nothing is given."""


def _dataclass(
    plain: type | None = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    kw_only: bool = False,
    eq: bool = True,
) -> Any:
    def declared(declaration: type) -> type:
        declaration.__doc__ = declaration.__doc__ or declaration.__name__  # else it writes down the signature
        bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
        made = cast("type", bare(declaration))
        for name, method in _methods(made, frozen=frozen, eq=eq).items():
            if made.__dict__.get(name) is None:  # what it has written itself stays
                setattr(made, name, method)
        return made

    return declared if plain is None else declared(plain)


def _methods(made: type, *, frozen: bool, eq: bool) -> Namespace:
    methods: Namespace = {
        "__init__": _compiled_at_first(made, "__init__", lambda: _init(made, frozen=frozen)),
        "__repr__": _shown,
    }
    if eq:
        methods["__eq__"] = _compiled_at_first(made, "__eq__", lambda: _eq(made))
        methods["__hash__"] = _compiled_at_first(made, "__hash__", lambda: _hash(made)) if frozen else None
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        methods |= {"__getstate__": _state, "__setstate__": _restore}
    return methods


def _compiled_at_first(made: type, name: str, write: Callable[[], Written]) -> Callable[..., Any]:
    def method(self: Any, *arguments: Any, **named: Any) -> Any:
        source, known = write()
        exec(source, known)  # noqa: S102 - as the standard one does
        compiled = known[name]
        compiled.__qualname__ = f"{made.__qualname__}.{name}"
        setattr(made, name, compiled)
        return compiled(self, *arguments, **named)

    return method


def _init(made: type, *, frozen: bool) -> Written:
    fields = _fields(made)
    known: Namespace = {"_set": object.__setattr__, "_as_declared": _AS_DECLARED}
    given = [each for each in fields if each.init]
    parameters = [_parameter(each, known) for each in given if not each.kw_only]
    named = [_parameter(each, known) for each in given if each.kw_only]
    signature = ", ".join(["self", *parameters, *(["*", *named] if named else [])])
    body = [_assignment(each, known, frozen=frozen) for each in fields if _is_set(each)]
    body += ["self.__post_init__()"] if hasattr(made, "__post_init__") else []
    return "\n ".join([f"def __init__({signature}):", *(body or ["pass"])]), known


def _parameter(field: "dataclasses.Field[Any]", known: Namespace) -> str:
    if field.default_factory is not dataclasses.MISSING:
        return f"{field.name}=_as_declared"
    if field.default is dataclasses.MISSING:
        return field.name
    known[f"_default_{field.name}"] = field.default
    return f"{field.name}=_default_{field.name}"


def _is_set(field: "dataclasses.Field[Any]") -> bool:
    """By `__init__`; what is left out is for `__post_init__`."""
    return field.init or _has_default(field)


def _has_default(field: "dataclasses.Field[Any]") -> bool:
    return any(each is not dataclasses.MISSING for each in (field.default, field.default_factory))


def _assignment(field: "dataclasses.Field[Any]", known: Namespace, *, frozen: bool) -> str:
    value = name = field.name
    if field.default_factory is not dataclasses.MISSING:
        known[f"_make_{name}"] = field.default_factory
        value = f"_make_{name}() if {name} is _as_declared else {name}" if field.init else f"_make_{name}()"
    elif not field.init:
        known[f"_default_{name}"], value = field.default, f"_default_{name}"
    return f"_set(self, '{name}', {value})" if frozen else f"self.{name} = {value}"


def _eq(made: type) -> Written:
    lines = (
        "def __eq__(self, other):",
        "if other.__class__ is not self.__class__: return NotImplemented",
        f"return {_compared(made, 'self')} == {_compared(made, 'other')}",
    )
    return "\n ".join(lines), {}


def _hash(made: type) -> Written:
    return f"def __hash__(self): return hash({_compared(made, 'self')})", {}


def _compared(made: type, of: str) -> str:
    return f"({''.join(f'{of}.{each.name},' for each in _fields(made) if each.compare)})"


@recursive_repr()
def _shown(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in _fields(type(self)) if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(self: object, name: str, value: object) -> NoReturn:
    del self, value
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:
    del self
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in _fields(type(self))]


def _restore(self: Any, state: list[Any]) -> None:
    """For copies and other processes: nothing frozen can be set as they would."""
    for each, value in zip(_fields(type(self)), state, strict=True):
        object.__setattr__(self, each.name, value)


def _fields(made: Any) -> "tuple[dataclasses.Field[Any], ...]":
    return dataclasses.fields(made)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _dataclass
