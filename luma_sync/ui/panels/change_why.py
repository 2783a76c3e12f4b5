"""Why one row is not synced: the sentence, what it waits for, what was tried."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from luma_sync.engine.status.row_snapshots import BlockedBy, WhyView
from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import breakable, exact_text, number_text, plain, relative_text, until_text
from luma_sync.ui.panels.change_attempts import AttemptList, moments
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.state_words import line_state
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import LinkButton
from luma_sync.ui.widgets.labels import ElidedLabel, label, paragraph
from luma_sync.ui.widgets.state_badge import ShapeIcon

_LINKED = frozenset({"pending", "sending", "retry", "waiting", "paused", "conflict", "attention"})
"""States of rows that have a line of their own to go to."""


class ChainLink(QWidget):
    """One row that another waits for; a link where there is a line to go to.

    Signals: pressed(entity, row id).
    """

    pressed = Signal(str, str)

    def __init__(self, theme: Theme, blocker: BlockedBy) -> None:
        super().__init__()
        word = line_state(blocker.state)
        text = f"{plain(blocker.label) or blocker.row_id} · {entity_name(blocker.entity)} · {word.text}"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(ShapeIcon(theme, word.shape, word.tone))
        if blocker.state in _LINKED:
            link = LinkButton(theme, text)
            link.clicked.connect(lambda: self.pressed.emit(blocker.entity, blocker.row_id))
            head.addWidget(link, 1)
        else:
            head.addWidget(ElidedLabel(theme, text), 1)
        column.addLayout(head)
        cause = "" if blocker.state == "waiting" else breakable(plain(failure_text(blocker.cause)))
        self.cause = paragraph(theme, cause, size=Type.SMALL)
        self.cause.setContentsMargins(Space.L + Space.S, 0, 0, Space.XS)
        self.cause.setVisible(bool(cause))
        column.addWidget(self.cause)


class WhyPane(QScrollArea):
    """Scrolls when there is more to say than room.

    Signals: link_pressed(entity, row id) for a row that this one waits for.
    """

    link_pressed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._why: WhyView | None = None
        self.setAccessibleName(self.tr("Why is this not synced?"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentence = paragraph(theme, tone=Tone.TEXT)
        self.cause = paragraph(theme, tone=Tone.MUTED)
        self.held = paragraph(theme, tone=Tone.WARN)
        self._chain_title = label(theme, self.tr("It waits for"), size=Type.SMALL, tone=Tone.MUTED)
        self._chain = QVBoxLayout()
        self._chain.setSpacing(0)
        self._links: list[ChainLink] = []
        self._facts: list[ElidedLabel] = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Space.M, 0)
        column.setSpacing(Space.XS)
        column.addWidget(paragraph(theme, self.tr("Why is this not synced?"), size=Type.SMALL))
        for text in (self.sentence, self.cause, self.held):
            column.addWidget(text)
        column.addWidget(self._chain_title)
        column.addLayout(self._chain)
        column.addSpacing(Space.XS)
        column.addLayout(self._facts_grid())
        self.attempts = AttemptList(theme)
        column.addWidget(self.attempts)
        column.addStretch(1)
        self.setWidget(inside)

    @property
    def links(self) -> tuple[ChainLink, ...]:
        """The chain, the nearest first."""
        return tuple(self._links)

    def show_why(self, change: ChangeView, why: WhyView | None, now: datetime) -> None:
        """Show what is known: the line at once, the engine's answer when it is there."""
        self._say(self.sentence, sentence_text(why.sentence) if why else self.tr("Looking..."))
        cause = plain(failure_text(why.cause if why else change.last_error))
        is_told = bool(why and why.blocked_by) or breakable(cause) in self.sentence.text()
        self._say(self.cause, "" if is_told else cause)
        held = why.is_blocked_by_sync if why else None
        self._say(self.held, sentence_text(held) if held else "")
        self._show_chain(why.blocked_by if why else ())
        self._why = why
        self.show_facts(change, now)

    def show_facts(self, change: ChangeView, now: datetime) -> None:
        """Attempts, times and ids; the times are of this moment."""
        why = self._why
        tried = why.last_attempt_at if why else change.last_attempt_at
        due = why.next_attempt_at if why else change.next_attempt_at
        none = self.tr("none")
        facts = (
            (number_text(why.attempts if why else change.attempts), ""),
            (relative_text(tried, now) or none, exact_text(tried)),
            (until_text(due, now) or none, exact_text(due)),
            (relative_text(change.queued_at, now), exact_text(change.queued_at)),
            (change.row_id, ""),
            (change.change_id, ""),
        )
        for target, (text, exact) in zip(self._facts, facts, strict=True):
            target.setText(text)
            target.setAccessibleDescription(exact)
            target.tip = exact
        self.attempts.show_moments(moments(change, why.attempts_made if why else (), now))

    def _facts_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS // 2)
        titles = (
            self.tr("Attempts"), self.tr("Last try"), self.tr("Next try"), self.tr("Changed"),
            self.tr("Row id"), self.tr("Change id"),
        )  # fmt: skip
        for number, title in enumerate(titles):
            value = ElidedLabel(self._theme)
            self._facts.append(value)
            grid.addWidget(label(self._theme, title, size=Type.SMALL, tone=Tone.MUTED), number, 0)
            grid.addWidget(value, number, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _show_chain(self, blockers: tuple[BlockedBy, ...]) -> None:
        if self._why is not None and self._why.blocked_by == blockers and len(self._links) == len(blockers):
            return
        for link in self._links:
            self._chain.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = [ChainLink(self._theme, blocker) for blocker in blockers]
        for link in self._links:
            link.pressed.connect(self.link_pressed)
            self._chain.addWidget(link)
        self._chain_title.setVisible(bool(blockers))

    def _say(self, target: QLabel, text: str) -> None:
        target.setText(breakable(text))
        target.setVisible(bool(text))
