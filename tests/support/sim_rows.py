"""The rows that simulated people write: every write carries a token of its own, in two columns of the row."""

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Shape:
    """How rows of one entity are written. `echo` repeats the token, so that a torn row shows."""

    entity: str
    token: str
    echo: str | None = None
    parents: tuple[tuple[str, str], ...] = ()
    """Column and entity of each required parent."""

    json_token: bool = False
    shared: bool = False
    """Below a project."""

    def values(self, token: str, padding: int) -> dict[str, object]:
        """The columns of a write."""
        text = json.dumps(token) if self.json_token else token
        written: dict[str, object] = {self.token: text}
        if self.echo is not None:
            written[self.echo] = f"{token} {'.' * (min(padding, 300) if self.echo == 'kind' else padding)}"
        return written

    def token_of(self, row: Mapping[str, Any]) -> str:
        """The token in a row."""
        text = str(row[self.token])
        return str(json.loads(text)) if self.json_token else text

    def is_whole(self, row: Mapping[str, Any]) -> bool:
        """Whether both columns tell of the same write."""
        return self.echo is None or str(row[self.echo]).split(" ")[0] == self.token_of(row)


SHAPES: Mapping[str, Shape] = {
    shape.entity: shape
    for shape in (
        Shape("venues", "name", "description"),
        Shape("fixtures", "name", "kind", (("venue_id", "venues"),)),
        Shape("pattern_categories", "name"),
        Shape("patterns", "name", None, (("category_id", "pattern_categories"),)),
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
        Shape("track_versions", "label", None, (("track_id", "audio_tracks"),), shared=True),
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
