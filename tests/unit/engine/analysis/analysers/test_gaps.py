"""What may be filled in: every combination of what is there; results of others stay."""

from dataclasses import replace
from itertools import product
from pathlib import Path

from luma_sync.engine.analysis.analysers.gaps import IN_THE_CLOUD, STEMS_OF_OTHERS, gaps_of
from luma_sync.engine.analysis.analysers.parts import PACKED, Part, files_of, stem_name, targets_in
from luma_sync.store.held_records import HeldAnalysis, HeldRow, HeldStem

STEMS = ("bass", "drums", "vocals", "other")
TARGETS = targets_in(Path("/files/analysis/abc"))
EMPTY = HeldAnalysis(
    track_id="t", title="Amber", track_hash="abc", audio_path="/a.wav", package_storage_path=""
)
ELSEWHERE = "/show/stems"


def own(stem: str) -> HeldStem:
    return HeldStem(f"row {stem}", stem, str(TARGETS[stem_name(stem)]))


def foreign(stem: str) -> HeldStem:
    return HeldStem(f"row {stem}", stem, f"{ELSEWHERE}/{stem}.wav")


def announced(stem: str) -> HeldStem:
    return HeldStem(f"row {stem}", stem, "")


def wanted(held: HeldAnalysis, *there: str, replace: bool = False) -> frozenset[Part]:
    return gaps_of(held, TARGETS, frozenset(there), replace=replace).wanted


def test_a_fresh_track_lacks_everything() -> None:
    assert wanted(EMPTY) == frozenset(Part)


def test_only_what_is_missing_is_wanted() -> None:
    names = ("preview", "full_samples", "bands", "colors")
    for flags in product([False, True], repeat=6):
        filled = frozenset(name for name, flag in zip(names, flags, strict=False) if flag)
        has_beats, has_roots = flags[4:]
        held = replace(
            EMPTY,
            waveforms=(HeldRow("w", filled),),
            beats=(HeldRow("b", frozenset({"beats_ms"} if has_beats else {"bpm"})),),
            roots=(HeldRow("r", frozenset({"roots"} if has_roots else set())),),
        )

        expected = {Part.LOGITS, Part.STEMS} | {Part[name.upper()] for name in names if name not in filled}
        expected |= ({Part.BEATS} if not has_beats else set()) | ({Part.ROOTS} if not has_roots else set())
        assert wanted(held) == expected, flags


def test_a_second_row_counts_as_well() -> None:
    rows = (HeldRow("old", frozenset()), HeldRow("new", frozenset({"beats_ms"})))

    assert Part.BEATS not in wanted(replace(EMPTY, beats=rows))


def test_logits_are_there_when_their_file_is() -> None:
    held = replace(EMPTY, roots=(HeldRow("r", frozenset({"roots"}), "/show/logits.bin"),))

    assert Part.LOGITS not in wanted(held, "/show/logits.bin")
    assert Part.LOGITS in wanted(held), "the file is gone"
    assert Part.ROOTS not in wanted(held)


def test_stems_are_filled_in_only_where_nobody_else_made_any() -> None:
    for kinds in product(["own", "lost", "foreign", "announced", "none"], repeat=4):
        stems: list[HeldStem] = []
        there: set[str] = set()
        for stem, kind in zip(STEMS, kinds, strict=True):
            if kind == "none":
                continue
            made = {"own": own, "lost": own, "foreign": foreign, "announced": announced}[kind](stem)
            stems.append(made)
            if kind in {"own", "foreign"}:
                there.add(made.path)

        found = gaps_of(replace(EMPTY, stems=tuple(stems)), TARGETS, frozenset(there), replace=False)

        is_whole = set(kinds) <= {"own", "foreign"}
        is_free = set(kinds) <= {"none", "lost", "own"} and not is_whole
        assert (Part.STEMS in found.wanted) == is_free, kinds
        assert found.remark == ("" if is_whole or is_free else STEMS_OF_OTHERS), kinds


def test_a_stem_of_another_program_whose_file_is_away_is_left_alone() -> None:
    """Its disk may just not be connected."""
    held = replace(EMPTY, stems=tuple(foreign(stem) for stem in STEMS))

    found = gaps_of(held, TARGETS, frozenset(), replace=False)

    assert Part.STEMS not in found.wanted
    assert found.remark == STEMS_OF_OTHERS


def test_what_the_cloud_has_in_a_package_is_not_made_again() -> None:
    found = gaps_of(
        replace(EMPTY, package_storage_path="packages/me/abc"), TARGETS, frozenset(), replace=False
    )

    assert found.wanted == frozenset(Part) - PACKED == {Part.BEATS, Part.ROOTS, Part.PREVIEW}
    assert found.remark == IN_THE_CLOUD


def test_a_whole_analysis_with_a_package_needs_nothing_and_no_remark() -> None:
    logits = "/files/analysis/abc/logits.bin"
    held = replace(
        EMPTY,
        package_storage_path="packages/me/abc",
        beats=(HeldRow("b", frozenset({"beats_ms"})),),
        roots=(HeldRow("r", frozenset({"roots"}), logits),),
        waveforms=(HeldRow("w", frozenset({"preview", "full_samples", "bands", "colors"})),),
        stems=tuple(own(stem) for stem in STEMS),
    )
    there = frozenset({logits, *(stem.path for stem in held.stems)})

    found = gaps_of(held, TARGETS, there, replace=False)

    assert (found.wanted, found.remark) == (frozenset(), "")
    assert gaps_of(held, TARGETS, there, replace=True).wanted == frozenset(Part)


def test_files_are_named_as_the_package_names_them() -> None:
    assert files_of(frozenset(Part)) == (
        "logits.bin", "stems/bass.wav", "stems/drums.wav", "stems/vocals.wav", "stems/other.wav",
    )  # fmt: skip
    assert files_of(frozenset({Part.BEATS, Part.FULL_SAMPLES})) == ()
    assert TARGETS["stems/bass.wav"] == Path("/files/analysis/abc/stems/bass.wav")
