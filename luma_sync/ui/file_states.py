"""What a file that only the cloud has is, and its state as a shape, a tone and a word. Pure."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.file_views import CloudFileView
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.state_words import StateWord
from luma_sync.ui.theme import Tone

_PICTURES = {"audio": Shape.MUSIC, "artwork": Shape.IMAGE, "package": Shape.PACKAGE}


def cloud_file_shape(file: CloudFileView) -> Shape:
    """The picture of its kind."""
    return _PICTURES.get(file.kind, Shape.PACKAGE)


def cloud_file_title(file: CloudFileView) -> str:
    """What it is called: its name in the cloud is a hash."""
    return plain(file.title) or plain(file.file_name)


def cloud_file_kind(file: CloudFileView) -> str:
    """What it is."""
    return kind_word(file.kind)


def kind_word(kind: str) -> str:
    """`audio`, `artwork` and `package` for people."""
    translate = QCoreApplication.translate
    kinds = {
        "audio": translate("CloudFile", "Audio"),
        "artwork": translate("CloudFile", "Cover"),
        "package": translate("CloudFile", "Analysis"),
    }
    return kinds.get(kind, kind)


def fetch_word(code: str) -> str:
    """Why files could not be fetched, in a few words."""
    translate = QCoreApplication.translate
    words = {
        "not_found": translate("CloudFile", "Not in the cloud any more"),
        "wrong_content": translate("CloudFile", "Damaged in the cloud"),
        "package_refused": translate("CloudFile", "Could not be unpacked"),
        "forbidden": translate("CloudFile", "Not allowed"),
        "server_fault": translate("CloudFile", "The cloud failed"),
        "protocol": translate("CloudFile", "The answer made no sense"),
    }
    return words.get(code) or translate("CloudFile", "Could not be fetched")


def cloud_file_state(file: CloudFileView) -> StateWord:
    """How far it is from being here."""
    translate = QCoreApplication.translate
    if file.state == "fetching":
        return StateWord(Shape.DOWN, Tone.INFO, translate("CloudFile", "Fetching"), 4)
    if file.state == "waiting":
        return StateWord(Shape.CLOCK, Tone.MUTED, translate("CloudFile", "Waiting"), 3)
    if file.state == "failed":
        text = plain(failure_text(file.last_error)) or translate("CloudFile", "Could not be fetched")
        return StateWord(Shape.TRIANGLE, Tone.DANGER, text, 5)
    if file.was_here:
        return StateWord(Shape.CLOUD, Tone.WARN, translate("CloudFile", "Gone from this device"), 2)
    return StateWord(Shape.CLOUD, Tone.MUTED, translate("CloudFile", "Only in the cloud"), 1)
