"""Writes what was found into the library: ordinary local edits, only where something is missing still."""

from collections.abc import Mapping

from luma_sync.engine.analysis.analysers.messages import Findings
from luma_sync.engine.analysis.analysers.parts import LOGITS_NAME, STEMS, Part, Targets, stem_name
from luma_sync.kernel.ids import IdSource
from luma_sync.store.held_records import HeldAnalysis, HeldRow
from luma_sync.store.unit_of_work import UnitOfWork

_SHOWN = (Part.BEATS, Part.ROOTS, Part.FULL_SAMPLES, Part.STEMS)
_WAVEFORM_COLUMNS = {
    Part.PREVIEW: "preview",
    Part.FULL_SAMPLES: "full_samples",
    Part.BANDS: "bands",
    Part.COLORS: "colors",
}


class Entry:
    """Everything of one track, for one transaction."""

    def __init__(self, work: UnitOfWork, held: HeldAnalysis, ids: IdSource) -> None:
        self._work = work
        self._held = held
        self._ids = ids

    def write(self, parts: frozenset[Part], found: Findings, targets: Targets, *, now_text: str) -> None:
        """Write these parts; the files are in place already."""
        if Part.BEATS in parts:
            self._put("track_beats", self._held.beats, {"beats_ms": found.beats_ms, "bpm": found.bpm})
        roots: dict[str, object] = {}
        if Part.ROOTS in parts:
            roots["roots"] = found.roots
        if Part.LOGITS in parts:
            roots["logits_path"] = str(targets[LOGITS_NAME])
        self._put("track_roots", self._held.roots, roots)
        waveform = {name: found.waveform[name] for part, name in _WAVEFORM_COLUMNS.items() if part in parts}
        self._put("track_waveforms", self._held.waveforms, waveform)
        if Part.STEMS in parts:
            self._put_stems(targets)
        self._work.activity.add(
            at=now_text,
            kind="analyse",
            entity="tracks",
            row_id=self._held.track_id,
            text=f"Analysed {self._held.title or 'a track'}: {names_of(parts)}.",
        )

    def _put(self, entity: str, rows: tuple[HeldRow, ...], values: Mapping[str, object]) -> None:
        """Into the row that lacks it, the newest; a new one where the track has none."""
        if not values:
            return
        if rows:
            self._work.rows.update(entity, rows[-1].id, values)
        else:
            self._insert(entity, values)

    def _put_stems(self, targets: Targets) -> None:
        known = {row.stem: row.id for row in self._held.stems}
        for stem in STEMS:
            path = str(targets[stem_name(stem)])
            if stem in known:
                self._work.rows.update("track_stems", known[stem], {"stem_path": path})
            else:
                self._insert("track_stems", {"stem": stem, "stem_path": path})

    def _insert(self, entity: str, values: Mapping[str, object]) -> None:
        new = {"id": self._ids.row_id(), "track_id": self._held.track_id}
        self._work.rows.insert(entity, {**new, **values})


def names_of(parts: frozenset[Part]) -> str:
    """`beats, chord roots, full waveform, basic split`, as far as they are among the parts."""
    named = [part.value for part in _SHOWN if part in parts]
    return ", ".join(named or sorted(part.value for part in parts))
