-- The lighting family: venues and their lamps, patterns, tracks with what the analysis found, and the written shows.
--
-- Every table starts with the columns of luma.row_head. JSON, times and dates are kept as text, checked, so that a
-- row comes back byte for byte as a device wrote it. No foreign keys between the tables: tombstones stay behind, and
-- rows may point to rows of another scope; the push function checks parents. An index per parent column serves the
-- cascade.

-- Places with lamps: a club, a hall, a rehearsal room. Fixtures and per-venue overrides hang below.
create table public.venues (
    like luma.row_head including all,
    name text not null check (char_length(name) <= 500),
    description text check (char_length(description) <= 20000)
);

-- Folders of the pattern library, such as "strobe" or "slow wash".
create table public.pattern_categories (
    like luma.row_head including all,
    name text not null check (char_length(name) <= 500)
);

-- Pieces of music that a show is written for. The audio, artwork and analysis package are files in storage; the three
-- path columns (`bucket/key`) are set when their upload was verified. `track_hash` is the sha256 of the audio: equal
-- hashes mean the same track. Paths on a device never come here.
create table public.tracks (
    like luma.row_head including all,
    title text not null check (char_length(title) <= 500),
    artist text check (char_length(artist) <= 500),
    album text check (char_length(album) <= 500),
    duration_ms bigint check (duration_ms >= 0),
    bpm double precision check (bpm >= 0),
    musical_key text check (char_length(musical_key) <= 32),
    track_hash text check (char_length(track_hash) <= 64),
    audio_format text check (char_length(audio_format) <= 16),
    audio_storage_path text check (char_length(audio_storage_path) <= 1024),
    artwork_storage_path text check (char_length(artwork_storage_path) <= 1024),
    package_storage_path text check (char_length(package_storage_path) <= 1024)
);

-- Lamps of a venue: what it is and the DMX address it listens to.
create table public.fixtures (
    like luma.row_head including all,
    venue_id uuid not null,
    name text not null check (char_length(name) <= 500),
    kind text check (char_length(kind) <= 500),
    address bigint check (address >= 0)
);
create index fixtures_venue_id_idx on public.fixtures (venue_id);

-- Light patterns. `definition` is the pattern's program as JSON text, exactly as the device wrote it.
create table public.patterns (
    like luma.row_head including all,
    category_id uuid not null,
    name text not null check (char_length(name) <= 500),
    definition text check (
        char_length(definition) <= 200000
        and (definition is null or definition::json is not null)
    )
);
create index patterns_category_id_idx on public.patterns (category_id);

-- Light scores of a track: the written show.
create table public.scores (
    like luma.row_head including all,
    track_id uuid not null,
    name text not null check (char_length(name) <= 500),
    body text check (char_length(body) <= 200000)
);
create index scores_track_id_idx on public.scores (track_id);

-- Beat times that the analysis found, in milliseconds, as a JSON list.
create table public.track_beats (
    like luma.row_head including all,
    track_id uuid not null,
    beats_ms text check (char_length(beats_ms) <= 1000000 and (beats_ms is null or beats_ms::json is not null)),
    bpm double precision check (bpm >= 0)
);
create index track_beats_track_id_idx on public.track_beats (track_id);

-- Root notes over time that the analysis found, as JSON text. The logits stay on the device and travel in the package.
create table public.track_roots (
    like luma.row_head including all,
    track_id uuid not null,
    roots text check (char_length(roots) <= 1000000 and (roots is null or roots::json is not null))
);
create index track_roots_track_id_idx on public.track_roots (track_id);

-- A small preview of a track's waveform. The full samples stay on the device and travel in the package.
create table public.track_waveforms (
    like luma.row_head including all,
    track_id uuid not null,
    preview text check (char_length(preview) <= 1000000 and (preview is null or preview::json is not null))
);
create index track_waveforms_track_id_idx on public.track_waveforms (track_id);

-- Which separated stems a track has. The audio of a stem stays on the device and travels in the package.
create table public.track_stems (
    like luma.row_head including all,
    track_id uuid not null,
    stem text not null check (stem in ('bass', 'drums', 'vocals', 'other'))
);
create index track_stems_track_id_idx on public.track_stems (track_id);

-- How a pattern is carried out on real lamps.
create table public.implementations (
    like luma.row_head including all,
    pattern_id uuid not null,
    name text not null check (char_length(name) <= 500),
    body text check (char_length(body) <= 200000)
);
create index implementations_pattern_id_idx on public.implementations (pattern_id);

-- Where in a score which pattern plays.
create table public.track_scores (
    like luma.row_head including all,
    score_id uuid not null,
    pattern_id uuid not null,
    start_ms bigint not null check (start_ms >= 0),
    end_ms bigint check (end_ms >= 0)
);
create index track_scores_score_id_idx on public.track_scores (score_id);
create index track_scores_pattern_id_idx on public.track_scores (pattern_id);

-- What one venue does differently when it carries out a pattern.
create table public.venue_implementation_overrides (
    like luma.row_head including all,
    venue_id uuid not null,
    pattern_id uuid not null,
    implementation_id uuid not null,
    settings text check (char_length(settings) <= 200000 and (settings is null or settings::json is not null))
);
create index venue_implementation_overrides_venue_id_idx on public.venue_implementation_overrides (venue_id);
create index venue_implementation_overrides_pattern_id_idx on public.venue_implementation_overrides (pattern_id);
create index venue_implementation_overrides_implementation_id_idx on public.venue_implementation_overrides (implementation_id);
