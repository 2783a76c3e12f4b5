-- Bookkeeping of the sync, in the schema `luma`, which the API does not expose.
--
-- People's rows live in `public`, one typed table per entity. What the sync needs beside them lives here: whose rows
-- are whose (scopes, members), how far each scope has come (heads), and which changes were already accepted
-- (applied_changes), so that a repeated push is recognised. Nobody but the functions of this schema writes here.

create schema if not exists luma;
revoke all on schema luma from public;
grant usage on schema luma to authenticated;

-- One line: the epoch is the id of one life of this database. After a restore from a backup, `luma.new_epoch()` tells
-- every device that its cursors may point beyond what the cloud knows.
create table luma.meta (
    only_line boolean primary key default true check (only_line),
    epoch uuid not null default gen_random_uuid(),
    created_at timestamptz not null default now()
);
insert into luma.meta default values;

-- A scope is the unit of access and of sequence numbers: one user's personal library (scope id = user id) or one
-- shared project (scope id = project id). `last_seq` is the newest number given out. A push holds this row's lock
-- until it commits, therefore numbers become visible in order and a cursor can never skip a late committer. Pushes also
-- tidy the scope up, once an hour: `tended_at` says when that was (luma.tend).
create table luma.scopes (
    scope_id uuid primary key,
    kind text not null check (kind in ('personal', 'project')),
    owner_id uuid not null references auth.users (id) on delete cascade,
    last_seq bigint not null default 0 check (last_seq >= 0),
    tended_at timestamptz not null default now(),
    created_at timestamptz not null default now()
);
create index scopes_owner_id_idx on luma.scopes (owner_id);

-- Who may see a scope, and as what. Derived: the owner's line comes with the scope, all others follow the live rows
-- of public.collaborators.
create table luma.members (
    scope_id uuid not null references luma.scopes (scope_id) on delete cascade,
    user_id uuid not null references auth.users (id) on delete cascade,
    role text not null check (role in ('owner', 'editor', 'viewer')),
    primary key (user_id, scope_id)
);
create index members_scope_id_idx on luma.members (scope_id);

-- Newest seq per scope and entity: an idle device learns from these few lines that nothing changed. `purged_seq` is the
-- newest tombstone that is gone for good: a device that has not come that far never heard of those deletes.
create table luma.heads (
    scope_id uuid not null references luma.scopes (scope_id) on delete cascade,
    entity text not null,
    seq bigint not null,
    purged_seq bigint not null default 0,
    primary key (scope_id, entity)
);

-- Devices that ever pushed or asked, for people who wonder who wrote a row.
create table luma.devices (
    user_id uuid not null references auth.users (id) on delete cascade,
    device_id uuid not null,
    first_seen_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    primary key (user_id, device_id)
);

-- Every accepted change with its outcome. A device that lost the answer sends the change again and gets the same
-- outcome. Kept for at least 180 days (luma.prune_applied_changes). No foreign keys: this table is written once per
-- pushed row, and the trigger luma.forget_scope removes the lines of a deleted account. Old lines lie together, so a
-- block range index finds them at next to no cost for the writers.
create table luma.applied_changes (
    user_id uuid not null,
    change_id uuid not null,
    device_id uuid not null,
    entity text not null,
    row_id uuid not null,
    version bigint not null,
    seq bigint not null,
    applied_at timestamptz not null default now(),
    primary key (change_id, user_id)
);
create index applied_changes_applied_at_idx on luma.applied_changes using brin (applied_at);

-- The three tables below describe the entities to the functions, as the client's catalog does (a test keeps them
-- equal): which columns travel, of which type, within which limits, and which rows they need.
create table luma.entities (
    entity text primary key,
    scope_rule text not null check (scope_rule in ('personal', 'own_id', 'parent')),
    row_bytes_max integer not null
);
create table luma.entity_columns (
    entity text not null references luma.entities (entity),
    position integer not null,
    name text not null,
    type text not null check (type in ('text', 'integer', 'real', 'boolean', 'json', 'time', 'date', 'uuid')),
    required boolean not null,
    length_max integer,
    minimum bigint,
    choices text[],
    primary key (entity, name)
);
create table luma.entity_parents (
    entity text not null references luma.entities (entity),
    position integer not null,
    name text not null,
    parent text not null references luma.entities (entity),
    required boolean not null,
    primary key (entity, name)
);
create index entity_parents_parent_idx on luma.entity_parents (parent);

-- What every synced table has beside its own columns; the tables of `public` are made "like" this one. `version` is
-- raised by each accepted change of the row, `seq` is its place in the scope, `deleted_at` marks a tombstone,
-- `change_id` and `device_id` say which edit made it what it is. The times of the client are kept exactly as written. The
-- form that devices use is recognised by its separators (LIKE) and by the absence of anything else but digits between
-- them, because the general expression is five times slower.
create table luma.row_head (
    id uuid primary key,
    scope_id uuid not null,
    owner_id uuid not null,
    version bigint not null,
    seq bigint not null,
    deleted_at timestamptz,
    change_id uuid not null,
    device_id uuid not null,
    server_updated_at timestamptz not null default now(),
    created_at text not null constraint created_at_time check (
        (created_at like '20__-__-__T__:__:__.___Z' and created_at !~ '[^0-9TZ:.-]|[-:.TZ][0-9]?[-:.TZ]'
            or created_at ~ '^[0-9]{4}(-[0-9]{2}){2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$')
        and created_at::timestamptz is not null
    ),
    updated_at text not null constraint updated_at_time check (
        updated_at = created_at
        or (updated_at like '20__-__-__T__:__:__.___Z' and updated_at !~ '[^0-9TZ:.-]|[-:.TZ][0-9]?[-:.TZ]'
            or updated_at ~ '^[0-9]{4}(-[0-9]{2}){2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$')
        and updated_at::timestamptz is not null
    )
);
create unique index row_head_scope_seq_idx on luma.row_head (scope_id, seq);
create index row_head_tombstones_idx on luma.row_head (scope_id, deleted_at) where deleted_at is not null;

-- An error of a whole call, in the form that the API turns into {code, message} with this HTTP status.
create function luma.fail(p_status integer, p_code text, p_message text) returns void
language plpgsql set search_path = '' as $$
begin
    raise sqlstate 'PGRST' using
        message = json_build_object('code', p_code, 'message', p_message, 'details', null, 'hint', null)::text,
        detail = json_build_object('status', p_status, 'headers', json_build_object())::text;
end
$$;

-- The user of the call. Always from the token, never from an argument.
create function luma.caller() returns uuid language plpgsql stable set search_path = '' as $$
declare
    v_user uuid := auth.uid();
begin
    if v_user is null then
        perform luma.fail(401, 'not_signed_in', 'Nobody is signed in; sign in and try again.');
    end if;
    return v_user;
end
$$;

-- The scopes of the caller; row-level security asks this once per statement.
create function luma.my_scopes() returns setof uuid
language sql stable security definer set search_path = '' as $$
    select m.scope_id from luma.members as m where m.user_id = (select auth.uid())
$$;

create function luma.epoch() returns uuid language sql stable set search_path = '' as $$
    select m.epoch from luma.meta as m where m.only_line
$$;

-- To be called by the administrator after the database was restored from a backup.
create function luma.new_epoch() returns uuid language sql volatile set search_path = '' as $$
    update luma.meta set epoch = gen_random_uuid() where only_line returning epoch
$$;

create function luma.time_text(p_at timestamptz) returns text language sql stable set search_path = '' as $$
    select pg_catalog.to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- The caller's own scope, made at the first need.
create function luma.ensure_personal_scope(p_user uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
    if exists (select from luma.members where user_id = p_user and scope_id = p_user) then
        return;
    end if;
    if not exists (select from auth.users where id = p_user) then
        perform luma.fail(401, 'no_account', 'This account does not exist any more; sign in again.');
    end if;
    insert into luma.scopes (scope_id, kind, owner_id) values (p_user, 'personal', p_user) on conflict do nothing;
    insert into luma.members (scope_id, user_id, role)
        select s.scope_id, p_user, 'owner' from luma.scopes as s
        where s.scope_id = p_user and s.kind = 'personal'
        on conflict do nothing;
end
$$;

-- Remembers when a device was last seen, to the hour: an idle sync writes nothing.
create function luma.note_device(p_user uuid, p_device uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
    if exists (
        select from luma.devices
        where user_id = p_user and device_id = p_device and last_seen_at > now() - interval '1 hour'
    ) then
        return;
    end if;
    insert into luma.devices (user_id, device_id) values (p_user, p_device)
        on conflict (user_id, device_id) do update set last_seen_at = now();
end
$$;

-- When a scope goes (its owner's account was deleted), all its rows go with it. Foreign keys from every row would cost
-- a look-up per pushed row; this costs nothing until it happens.
create function luma.forget_scope() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
    v_entity text;
begin
    for v_entity in select e.entity from luma.entities as e loop
        execute format('delete from public.%I where scope_id = $1', v_entity) using old.scope_id;
    end loop;
    if old.kind = 'personal' then
        delete from luma.applied_changes where user_id = old.owner_id;
    end if;
    return null;
end
$$;
create trigger forget_scope after delete on luma.scopes for each row execute function luma.forget_scope();

revoke all on all tables in schema luma from public, anon, authenticated;
revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
