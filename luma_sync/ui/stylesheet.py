"""What the palette cannot say: borders, radii and paddings, filled in from the theme's tokens."""

from collections.abc import Mapping
from string import Template

_TEMPLATE = Template(
    """
QToolTip { background: $surface; color: $text; border: 1px solid $strong_border; padding: ${space_xs}px; }
QFrame#sidebar { background: $sunken; border: none; border-right: 1px solid $border; }
QFrame#toolbar { background: $window; border: none; border-bottom: 1px solid $border; }
QFrame#statusbar, QFrame#analysisstrip { background: $window; border: none; border-top: 1px solid $border; }
QFrame#statusbar:focus { border: 1px solid $accent; }
QFrame[card="true"] { background: $surface; border: 1px solid $border; border-radius: ${size_radius}px; }
QFrame[separator="true"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QLabel { background: transparent; }
QLabel[cellNote="true"] {
  background: $surface; border: 1px solid $danger; border-radius: ${size_radius}px; padding: ${space_xs}px;
}
QLabel[badge="true"] { border: 1px solid $accent; border-radius: 8px; padding: 0 6px; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="info"] { color: $info; }

QPushButton, QToolButton {
  background: $surface; color: $text; border: 1px solid $strong_border; border-radius: ${size_radius}px;
  padding: 0 ${space_m}px; min-height: 28px;
}
QToolButton { padding: 0 ${space_s}px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $sunken; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; outline: none; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: $window; border-color: $border; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[primary="true"]:hover { background: $accent_hover; }
QPushButton[primary="true"]:focus { border: 2px solid $primary_focus; }
QPushButton[primary="true"]:disabled { background: $sunken; color: $muted; border-color: $border; }
QPushButton[flat="true"], QToolButton[flat="true"] { background: transparent; border: 1px solid transparent; }
QPushButton[flat="true"]:hover, QToolButton[flat="true"]:hover { background: $hover; }
QPushButton[flat="true"]:focus, QToolButton[flat="true"]:focus { border: 1px solid $accent; }
QPushButton[link="true"] {
  color: $accent; text-align: left; padding: 0 ${space_xs}px; min-height: ${link}px; max-height: ${link}px;
}
QPushButton[wordLink="true"] {
  background: transparent; color: $warn; border: 1px solid transparent; padding: 0 ${space_xs}px;
  min-height: ${chip}px; max-height: ${chip}px; text-decoration: underline;
}
QPushButton[wordLink="true"][calm="true"] { color: $accent; }
QPushButton[wordLink="true"]:focus { border-color: $accent; }
QPushButton[chip="true"] {
  background: transparent; color: $muted; border: 1px solid transparent; border-radius: 13px;
  padding: 0 10px; min-height: ${chip}px; max-height: ${chip}px;
}
QPushButton[chip="true"]:hover { background: $hover; color: $text; }
QPushButton[chip="true"]:checked { background: $surface; color: $text; border-color: $strong_border; }
QPushButton[chip="true"]:focus { border-color: $accent; }
QPushButton[choice="true"]:checked { background: $selection; border-color: $accent; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit {
  background: $surface; color: $text; border: 1px solid $strong_border; border-radius: ${size_radius}px;
  padding: 0 ${space_s}px; min-height: 28px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus { border: 1px solid $accent; }
QLineEdit:disabled { background: $window; color: $muted; border-color: $border; }
QPlainTextEdit {
  background: $surface; border: 1px solid $border; border-radius: ${size_radius}px; padding: ${space_xs}px;
}

QLineEdit[cell="true"], QPlainTextEdit[cell="true"] { border-color: $accent; min-height: 26px; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] {
  border: 1px solid $danger;
}
QLineEdit[elsewhere="true"], QPlainTextEdit[elsewhere="true"] { border: 2px solid $warn; }
QPlainTextEdit:focus { border-color: $accent; }
QComboBox, QDateEdit {
  background: $surface; color: $text; border: 1px solid $strong_border; border-radius: ${size_radius}px;
  padding: 0 ${space_s}px; min-height: 28px;
}
QComboBox:focus, QDateEdit:focus { border-color: $accent; }
QComboBox[cell="true"] { border-color: $accent; min-height: 26px; }
QComboBox:disabled { background: $window; color: $muted; border-color: $border; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${space_l}px; }
QComboBox QLineEdit#rowfield { border: none; padding: 0; min-height: 20px; background: transparent; }
QComboBox QAbstractItemView {
  background: $surface; color: $text; border: 1px solid $strong_border; outline: none;
  selection-background-color: $selection; selection-color: $text;
}

QRadioButton { spacing: ${space_s}px; min-height: ${size_target}px; }
QRadioButton::indicator {
  width: 14px; height: 14px; border: 1px solid $muted; border-radius: 8px; background: $surface;
}
QRadioButton::indicator:checked {
  width: 6px; height: 6px; border: 5px solid $accent; background: $on_accent;
}
QRadioButton::indicator:focus { border-color: $accent; }

QMenu { background: $surface; color: $text; border: 1px solid $strong_border; padding: ${space_xs}px; }
QMenu::item { padding: 6px ${space_xl}px 6px ${space_s}px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; }
QMenu::icon { padding-left: ${space_s}px; }
QMenu::separator { height: 1px; background: $border; margin: ${space_xs}px 0; }

QListView#panels { background: transparent; border: none; outline: none; padding: 0; }
QTreeView#choicetree {
  background: $surface; color: $text; border: 1px solid $border; border-radius: ${size_radius}px;
  padding: ${space_xs}px; outline: none;
}
QTreeView#choicetree:focus { border-color: $accent; }
QTreeView#choicetree::item { padding: 3px 0; color: $text; }
QTreeView#choicetree::item:hover { background: $hover; }
QTreeView#choicetree::item:selected { background: $selection; color: $text; }
QTreeView#librarytree {
  background: transparent; border: none; outline: none; show-decoration-selected: 0;
}
QTreeView#librarytree::item {
  padding: 0 ${space_xs}px; border: 1px solid transparent; border-radius: ${size_radius}px; color: $text;
}
QTreeView#librarytree::item:hover { background: $hover; }
QTreeView#librarytree::item:disabled { background: transparent; color: $muted; }
QTreeView#librarytree::item:selected { background: $selection; color: $text; }
QTreeView#librarytree::item:selected:focus { border-color: $accent; }
QTreeView#librarytree::branch { background: transparent; border-image: none; image: none; }
QTreeView#librarytree::branch:selected { background: $window; }
QTableView {
  background: transparent; border: none; outline: none; selection-background-color: $selection;
  selection-color: $text;
}
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
  background: transparent; color: $muted; border: none; border-bottom: 1px solid $border;
  padding: 0 ${space_s}px; font-size: ${type_small}px; min-height: 28px;
}
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $strong_border; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 3px 3px 3px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:vertical { height: ${space_s}px; }

QProgressBar {
  background: $track; border: none; border-radius: 3px; max-height: ${size_bar}px; min-height: ${size_bar}px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QProgressBar[still="true"]::chunk { background: $muted; }
QDialog, QMessageBox { background: $window; }
"""
)


def stylesheet(values: Mapping[str, str]) -> str:
    """The stylesheet with every `$name` replaced; a missing name raises KeyError."""
    return _TEMPLATE.substitute(values)
