"""Signing out while something is unsent: what it is exactly, and send first, keep, export or discard."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from luma_sync.engine.ledger import EntityLeft, Ledger
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import duration_text, number_text, size_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import label, paragraph, set_tone

_KINDS_SHOWN_MAX = 5
_BUTTON_WIDTH = 176
_WIDE = 560


class SignOutChoice(Enum):
    """What becomes of unsent work."""

    SEND_FIRST = "send_first"
    KEEP = "keep"
    EXPORT = "export"
    DISCARD = "discard"


class SignOutDialog(Sheet):
    """Shows the ledger and asks; a discard has to be typed.

    Signals: chosen(SignOutChoice); stopped() while it sends: no longer.
    """

    chosen = Signal(object)
    stopped = Signal()

    def __init__(
        self, theme: Theme, ledger: Ledger, *, switches: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _title(switches), "", parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.be_wide(_WIDE)
        self._ledger = ledger
        self._kinds = QGridLayout()
        self._note = paragraph(theme, tone=Tone.WARN)
        self._problem = paragraph(theme, tone=Tone.DANGER)
        self._bar = QProgressBar()
        self._left = label(theme, size=Type.SMALL, tone=Tone.MUTED)
        self.send_first = Button(theme, self.tr("Send first"), Shape.UP, primary=True)
        self.keep = Button(theme, self.tr("Keep for this account"))
        self.export = Button(theme, self.tr("Export..."), Shape.FOLDER)
        self.discard = Button(theme, self.tr("Discard..."), Shape.TRASH)
        self.cancel = Button(theme, self.tr("Cancel"), flat=True)
        self.typed = QLineEdit()
        self.word = self.tr("discard")
        self._prompt = paragraph(theme, tone=Tone.DANGER)
        self._lay_out()
        self._connect()
        self.show_ledger(ledger)
        self.set_busy(False)

    def show_ledger(self, ledger: Ledger, *, is_rest: bool = False) -> None:
        """What is unsent now; `is_rest`: after an attempt to send it."""
        self._ledger = ledger
        self.sentence.setText(self._summary(ledger))
        while self._kinds.count():
            item = self._kinds.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for row, (name, number) in enumerate(_lines(ledger)):
            self._kinds.addWidget(label(self.theme, name, tone=Tone.TEXT), row, 0)
            self._kinds.addWidget(
                label(self.theme, number, tone=Tone.MUTED), row, 1, Qt.AlignmentFlag.AlignRight
            )
        note = self.tr("Not everything could be sent; the rest is safe on this device.") if is_rest else ""
        held = ledger.held + ledger.failed_files
        if held:
            note = " ".join((note, self.tr("%Ln of these need you first.", "", held))).strip()
        set_tone(self._note, Tone.WARN)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def set_busy(self, busy: bool, *, sending: bool = False) -> None:
        """Wait for the engine; while it sends, Cancel ends only that."""
        for control in (self.send_first, self.keep, self.export, self.discard):
            control.setEnabled(not busy)
        self._bar.setVisible(sending)
        self._left.setVisible(sending)
        self.cancel.setText(self.tr("Stop sending") if sending else self.tr("Cancel"))
        if sending:
            self._bar.setRange(0, max(1, self._ledger.rows + self._ledger.files))
            self._bar.setValue(0)
            self.show_left(self._ledger.rows, self._ledger.files, self._ledger.file_bytes)

    def show_note(self, text: str) -> None:
        """Something that was done; the question stands."""
        set_tone(self._note, Tone.OK)
        self._note.setText(text)
        self._note.show()

    @property
    def is_sending(self) -> bool:
        """Whether Cancel means: send no longer."""
        return not self._bar.isHidden()

    def show_left(self, rows: int, files: int, file_bytes: int) -> None:
        """While it sends: what is still to go."""
        total = self._bar.maximum()
        self._bar.setValue(max(0, total - rows - files))
        changes = self.tr("%Ln change(s)", "", rows)
        uploads = self.tr("%Ln file(s) (%1)", "", files).replace("%1", size_text(file_bytes))
        self._left.setText(self.tr("Still to send: %1, %2").replace("%1", changes).replace("%2", uploads))

    def show_problem(self, problem: ErrorText) -> None:
        """Say why it did not work; nothing was changed."""
        self.set_busy(False)
        self._problem.setText(problem.title)
        self._problem.show()

    def reject(self) -> None:
        """Escape and Cancel: the sending first, then the dialog."""
        if self.is_sending:
            self.stopped.emit()
        else:
            super().reject()

    def _what(self, ledger: Ledger) -> str:
        changes = self.tr("%Ln change(s)", "", ledger.rows)
        uploads = self.tr("%Ln file(s) (%1)", "", ledger.files).replace("%1", size_text(ledger.file_bytes))
        return ", ".join(text for count, text in ((ledger.rows, changes), (ledger.files, uploads)) if count)

    def _summary(self, ledger: Ledger) -> str:
        text = self.tr("Only on this device: %1.").replace("%1", self._what(ledger))
        if ledger.seconds is not None:
            about = self.tr("Sending takes about %1.").replace("%1", duration_text(ledger.seconds))
            text = f"{text} {about if ledger.seconds >= 60 else self.tr('Sending takes less than a minute.')}"
        return text

    def _lay_out(self) -> None:
        self._kinds.setHorizontalSpacing(Space.L)
        self._kinds.setVerticalSpacing(Space.XS)
        self._kinds.setColumnStretch(0, 1)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Sent"))
        self.typed.setAccessibleName(self.tr("Type the word to discard"))
        self.column.addLayout(self._kinds)
        for widget in (self._note, self._bar, self._left):
            self.column.addWidget(widget)
        choices = QGridLayout()
        choices.setHorizontalSpacing(Space.M)
        choices.setVerticalSpacing(Space.S)
        for row, (button, text) in enumerate(self._choices()):
            button.setMinimumWidth(_BUTTON_WIDTH)
            button.setAccessibleDescription(text)
            choices.addWidget(button, row, 0)
            choices.addWidget(paragraph(self.theme, text, tone=Tone.MUTED), row, 1)
        choices.setColumnStretch(1, 1)
        self.column.addSpacing(Space.XS)
        self.column.addLayout(choices)
        for hidden in (self._prompt, self.typed, self._problem):
            self.column.addWidget(hidden)
            hidden.hide()
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.cancel)
        self.column.addLayout(last)
        self.send_first.setDefault(True)

    def _choices(self) -> Sequence[tuple[Button, str]]:
        return (
            (self.send_first, self.tr("Signs out as soon as everything is in the cloud.")),
            (self.keep, self.tr("It waits here, closed, for the next sign-in.")),
            (self.export, self.tr("Into a folder of yours; it is kept here, too.")),
            (self.discard, self.tr("Throws this work away for good.")),
        )

    def _connect(self) -> None:
        self.send_first.clicked.connect(lambda: self._choose(SignOutChoice.SEND_FIRST))
        self.keep.clicked.connect(lambda: self._choose(SignOutChoice.KEEP))
        self.export.clicked.connect(lambda: self.chosen.emit(SignOutChoice.EXPORT))
        self.discard.clicked.connect(self._discard)
        self.typed.textChanged.connect(self._on_typed)
        self.typed.returnPressed.connect(self._discard)
        self.cancel.clicked.connect(self.reject)

    def _choose(self, choice: SignOutChoice) -> None:
        self._problem.hide()
        self.set_busy(True, sending=choice is SignOutChoice.SEND_FIRST)
        self.chosen.emit(choice)

    def _discard(self) -> None:
        if self._is_typed():
            self._choose(SignOutChoice.DISCARD)
            return
        text = self.tr("%1 will be gone for good. Type “%2” to confirm.")
        self._prompt.setText(text.replace("%1", self._what(self._ledger)).replace("%2", self.word))
        self._prompt.show()
        self.typed.show()
        self.typed.setFocus()
        self.discard.setText(self.tr("Discard for good"))
        self._on_typed()

    def _on_typed(self) -> None:
        self.discard.setEnabled(self._is_typed())

    def _is_typed(self) -> bool:
        return self.typed.text().strip().casefold() == self.word.casefold() and not self.typed.isHidden()


def _title(switches: bool) -> str:
    if switches:
        return QCoreApplication.translate("SignOutDialog", "Before another account signs in")
    return QCoreApplication.translate("SignOutDialog", "Not everything is in the cloud yet")


def _lines(ledger: Ledger) -> list[tuple[str, str]]:
    """The kinds of rows with their numbers, most first; the rest together; the files last."""
    translate = QCoreApplication.translate
    entities: Sequence[EntityLeft] = ledger.entities
    shown = entities if len(entities) <= _KINDS_SHOWN_MAX + 1 else entities[:_KINDS_SHOWN_MAX]
    lines = [(entity_name(one.entity), number_text(one.rows)) for one in shown]
    rest = entities[len(shown) :]
    if rest:
        text = translate("SignOutDialog", "%Ln other kind(s)", "", len(rest))
        lines.append((text, number_text(sum(one.rows for one in rest))))
    if ledger.files:
        text = translate("SignOutDialog", "Files")
        lines.append((text, f"{number_text(ledger.files)} ({size_text(ledger.file_bytes)})"))
    return lines
