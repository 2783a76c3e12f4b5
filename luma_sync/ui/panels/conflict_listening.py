"""Brings the sounds of a conflict into its merge; what it takes is loaded for the first that has any."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from luma_sync.ui.context import WindowContext
from luma_sync.ui.models.conflict_sounds import sounds_of
from luma_sync.ui.panels.merge_view import MergeView

if TYPE_CHECKING:
    from luma_sync.ui.panels.conflict_sounds import ConflictSounds

_AFTER_MS = 60
"""The fields are looked at first."""


class ConflictListening(QObject):
    """Between the merge and its sounds, which are made when they are needed."""

    def __init__(self, context: WindowContext, merge: MergeView) -> None:
        super().__init__(merge)
        self._context, self._merge = context, merge
        self.sounds: ConflictSounds | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._show)
        merge.shown.connect(self._on_shown)

    def _on_shown(self) -> None:
        view = self._merge.view
        if view is not None and sounds_of(view):
            if self.sounds is not None and self.sounds.is_of(view):
                self._show()
                return
            self._later.start()
        else:
            self._later.stop()
        if self.sounds is not None:
            self.sounds.show_sounds(None, ())

    def _show(self) -> None:
        view = self._merge.view
        if view is None:
            return
        if self.sounds is None:
            from luma_sync.ui.panels.conflict_sounds import ConflictSounds

            self.sounds = ConflictSounds(self._context)
            self.sounds.told.connect(self._merge.announced)
            self._merge.above_fields.addWidget(self.sounds)
        self.sounds.show_sounds(view, sounds_of(view))
