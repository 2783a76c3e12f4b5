"""Why the selected upload is held, and what helps."""

from PySide6.QtCore import Signal

from luma_sync.engine.status.snapshot import UploadView
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import plain
from luma_sync.ui.panels.upload_words import step_of, step_word
from luma_sync.ui.upload_states import upload_state, upload_title
from luma_sync.ui.widgets.cause_note import CauseNote


class UploadNote(CauseNote):
    """Folded away unless one upload with a cause is selected.

    Signals: step_pressed(step), see `step_of`.
    """

    step_pressed = Signal(str)

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.theme)
        self._clock = context.clock
        self._step = ""
        self.pressed.connect(lambda: self.step_pressed.emit(self._step))

    def show_upload(self, upload: UploadView | None) -> None:
        """Show why an upload is held, where its file is, and what helps; or fold."""
        cause = (
            plain(failure_text(upload.last_error))
            if upload is not None and upload.status != "completed"
            else ""
        )
        if upload is None or not cause:
            self.hide()
            return
        word, title = upload_state(upload, self._clock.now()), upload_title(upload)
        named = cause if title in cause else f"{title}: {cause}"
        self.tell(word.shape, word.tone, f"{named}\n{plain(upload.local_path)}")
        self._step = step_of(upload)
        step = step_word(self._step)
        self.offer(step.text if step is not None else "", step.shape if step is not None else None)
