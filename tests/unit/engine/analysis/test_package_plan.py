"""Names, order and the waveform file of a package, and the sentences for what cannot go into one."""

import json
from dataclasses import replace

import pytest

from luma_sync.engine.analysis.package_plan import package_name, sources, waveform_json
from luma_sync.kernel.errors import SourceFileError
from luma_sync.store.analysis_records import STEMS, TrackAnalysis, WaveformTexts

HASH = "0123456789abcdef" * 4
FOUND = TrackAnalysis(
    track_id="t", is_here=True, title="Song", track_hash=HASH, album_art_path="/art/Cover.JPEG",
    stems={stem: f"/s/{stem} take 2.wav" for stem in STEMS}, logits_path="/l/logits.npz", has_waveform=True,
)  # fmt: skip


def test_files_have_fixed_names_in_a_fixed_order() -> None:
    assert [(source.name, str(source.path)) for source in sources(FOUND)] == [
        ("artwork.jpeg", "/art/Cover.JPEG"),
        ("logits.bin", "/l/logits.npz"),
        *((f"stems/{stem}.wav", f"/s/{stem} take 2.wav") for stem in ("bass", "drums", "other", "vocals")),
    ]


@pytest.mark.parametrize(
    "path", ["", "cover.jpg", "/art/cover", "/art/cover.tiff", "/art/c\0.jpg", "/art/.jpg"]
)
def test_a_cover_that_no_package_takes_is_left_out(path: str) -> None:
    assert sources(replace(FOUND, album_art_path=path))[0].name == "logits.bin"


@pytest.mark.parametrize("path", ["bass.wav", "~/bass.wav", "/s/ba\0ss.wav"])
def test_an_odd_path_is_a_sentence(path: str) -> None:
    with pytest.raises(
        SourceFileError, match=r"The bass stem of Song has a path that is not a full one; write it"
    ):
        sources(replace(FOUND, stems={**FOUND.stems, "bass": path}))
    with pytest.raises(SourceFileError, match=r"of the root logits of a track without title"):
        sources(replace(FOUND, title="", logits_path=path))


def test_packages_are_named_by_track_and_content() -> None:
    assert package_name(FOUND, "ab" * 32) == f"{HASH}_analysis.{'ab' * 8}.tar.zst"
    assert package_name(replace(FOUND, track_hash="../up"), "cd" * 32) == f"track_analysis.{'cd' * 8}.tar.zst"


def test_the_waveform_file_holds_the_values_letter_by_letter() -> None:
    texts = WaveformTexts(preview=None, full_samples="[1.50, -2e-7]", bands='{"low": [ ]}', colors="null")

    body = waveform_json(texts, "Song")

    assert body == (
        b'{"format": 1, "preview": null, "full_samples": [1.50, -2e-7], "bands": {"low": [ ]}, "colors": null}'
    )
    assert list(json.loads(body)) == ["format", "preview", "full_samples", "bands", "colors"]


@pytest.mark.parametrize("text", ["", "[1,", "nan", '{"a": 1}}', "\ud800", "'a'"])
@pytest.mark.parametrize("name", ["preview", "full_samples", "bands", "colors"])
def test_what_is_no_json_is_a_sentence(name: str, text: str) -> None:
    with pytest.raises(SourceFileError) as caught:
        waveform_json(WaveformTexts(**{name: text}), "Song")
    assert (
        str(caught.value) == f"The waveform of Song is damaged ({name} is not JSON); analyse the track again."
    )


def test_a_waveform_that_no_row_takes_is_a_sentence() -> None:
    text = f"[{'1,' * 500_000}1]"
    with pytest.raises(
        SourceFileError, match=r"has more than 1,000,000 characters of bands; make it shorter"
    ):
        waveform_json(WaveformTexts(bands=text), "Song")
