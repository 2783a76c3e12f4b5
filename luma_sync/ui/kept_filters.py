"""The filter of a panel as one text that can be kept, and back; what is not offered any more is left out."""

import json
from collections.abc import Mapping

from luma_sync.ui.widgets.buttons import ChoiceButton, FilterChips
from luma_sync.ui.widgets.check_box import CheckBox
from luma_sync.ui.widgets.search_field import SearchField

FilterPart = FilterChips | ChoiceButton | SearchField | CheckBox
_ON = "on"


def kept_text(parts: Mapping[str, FilterPart]) -> str:
    """What the parts say now; empty where nothing is filtered."""
    said = {name: _value(part) for name, part in parts.items()}
    return json.dumps(said) if any(_is_set(part) for part in parts.values()) else ""


def restore(parts: Mapping[str, FilterPart], text: str) -> None:
    """Let the parts say it again; without a text nothing is filtered."""
    try:
        said = json.loads(text) if text else {}
    except ValueError:
        said = {}
    if isinstance(said, dict):
        for name, part in parts.items():
            value = said.get(name)
            _put(part, value if isinstance(value, str) else _first(part))


def _value(part: FilterPart) -> str:
    if isinstance(part, CheckBox):
        return _ON if part.isChecked() else ""
    return part.text().strip() if isinstance(part, SearchField) else part.current


def _first(part: FilterPart) -> str:
    return part.first if isinstance(part, FilterChips | ChoiceButton) else ""


def _is_set(part: FilterPart) -> bool:
    return _value(part) != _first(part)


def _put(part: FilterPart, value: str) -> None:
    if _value(part) == value:
        return
    if isinstance(part, CheckBox):
        part.setChecked(value == _ON)
    elif isinstance(part, SearchField):
        part.setText(value)
        part.searched.emit(value)
    else:
        part.pick(value)
