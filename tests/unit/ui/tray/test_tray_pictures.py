"""The icon of every state can be told from every other one, by its shape alone, at the smallest size."""

import itertools

import pytest
from PySide6.QtGui import QImage

from luma_sync.engine.status.snapshot import Sentence, SyncState, SyncStatus
from luma_sync.ui.colours import DARK, LIGHT, Tokens
from luma_sync.ui.theme import Theme, ThemeChoice
from luma_sync.ui.tray.pictures import SIZES, tray_icon
from luma_sync.ui.tray.state import tray_state
from tests.support.qt import application
from tests.unit.ui.test_theme import contrast

SMALLEST = 16
LOOKS = [(ThemeChoice.LIGHT, LIGHT), (ThemeChoice.DARK, DARK)]


@pytest.fixture(autouse=True)
def _application() -> None:
    application()


def picture(theme: Theme, state: SyncState, size: int, *, stencil: bool) -> QImage:
    status = SyncStatus(state=state, sentence=Sentence(template="Paused"), email="anna@example.org")
    icon = tray_icon(theme, tray_state(status), stencil=stencil)
    assert icon.isMask() is stencil
    return icon.pixmap(size, size).toImage().convertToFormat(QImage.Format.Format_ARGB32)


def covered(image: QImage) -> set[tuple[int, int]]:
    """Where the stencil is."""
    places = itertools.product(range(image.width()), range(image.height()))
    return {place for place in places if image.pixelColor(*place).alpha() > 96}


def test_shapes_differ_at_sixteen_pixels_without_any_colour() -> None:
    theme = Theme(ThemeChoice.LIGHT)
    shapes = {state: covered(picture(theme, state, SMALLEST, stencil=True)) for state in SyncState}
    assert all(len(shape) > 12 for shape in shapes.values())
    for one, other in itertools.combinations(SyncState, 2):
        assert len(shapes[one] ^ shapes[other]) > 20, (one, other)


@pytest.mark.parametrize(("choice", "tokens"), LOOKS, ids=["light", "dark"])
def test_the_shape_stands_out_from_its_plate_in_every_size(choice: ThemeChoice, tokens: Tokens) -> None:
    theme = Theme(choice)
    for state in SyncState:
        tone = tray_state(SyncStatus(state=state, sentence=Sentence(template="Paused"), email="a")).tone
        ground = getattr(tokens, tone.value)
        assert contrast(ground, tokens.on_accent) >= 4.5
        for size in SIZES:
            image = picture(theme, state, size, stencil=False)
            assert image.width() == size
            colours = {image.pixelColor(*place).name() for place in covered(image)}
            assert ground.lower() in colours
            assert max(contrast(ground, colour) for colour in colours) >= 3, "a shape on the plate"
