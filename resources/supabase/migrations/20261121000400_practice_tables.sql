-- The practice family: repertoire, goals, sittings and the diary of one musician.
--
-- Every table starts with the columns of luma.row_head. JSON, times and dates are kept as text, checked, so that a
-- row comes back byte for byte as a device wrote it. No foreign keys between the tables: tombstones stay behind, and
-- rows may point to rows of another scope; the push function checks parents. An index per parent column serves the
-- cascade.

-- Pieces that a musician practises. `score_id` may point to a light score; it is not checked.
create table public.repertoire_items (
    like luma.row_head including all,
    title text not null check (char_length(title) <= 500),
    composer text check (char_length(composer) <= 500),
    score_id uuid
);

-- What a musician wants to reach.
create table public.goals (
    like luma.row_head including all,
    title text not null check (char_length(title) <= 500),
    target_minutes bigint check (target_minutes >= 0),
    done boolean
);

-- Sittings: instrument, start, seconds, notes.
create table public.practice_sessions (
    like luma.row_head including all,
    instrument text not null check (char_length(instrument) <= 500),
    started_at text check (
        (started_at like '20__-__-__T__:__:__.___Z' and started_at !~ '[^0-9TZ:.-]|[-:.TZ][0-9]?[-:.TZ]'
            or started_at ~ '^[0-9]{4}(-[0-9]{2}){2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$')
        and (started_at is null or started_at::timestamptz is not null)
    ),
    duration_s bigint check (duration_s >= 0),
    notes text check (char_length(notes) <= 20000)
);

-- What was practised in a session, optionally on which repertoire item (kept when that item is deleted).
create table public.practice_logs (
    like luma.row_head including all,
    session_id uuid not null,
    repertoire_item_id uuid,
    minutes bigint check (minutes >= 0),
    notes text check (char_length(notes) <= 20000)
);
create index practice_logs_session_id_idx on public.practice_logs (session_id);

-- Diary entries by date, optionally about a session.
create table public.logbook_entries (
    like luma.row_head including all,
    session_id uuid,
    entry_date text check (
        entry_date ~ '^[0-9]{4}(-[0-9]{2}){2}$' and (entry_date is null or entry_date::date is not null)
    ),
    body text check (char_length(body) <= 200000)
);
