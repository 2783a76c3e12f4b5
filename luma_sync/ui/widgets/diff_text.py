"""Text with its changes, laid out in a width: what came is underlined, what went is struck through."""

from collections import OrderedDict
from collections.abc import Sequence
from math import ceil

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from luma_sync.ui.colours import Tokens
from luma_sync.ui.models.text_diff import Mark, Piece
from luma_sync.ui.theme import Theme, Tone, Type

_KEPT = 256
_APART = "\N{THIN SPACE}"
_Key = tuple[tuple[Piece, ...], int, Tone, Type, Tokens]


class DiffTexts:
    """Documents by text, width and tone, laid out once for a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: OrderedDict[_Key, QTextDocument] = OrderedDict()

    def get(
        self, pieces: Sequence[Piece], width: int, *, tone: Tone = Tone.TEXT, size: Type = Type.BODY
    ) -> QTextDocument:
        """The laid out text, `width` device-independent pixels wide."""
        key = (tuple(pieces), width, tone, size, self._theme.tokens)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = self._make(pieces, width, tone=tone, size=size)
        self._kept[key] = made
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return made

    def _make(self, pieces: Sequence[Piece], width: int, *, tone: Tone, size: Type) -> QTextDocument:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._theme.font(size))
        document.setDefaultTextOption(_wrapping())
        cursor = QTextCursor(document)
        before = Mark.SAME
        for piece in pieces:
            if (before, piece.mark) == (Mark.REMOVED, Mark.ADDED):
                cursor.insertText(_APART, self._format(Mark.SAME, tone))
            before = piece.mark
            cursor.insertText(piece.text, self._format(piece.mark, tone))
        document.setTextWidth(max(1, width))
        return document

    def _format(self, mark: Mark, tone: Tone) -> QTextCharFormat:
        tokens, made = self._theme.tokens, QTextCharFormat()
        made.setForeground(self._theme.colour(tone))
        if mark is Mark.ADDED:
            made.setBackground(QColor(tokens.soft(Tone.ACCENT, share=0.16)))
            made.setFontUnderline(True)
        elif mark is Mark.REMOVED:
            made.setForeground(self._theme.colour(Tone.MUTED))
            made.setFontStrikeOut(True)
        elif mark is Mark.MUTED:
            made.setForeground(self._theme.colour(Tone.MUTED))
        return made


def height_of(document: QTextDocument, lines_max: int) -> int:
    """How high its first lines are."""
    left, block = lines_max, document.begin()
    while block.isValid():
        layout = block.layout()
        if layout.lineCount() >= left:
            line = layout.lineAt(left - 1)
            top = document.documentLayout().blockBoundingRect(block).top()
            return ceil(top + line.y() + line.height())
        left -= layout.lineCount()
        block = block.next()
    return ceil(document.size().height())


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
