"""How a panel opens the people of a project without knowing the flow that does it."""

from PySide6.QtCore import QObject, Signal

from luma_sync.ui.context import WindowContext


class PeopleDoor(QObject):
    """Made by the flow, found by everybody who shares its bridge.

    Signals: asked(project id).
    """

    asked = Signal(str)


def open_people(context: WindowContext, project_id: str) -> None:
    """Show who takes part in a project."""
    door = context.bridge.findChild(PeopleDoor)
    if door is not None:
        door.asked.emit(project_id)
