"""The rows that simulated people write: every write carries a token of its own, in one cell of the row or in more."""

import json
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_TOKEN = re.compile(r"w[0-9]+")
Tokens = tuple[str, ...]
TWIN = "Twin"


@dataclass(frozen=True, slots=True)
class Shape:
    """How rows of one entity are written.

    `echo` repeats the token of the same write, so that a torn row shows, or is written by itself where people
    change single fields.
    """

    entity: str
    token: str
    echo: str | None = None
    parents: tuple[tuple[str, str], ...] = ()
    """Column and entity of each required parent."""

    json_token: bool = False
    shared: bool = False
    """Below a project."""

    extra: str | None = None
    """A column that is written only where people change single fields."""

    appended: str | None = None
    """A JSON list: every write there adds an element. Only where people change single fields."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The columns that hold tokens."""
        return tuple(name for name in (self.token, self.echo, self.extra, self.appended) if name)

    @property
    def whole(self) -> tuple[str, ...]:
        """The columns that a write of the whole row gives its token to."""
        return (self.token, self.echo) if self.echo else (self.token,)

    @property
    def can_be_twin(self) -> bool:
        """Whether rows of two devices may be one thing, by a name that holds no token."""
        return not self.json_token and not self.shared

    def twin(self, number: int) -> dict[str, object]:
        """What makes a row the same as that of another device."""
        named: dict[str, object] = {self.token: f"{TWIN} {number}"}
        return named | {"address": number} if self.entity == "fixtures" else named

    def values(self, token: str, padding: int) -> dict[str, object]:
        """The columns of a write of the whole row."""
        written = self.cell(self.token, token, padding)
        return written if self.echo is None else written | self.cell(self.echo, token, padding)

    def cell(self, column: str, token: str, padding: int = 0) -> dict[str, object]:
        """A write of one column."""
        if column != self.echo:
            return {column: json.dumps(token) if self.json_token else token}
        return {column: f"{token} {'.' * (min(padding, 300) if column == 'kind' else padding)}"}

    def added(self, text: str | None, token: str) -> str:
        """The list with one more element."""
        return json.dumps([*json.loads(text or "[]"), {"id": token}])

    def tokens_in(self, row: Mapping[str, Any], column: str) -> Tokens:
        """The tokens in a cell of a row: one, or in a list any number."""
        return _tokens(str(row[column]), column == self.appended) if row.get(column) else ()

    def read(self, row: Mapping[str, Any]) -> dict[str, Tokens]:
        """Every cell with its tokens; cells without any are left out."""
        found = {column: self.tokens_in(row, column) for column in self.cells}
        return {column: tokens for column, tokens in found.items() if tokens}

    def all_tokens(self, row: Mapping[str, Any]) -> Tokens:
        """The tokens of all cells, each once."""
        return tuple(dict.fromkeys(token for tokens in self.read(row).values() for token in tokens))

    def name_of(self, row: Mapping[str, Any]) -> str:
        """The row in the trace: its tokens."""
        return "+".join(self.all_tokens(row))

    def is_whole(self, row: Mapping[str, Any]) -> bool:
        """Whether both columns tell of the same write."""
        return self.echo is None or self.tokens_in(row, self.echo) == self.tokens_in(row, self.token)


@lru_cache(maxsize=4096)
def _tokens(text: str, is_list: bool) -> Tokens:
    if is_list:
        return tuple(dict.fromkeys(_TOKEN.findall(text)))
    found = _TOKEN.match(text.lstrip('"'))
    return (found.group(),) if found else ()


SHAPES: Mapping[str, Shape] = {
    shape.entity: shape
    for shape in (
        Shape("venues", "name", "description"),
        Shape("fixtures", "name", "kind", (("venue_id", "venues"),)),
        Shape("pattern_categories", "name"),
        Shape("patterns", "name", None, (("category_id", "pattern_categories"),), appended="definition"),
        Shape("implementations", "name", "body", (("pattern_id", "patterns"),)),
        Shape(
            "venue_implementation_overrides",
            "settings",
            None,
            (("venue_id", "venues"), ("pattern_id", "patterns"), ("implementation_id", "implementations")),
            json_token=True,
        ),
        Shape("projects", "name", "description", shared=True),
        Shape("audio_tracks", "name", None, (("project_id", "projects"),), shared=True),
        Shape(
            "track_versions", "label", None, (("track_id", "audio_tracks"),), shared=True, extra="audio_hash"
        ),
        Shape("audio_comments", "body", None, (("version_id", "track_versions"),), shared=True),
    )
}


def children_of(entity: str, catalog: Container[str]) -> tuple[tuple[Shape, str], ...]:
    """Shapes of `catalog` that hang on `entity`, each with the column that names the parent."""
    return tuple(
        (shape, column)
        for shape in SHAPES.values()
        for column, parent in shape.parents
        if parent == entity and shape.entity in catalog
    )
