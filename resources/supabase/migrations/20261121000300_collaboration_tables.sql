-- The collaboration family: shared projects with their tracks, versions and comments, and what belongs to one user.
--
-- Every table starts with the columns of luma.row_head. JSON, times and dates are kept as text, checked, so that a
-- row comes back byte for byte as a device wrote it. No foreign keys between the tables: tombstones stay behind, and
-- rows may point to rows of another scope; the push function checks parents. An index per parent column serves the
-- cascade.

-- How a user wants to be named and shown to others.
create table public.user_profiles (
    like luma.row_head including all,
    display_name text not null check (char_length(display_name) <= 500),
    avatar_url text check (char_length(avatar_url) <= 2048)
);

-- Shared work. A project is the root of its own scope (scope_id = id): who may read or write it and everything below
-- is in luma.members, which follows the rows of collaborators. Made together with its scope at the first push.
create table public.projects (
    like luma.row_head including all,
    name text not null check (char_length(name) <= 500),
    description text check (char_length(description) <= 20000)
);

-- Lists of audio tracks, one user's own.
create table public.playlists (
    like luma.row_head including all,
    name text not null check (char_length(name) <= 500)
);

-- Who takes part in a project. Only the project's owner writes these rows (a collaborator may remove his own);
-- luma.members follows them in the same transaction.
create table public.collaborators (
    like luma.row_head including all,
    project_id uuid not null,
    user_id uuid not null,
    role text not null check (role in ('owner', 'editor', 'viewer'))
);
create index collaborators_project_id_idx on public.collaborators (project_id);

-- Recordings that a project works on; each has versions.
create table public.audio_tracks (
    like luma.row_head including all,
    project_id uuid not null,
    name text not null check (char_length(name) <= 500)
);
create index audio_tracks_project_id_idx on public.audio_tracks (project_id);

-- Messages to one user; `read_at` is empty until he saw it.
create table public.notifications (
    like luma.row_head including all,
    kind text not null check (char_length(kind) <= 64),
    body text check (char_length(body) <= 20000),
    read_at text check (
        (read_at like '20__-__-__T__:__:__.___Z' and read_at !~ '[^0-9TZ:.-]|[-:.TZ][0-9]?[-:.TZ]'
            or read_at ~ '^[0-9]{4}(-[0-9]{2}){2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$')
        and (read_at is null or read_at::timestamptz is not null)
    )
);

-- Takes and mixes of an audio track. `track_id` is the audio track's id, not that of a light-show track.
create table public.track_versions (
    like luma.row_head including all,
    track_id uuid not null,
    label text not null check (char_length(label) <= 500),
    audio_hash text check (char_length(audio_hash) <= 64),
    duration_ms bigint check (duration_ms >= 0)
);
create index track_versions_track_id_idx on public.track_versions (track_id);

-- The tracks of a playlist, in order. The list is personal, the audio track belongs to a project: deleting the audio
-- track in its project leaves this row alone, because it lies in another scope.
create table public.playlist_items (
    like luma.row_head including all,
    playlist_id uuid not null,
    audio_track_id uuid not null,
    position bigint not null check (position >= 0)
);
create index playlist_items_playlist_id_idx on public.playlist_items (playlist_id);
create index playlist_items_audio_track_id_idx on public.playlist_items (audio_track_id);

-- Remarks on a version at a position. Once keyed by a column `track_id` that held the version's id: both names are
-- accepted on the way in, `version_id` is what is stored.
create table public.audio_comments (
    like luma.row_head including all,
    version_id uuid not null,
    author_id uuid,
    body text not null check (char_length(body) <= 20000),
    position_ms bigint check (position_ms >= 0)
);
create index audio_comments_version_id_idx on public.audio_comments (version_id);

-- Samples for drawing a version, as a JSON list.
create table public.waveforms (
    like luma.row_head including all,
    version_id uuid not null,
    samples text check (char_length(samples) <= 1000000 and (samples is null or samples::json is not null))
);
create index waveforms_version_id_idx on public.waveforms (version_id);
