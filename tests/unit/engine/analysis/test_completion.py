"""When an analysis is whole, and when its package is made of it: every combination."""

from itertools import chain, combinations, product

import pytest

from luma_sync.engine.analysis.completion import Verdict, is_packed, judge
from luma_sync.engine.analysis.package_inputs import has_new_files, inputs_text, is_made_of
from luma_sync.engine.status.analysis_views import analysis_progress
from luma_sync.kernel.files import FileStat
from luma_sync.store.analysis_records import (
    PARTS,
    STEMS,
    PackageLine,
    PackageState,
    TrackAnalysis,
    WaveformTexts,
)

SUBSETS = tuple(chain.from_iterable(combinations(PARTS, size) for size in range(len(PARTS) + 1)))
WAVEFORM = WaveformTexts(preview="[0]", full_samples="[1,2]", bands=None, colors="[3]")


def analysis(
    parts: tuple[str, ...] = PARTS,
    *,
    is_here: bool = True,
    track_hash: str = "aa",
    audio_path: str = "/a.wav",
    package: PackageLine | None = None,
    **more: object,
) -> TrackAnalysis:
    return TrackAnalysis(
        track_id="t",
        is_here=is_here,
        title="Song",
        track_hash=track_hash,
        audio_path=audio_path,
        stems={stem: f"/{stem}.wav" for stem in STEMS if stem in parts},
        logits_path="/logits.bin" if "roots" in parts else "",
        has_waveform="waveform" in parts,
        package=package,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("is_here", [True, False])
@pytest.mark.parametrize("name", [("aa", "/a"), ("aa", ""), ("", "/a"), ("", "")])
def test_every_subset_of_the_parts_has_one_verdict(is_here: bool, name: tuple[str, str]) -> None:
    for parts in SUBSETS:
        found = analysis(parts, is_here=is_here, track_hash=name[0], audio_path=name[1])
        verdict = judge(found)
        assert found.missing == tuple(part for part in PARTS if part not in parts)
        if not is_here:
            expected = Verdict.WAITS if parts else Verdict.GONE
        elif parts != PARTS:
            expected = Verdict.INCOMPLETE
        else:
            expected = Verdict.WAITS if name == ("", "/a") else Verdict.WHOLE
        assert verdict is expected, parts


def stat(size: int = 1, mtime_ns: int = 1) -> FileStat:
    return FileStat(size=size, mtime_ns=mtime_ns, inode=mtime_ns, device=1, is_regular=True, is_folder=False)


FILES = {"artwork.jpg": stat(5), "logits.bin": stat(7), **{f"stems/{stem}.wav": stat(9) for stem in STEMS}}


def test_inputs_are_equal_exactly_where_the_package_would_be() -> None:
    known = inputs_text(FILES, WAVEFORM)

    assert inputs_text(dict(reversed(FILES.items())), WAVEFORM) == known, "in any order"
    for name in FILES:
        for other in (stat(FILES[name].size + 1), stat(FILES[name].size, 2)):
            assert inputs_text({**FILES, name: other}, WAVEFORM) != known
        fewer = {each: state for each, state in FILES.items() if each != name}
        assert inputs_text(fewer, WAVEFORM) != known
    texts = ("[1,2]", "[1]", "", None)
    seen = {
        inputs_text(FILES, WaveformTexts(full_samples=full, bands=bands, colors=colors))
        for full, bands, colors in product(texts, repeat=3)
    }
    assert len(seen) == 4**3, "no text runs into the next"


def test_a_new_preview_alone_makes_no_new_package() -> None:
    other = WaveformTexts(preview="[9]", full_samples="[1,2]", bands=None, colors="[3]")

    assert inputs_text(FILES, other) == inputs_text(FILES, WAVEFORM)


STATES: tuple[PackageState, ...] = ("waiting", "building", "queued", "failed", "restored")


@pytest.mark.parametrize("state", STATES)
def test_only_what_was_queued_or_restored_counts_as_packed(state: PackageState) -> None:
    inputs = inputs_text(FILES, WAVEFORM)
    other = inputs_text({**FILES, "logits.bin": stat(8)}, WAVEFORM)
    no_cover = inputs_text({name: each for name, each in FILES.items() if "artwork" not in name}, WAVEFORM)
    done = state in ("queued", "restored")

    def packed(known: str) -> bool:
        return is_packed(analysis(package=PackageLine(state=state, inputs=known)), inputs)

    assert packed(inputs) is done
    assert not packed(other)
    assert packed(no_cover) is (state == "restored")
    assert packed("") is done, "whatever is there now"
    assert not is_packed(analysis(), inputs)


def test_new_files_are_told_from_files_that_are_merely_away() -> None:
    known = inputs_text(FILES, WAVEFORM)

    assert not has_new_files(known, FILES)
    assert not has_new_files(known, {})
    assert has_new_files(known, {"stems/bass.wav": stat(9, 2)})
    assert not has_new_files(known, {"artwork.png": stat()}), "that is for the rows to say"
    assert is_made_of("", known)


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (analysis(()), ""),
        (analysis(STEMS), ""),
        (analysis(), "due"),
        (analysis(package=PackageLine(state="building")), "building"),
        (analysis(package=PackageLine(state="waiting")), "waiting"),
        (analysis(package=PackageLine(state="failed", error="Why.")), "failed"),
        (analysis(package=PackageLine(state="queued")), "queued"),
        (analysis(package=PackageLine(state="queued"), package_storage_path="p", is_unsent=True), "queued"),
        (analysis(package=PackageLine(state="queued"), package_storage_path="packages/x"), "in_cloud"),
        (analysis(package=PackageLine(state="queued"), package_storage_path="p", mark=3), "due"),
        (analysis(package=PackageLine(state="restored"), package_storage_path="p"), "restored"),
        (analysis(STEMS, package=PackageLine(state="queued")), ""),
    ],
)
def test_progress_says_how_many_parts_are_there_and_what_became_of_the_package(
    found: TrackAnalysis, state: str
) -> None:
    progress = analysis_progress(found)

    assert (progress.state, progress.parts, progress.parts_total) == (state, 6 - len(found.missing), 6)
    assert progress.is_whole == (not found.missing)
    assert progress.error == ("Why." if state == "failed" else "")
