"""The checks of a project: a shape, a name, what was found, and what to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from luma_sync.engine.status.project_verdict import Check, Mark, Verdict, VerdictLine
from luma_sync.ui.icons import Shape
from luma_sync.ui.setup_sentences import check_name, project_text, spoken_line
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.labels import label, paragraph, set_tone
from luma_sync.ui.widgets.state_badge import ShapeIcon

_SHAPES = {
    Mark.RUNNING: (Shape.CLOCK, Tone.MUTED),
    Mark.OK: (Shape.TICK, Tone.OK),
    Mark.WARNING: (Shape.TRIANGLE, Tone.WARN),
    Mark.FAILED: (Shape.CROSS, Tone.DANGER),
    Mark.SKIPPED: (Shape.MORE, Tone.MUTED),
}


class VerdictList(QWidget):
    """One line for each check; all of them stand from the start, so that nothing moves."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What was found"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lines: dict[Check, _Line] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(2, 1)
        for number, check in enumerate(Check):
            self._lines[check] = _Line(theme, grid, number, check)

    def tell(self, verdict: Verdict) -> None:
        """Show these."""
        for line in verdict.lines:
            self._lines[line.check].tell(line)

    def first_problem(self) -> str:
        """The first line that failed, step and all; empty when none did."""
        return next((line.spoken for line in self._lines.values() if line.has_failed), "")

    def text_of(self, check: Check) -> str:
        """What one line says, step and all."""
        return self._lines[check].spoken


class _Line:
    def __init__(self, theme: Theme, grid: QGridLayout, number: int, check: Check) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._icon = ShapeIcon(theme, Shape.MORE, Tone.MUTED)
        name = label(theme, check_name(check), tone=Tone.MUTED)
        self._text = paragraph(theme, tone=Tone.TEXT)
        self._step = paragraph(theme, size=Type.BODY, tone=Tone.MUTED)
        self._step.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._step.hide()
        place = QWidget()
        inner = QGridLayout(place)
        inner.setContentsMargins(0, (self._text.fontMetrics().height() - Size.ICON) // 2, 0, 0)
        inner.addWidget(self._icon)
        texts = QWidget()
        column = QGridLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setVerticalSpacing(0)
        column.addWidget(self._text, 0, 0)
        column.addWidget(self._step, 1, 0)
        grid.addWidget(place, number, 0, top)
        grid.addWidget(name, number, 1, top)
        grid.addWidget(texts, number, 2, top)
        self.spoken = ""
        self.has_failed = False

    def tell(self, line: VerdictLine) -> None:
        """Show one."""
        self.spoken = spoken_line(line)
        self.has_failed = line.mark is Mark.FAILED
        self._icon.show_shape(*_SHAPES[line.mark])
        self._icon.setAccessibleName(self.spoken)
        self._text.setText(project_text(line.sentence))
        self._text.setAccessibleName(self.spoken)
        set_tone(self._text, Tone.MUTED if line.mark in {Mark.SKIPPED, Mark.RUNNING} else Tone.TEXT)
        self._step.setText(project_text(line.step) if line.step is not None else "")
        self._step.setVisible(line.step is not None)
