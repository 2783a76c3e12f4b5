"""Where there is no tray nobody reads of one."""

from pathlib import Path
from xml.etree import ElementTree as ET

ENGLISH = Path(__file__).resolve().parents[4] / "resources" / "translations" / "luma_sync_en.ts"


def test_no_text_of_the_window_speaks_of_a_tray() -> None:
    texts = [source.text or "" for source in ET.parse(ENGLISH).iter("source")]
    assert len(texts) > 500
    assert [text for text in texts if "tray" in text.lower().split() or "notification area" in text] == []
