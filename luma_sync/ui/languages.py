"""The languages that the window can speak."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"
SYSTEM = "system"
_STEM = "luma_sync_"


def installed_languages() -> tuple[str, ...]:
    """Tags such as `en` or `pt_BR`, sorted; what is not translated into one is English there."""
    return tuple(sorted(path.stem.removeprefix(_STEM) for path in FOLDER.glob(f"{_STEM}*.qm")))
