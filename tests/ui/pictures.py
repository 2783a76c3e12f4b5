"""Every picture of the window, and sheets of them to look at: `make pictures`, then see build/screenshots/sheets.

Beside the scenes of `tests.ui.screenshots`: each panel in the smallest window and each dialog in other languages, with
longer texts, from the right, and with letters of 200 %. Whatever is cut, covered or not translated is printed.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ui import screenshots

SHEETS = screenshots.FOLDER / "sheets"
_ACROSS, _WIDE, _GAP, _TITLE = 4, 480, 8, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a window is shown; the name is its folder."""

    name: str
    language: str
    from_right: bool = False
    letters: float = 1.0
    is_promised: bool = True
    """Nothing may be wrong; otherwise it is drawn to see what gives way first."""


LOOKS = (
    Look(name="german", language="de"),
    Look(name="german-large", language="de", letters=2.0),
    Look(name="large", language="en", letters=2.0),
    Look(name="longer", language="pseudo"),
    Look(name="from-right", language="pseudo", from_right=True),
    Look(name="german-from-right", language="de", from_right=True),
)


def main(arguments: Sequence[str] = ()) -> int:
    """All of them, or the looks that are named; 1 when something is wrong with one."""
    looks = [look for look in LOOKS if not arguments or look.name in arguments]
    if not arguments:
        screenshots.main()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    is_wrong = False
    for look in looks:
        wrong = draw(look)
        is_wrong = is_wrong or (bool(wrong) and look.is_promised)
        sys.stdout.write("".join(f"{fault}\n" for fault in wrong))
        sheet(SHEETS / f"{look.name}.png", sorted((screenshots.FOLDER / look.name).glob("*.png")))
    if not arguments:
        for name, pictures in _groups():
            sheet(SHEETS / f"{name}.png", pictures)
    return 1 if is_wrong else 0


def draw(look: Look) -> list[str]:
    """Every panel and dialog in one look; what is wrong with them."""
    from tests.support import scenes
    from tests.support.qt import with_desk
    from tests.support.scenes_conflicts import few_conflicts
    from tests.support.scenes_library import full

    folder = screenshots.FOLDER / look.name
    folder.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    made: dict[str, Callable[[], object]] = {
        **scenes.SCENES, "conflicts": few_conflicts, "library": full,
    }  # fmt: skip
    with _looking(look):
        for scene, make in made.items():
            with_desk(
                lambda desk, scene=scene: _draw_panels(desk, scene, folder, wrong),  # type: ignore[misc]
                make(),  # type: ignore[arg-type]
                patience_s=300.0,
            )
        with_desk(lambda desk: _draw_dialogs(desk, folder, wrong), scenes.in_step(), patience_s=300.0)
    return wrong


def sheet(target: Path, pictures: Sequence[Path]) -> None:
    """Pictures side by side, small, each with its name."""
    from PIL import Image, ImageDraw

    small = []
    for path in pictures:
        picture = Image.open(path).convert("RGB")
        small.append((path.stem, picture.resize((_WIDE, round(picture.height * _WIDE / picture.width)))))
    if not small:
        return
    rows = [small[start : start + _ACROSS] for start in range(0, len(small), _ACROSS)]
    heights = [max(picture.height for _name, picture in row) + _GAP + _TITLE for row in rows]
    ground = Image.new("RGB", (_ACROSS * (_WIDE + _GAP), sum(heights)), "#808080")
    pen = ImageDraw.Draw(ground)
    for number, row in enumerate(rows):
        top = sum(heights[:number])
        for place, (name, picture) in enumerate(row):
            pen.text((place * (_WIDE + _GAP) + 2, top + 1), name, fill="white")
            ground.paste(picture, (place * (_WIDE + _GAP), top + _TITLE))
    target.parent.mkdir(parents=True, exist_ok=True)
    ground.save(target)


@contextmanager
def _looking(look: Look) -> Iterator[None]:
    from PySide6.QtCore import Qt

    from tests.support.languages import large_letters, speaking

    reading = Qt.LayoutDirection.RightToLeft if look.from_right else Qt.LayoutDirection.LeftToRight
    with speaking(look.language, reading), large_letters(look.letters):
        yield


async def _draw_panels(desk: object, scene: str, folder: Path, wrong: list[str]) -> None:
    from luma_sync.ui.navigation import PanelId
    from tests.support.layout_checks import faults
    from tests.support.qt import Desk

    assert isinstance(desk, Desk)
    desk.window.resize(800, 600)
    for panel in PanelId:
        desk.window.show_panel(panel)
        await desk.settle(0.4)
        if panel is PanelId.CHANGES and len(desk.world.changes) > 2:
            desk.window.changes.table.selectRow(2)
            await desk.settle(0.2)
        wrong += [f"{folder.name}/{panel.value}-{scene}: {fault}" for fault in faults(desk.window)]
        desk.window.grab().save(str(folder / f"{panel.value}-{scene}.png"))


async def _draw_dialogs(desk: object, folder: Path, wrong: list[str]) -> None:
    from tests.support.layout_checks import faults
    from tests.support.qt import Desk
    from tests.ui.test_accessibility import dialogs

    assert isinstance(desk, Desk)
    for number, dialog in enumerate(dialogs()):
        dialog.show()
        await desk.settle(0.1)
        name = type(dialog).__name__
        wrong += [f"{folder.name}/{name}: {fault}" for fault in faults(dialog)]
        dialog.grab().save(str(folder / f"dialog-{number:02d}-{name}.png"))
        dialog.hide()
        dialog.deleteLater()


def _groups() -> Iterator[tuple[str, list[Path]]]:
    """The scenes of one panel, or all dialogs, in one scale."""
    pictures = sorted(screenshots.FOLDER.glob("*.png"))
    names = sorted({picture.stem.split("-")[0] for picture in pictures} - {"cover"})
    for name in names:
        for percent in ("100", "200"):
            found = [
                picture
                for picture in pictures
                if picture.stem.split("-")[0] == name and picture.stem.endswith(f"-{percent}")
            ]
            if found:
                yield f"{name}-{percent}", found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
