"""Why conflicts were skipped, in the window's words."""

from luma_sync.engine.conflicts.views import PreviewLine, SettledMany
from luma_sync.ui.panels.conflict_verbs import skip_reasons


def test_reasons_name_fields_as_the_window_does() -> None:
    refused = (
        PreviewLine(
            conflict_id="a", label="", result="", refusal="raw", refused_for=("choose", "duration_ms")
        ),
        PreviewLine(conflict_id="b", label="", result="", refusal="It changed meanwhile."),
    )
    skipped = tuple((line.conflict_id, line.refusal) for line in refused)
    (_, first), (_, second) = skip_reasons(SettledMany(skipped=skipped, refused=refused))
    assert "duration_ms" not in first
    assert "choose a side" in first
    assert second == "It changed meanwhile."
    assert skip_reasons(SettledMany(skipped=(("c", "older engine"),))) == [("c", "older engine")]
