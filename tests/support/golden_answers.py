"""Recorded answers of a real Supabase storage server, as values."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from luma_sync.cloud.supabase.answers import Answer, Area

FOLDER = Path(__file__).parent / "golden"
_LINE = re.compile(
    r"(?P<method>[A-Z]+) (?P<path>/\S*) -> (?P<status>\d{3}) (?P<headers>\{.*?\}) (?P<body>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Golden:
    """One recorded exchange."""

    file: str
    heading: str
    method: str
    path: str
    answer: Answer

    @property
    def area(self) -> Area:
        """Which part of the server it was."""
        if not self.path.startswith("/upload/resumable"):
            return Area.OBJECTS
        is_creation = self.path in {"/upload/resumable", "/upload/resumable/sign"}
        return Area.TUS_CREATE if is_creation else Area.TUS_UPLOAD


def golden_answers() -> Iterator[Golden]:
    """Every exchange of the three files."""
    for path in sorted(FOLDER.glob("*.txt")):
        for section in path.read_text(encoding="utf-8").split("## ")[1:]:
            heading, _, rest = section.partition("\n")
            match = _LINE.match(rest.split("\n")[0] + "\n" if "\n" in rest else rest)
            assert match, (path.name, heading)
            body = match["body"].strip()
            yield Golden(
                path.name,
                heading,
                match["method"],
                match["path"],
                Answer(
                    int(match["status"]),
                    ast.literal_eval(match["headers"]),
                    b"" if body.startswith("<") else body.encode(),
                ),
            )
