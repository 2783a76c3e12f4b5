"""Rows of every entity, as another program writes them: plain SQL from a process of its own."""

import subprocess
import sys
from pathlib import Path

from luma_sync.kernel.errors import LibraryError

WRITER_TIMEOUT_S = 60.0

_WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=30)
connection.create_function("new_id", 0, lambda: str(__import__("uuid").uuid4()))
connection.executescript("begin immediate;" + sys.stdin.read() + ";commit;")
connection.close()
"""
"""The other program: Python's sqlite3 with no knowledge of Luma Sync."""

ROWS = """
insert into user_profiles (id, display_name, avatar_url) values (new_id(), 'Demo Player', null);
insert into venues (id, name, description) values
  (new_id(), 'Kulturhaus', 'Main room, six-metre rig'), (new_id(), 'Garage', 'Two bars and a smoke machine');
insert into pattern_categories (id, name) values (new_id(), 'Chases'), (new_id(), 'Washes');
insert into fixtures (id, venue_id, name, kind, address)
  select new_id(), v.id, 'PAR ' || n.value, 'par64', 1 + 8 * n.value
  from venues v, (select 1 as value union select 2 union select 3 union select 4) n;
insert into patterns (id, category_id, name, definition)
  select new_id(), c.id, 'Slow ' || c.name, '{"steps": [0, 64, 128, 255], "fade_ms": 400}'
  from pattern_categories c;
insert into implementations (id, pattern_id, name, body)
  select new_id(), p.id, p.name || ' on PARs', 'for par in rig: par.follow(pattern)' from patterns p;
insert into venue_implementation_overrides (id, venue_id, pattern_id, implementation_id, settings)
  select new_id(), v.id, i.pattern_id, i.id, '{"brightness": 0.8}' from venues v, implementations i;
insert into scores (id, track_id, name, body)
  select new_id(), t.id, t.title || ' show', 'intro; verse; chorus' from tracks t;
insert into track_scores (id, score_id, pattern_id, start_ms, end_ms)
  select new_id(), s.id, p.id, 1000, 4000 from scores s, patterns p;
insert into track_beats (id, track_id, beats_ms, bpm)
  select new_id(), t.id, '[0, 500, 1000, 1500]', 120.0 from tracks t;
insert into track_roots (id, track_id, roots) select new_id(), t.id, '["A", "A", "D", "E"]' from tracks t;
insert into track_waveforms (id, track_id, preview)
  select new_id(), t.id, '[0.0, 0.5, 1.0, 0.5]' from tracks t
  where not exists (select 1 from track_waveforms w where w.track_id = t.id);
insert into track_stems (id, track_id, stem)
  select new_id(), t.id, s.value
  from tracks t, (select 'bass' as value union select 'drums' union select 'vocals' union select 'other') s;
insert into projects (id, name, description) values (new_id(), 'Winter tour', 'Songs under work');
insert into audio_tracks (id, project_id, name)
  select new_id(), p.id, n.value from projects p, (select 'Opening' as value union select 'Encore') n;
insert into track_versions (id, track_id, label, duration_ms)
  select new_id(), a.id, 'Rough mix', 183000 from audio_tracks a;
insert into audio_comments (id, version_id, author_id, body, position_ms)
  select new_id(), v.id, null, 'Vocals a little lower here', 42000 from track_versions v;
insert into waveforms (id, version_id, samples)
  select new_id(), v.id, '[0.1, 0.9, 0.4]' from track_versions v;
insert into playlists (id, name) values (new_id(), 'Rehearsal');
insert into playlist_items (id, playlist_id, audio_track_id, position)
  select new_id(), p.id, a.id, row_number() over () from playlists p, audio_tracks a;
insert into notifications (id, kind, body, read_at) values
  (new_id(), 'comment', 'A new comment on Opening', null),
  (new_id(), 'invite', 'You joined Winter tour', '2026-11-20T18:30:00Z');
insert into repertoire_items (id, title, composer, score_id)
  select new_id(), 'Prelude in C', 'J. S. Bach', (select id from scores limit 1);
insert into goals (id, title, target_minutes, done) values
  (new_id(), 'Scales at 120', 300, 0), (new_id(), 'Memorise the prelude', 600, 1);
insert into practice_sessions (id, instrument, started_at, duration_s, notes) values
  (new_id(), 'Piano', '2026-11-19T17:00:00Z', 2700, 'Slow, with metronome');
insert into practice_logs (id, session_id, repertoire_item_id, minutes, notes)
  select new_id(), s.id, r.id, 20, 'Bars 1 to 16' from practice_sessions s, repertoire_items r;
insert into logbook_entries (id, session_id, entry_date, body)
  select new_id(), s.id, '2026-11-19', 'Left hand is getting even' from practice_sessions s;
"""

EDITS = """
update venues set description = description || ', new dimmers' where name = 'Garage';
update goals set done = 1;
delete from audio_tracks where name = 'Encore';
"""
"""Ordinary later edits: two updates, and a delete whose children go too."""


EDITS_ON_B = """
insert into playlists (id, name) values (new_id(), 'Made on device B');
update notifications set read_at = '2026-11-21T09:00:00Z' where read_at is null;
"""
"""What the second device adds."""


def collaborator_of(user_id: str) -> str:
    """The row that only an account can have: who works on the project."""
    return (
        "insert into collaborators (id, project_id, user_id, role) "
        f"select new_id(), p.id, '{user_id}', 'owner' from projects p;"
    )


def write_as_another_program(library: Path, script: str) -> None:
    """Run `script` on the library from another process. Raises LibraryError."""
    done = subprocess.run(
        [sys.executable, "-c", _WRITER, str(library)],
        input=script, capture_output=True, text=True, timeout=WRITER_TIMEOUT_S, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise LibraryError(f"The demo's rows could not be written to {library}: {reason[0]}.", done.stderr)
