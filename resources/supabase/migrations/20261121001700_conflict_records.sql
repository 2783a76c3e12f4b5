-- Conflict records: what one device of a user cannot decide, any other device of the same user can see and settle.
--
-- A record belongs to the device with the unsent edit. It is told again with a higher `revision` when that edit changes;
-- what the other side has become meanwhile is told under the same one. Whoever settles names the revision that he has
-- seen, so nobody settles what he did not see; of two who settle the same one, the first is believed. Rows travel as
-- JSON text and are never taken apart here. Records take their sequence numbers from the user's own scope while it is
-- locked, as rows do, and `sync_heads` names them as the entity `conflict_records` there; devices of older programs
-- leave entities alone that they do not know.

create table luma.conflict_records (
    user_id uuid not null references auth.users (id) on delete cascade,
    record_id uuid not null,
    device_id uuid not null,
    device_name text not null,
    entity text not null references luma.entities (entity),
    row_id uuid not null,
    scope_id uuid not null,
    kind text not null,
    fields jsonb not null,
    base_row text,
    local_row text,
    cloud_row text,
    cloud_version bigint not null,
    opened_at text not null,
    local_at text not null,
    revision bigint not null,
    state text not null check (state in ('open', 'settled', 'withdrawn')),
    taken text not null default '',
    result text,
    result_version bigint not null default 0,
    settled_by uuid,
    settled_by_name text not null default '',
    settled_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    seq bigint not null,
    primary key (user_id, record_id)
);
create unique index conflict_records_seq_idx on luma.conflict_records (user_id, seq);
create index conflict_records_entity_idx on luma.conflict_records (entity);
create index conflict_records_settled_idx on luma.conflict_records (user_id, settled_at) where settled_at is not null;

-- Reached through sync_conflicts only; the policy says a second time whose they are.
alter table luma.conflict_records enable row level security;
alter table luma.conflict_records force row level security;
revoke all on luma.conflict_records from public, anon, authenticated, service_role;
create policy own_records on luma.conflict_records for select to authenticated using (user_id = (select auth.uid()));

-- Whether a text is one JSON object. Escapes are not looked at: SQLite writes some that jsonb refuses.
create function luma.is_json_object(p_text text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
    return json_typeof(p_text::json) = 'object';
exception when others then
    return false;
end
$$;

-- What is wrong with the form of a told record: a code; null when nothing is.
create function luma.record_fault(p_record jsonb) returns text
language plpgsql immutable set search_path = '' as $$
declare
    c_uuid constant text := '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
    c_count constant text := '^(0|[1-9][0-9]{0,14})$';
    v_name text;
begin
    if jsonb_typeof(p_record) <> 'object' or coalesce(p_record ->> 'id', '') !~ c_uuid
        or jsonb_typeof(p_record -> 'revision') is distinct from 'number'
        or p_record ->> 'revision' !~ c_count or p_record ->> 'revision' = '0'
        or coalesce(p_record ->> 'state', '') not in ('open', 'settled', 'withdrawn')
        or jsonb_typeof(p_record -> 'device_name') is distinct from 'string'
        or char_length(p_record ->> 'device_name') > 200
    then
        return 'invalid_record';
    end if;
    foreach v_name in array array['base_row', 'local_row', 'cloud_row', 'result'] loop
        if coalesce(jsonb_typeof(p_record -> v_name), 'null') not in ('null', 'string') then
            return 'invalid_record';
        end if;
    end loop;
    if coalesce(octet_length(p_record ->> 'base_row'), 0) + coalesce(octet_length(p_record ->> 'local_row'), 0)
        + coalesce(octet_length(p_record ->> 'cloud_row'), 0) + coalesce(octet_length(p_record ->> 'result'), 0)
        > 1048576
    then
        return 'too_large';
    end if;
    foreach v_name in array array['base_row', 'local_row', 'cloud_row', 'result'] loop
        if p_record ->> v_name is not null and not luma.is_json_object(p_record ->> v_name) then
            return 'invalid_record';
        end if;
    end loop;
    if p_record ->> 'state' = 'open' then
        return luma.open_record_fault(p_record);
    elsif p_record ->> 'state' = 'settled' and (
        coalesce(p_record ->> 'taken', '') not in ('local', 'cloud', 'merged', 'deleted')
        or jsonb_typeof(p_record -> 'result_version') is distinct from 'number'
        or p_record ->> 'result_version' !~ c_count
    ) then
        return 'invalid_record';
    end if;
    return null;
end
$$;

-- The same of what only an open record has.
create function luma.open_record_fault(p_record jsonb) returns text
language plpgsql immutable set search_path = '' as $$
declare
    c_uuid constant text := '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
    c_time constant text := '^[0-9TZ:. +-]{0,40}$';
begin
    if coalesce(p_record ->> 'row_id', '') !~ c_uuid or coalesce(p_record ->> 'scope_id', '') !~ c_uuid
        or jsonb_typeof(p_record -> 'entity') is distinct from 'string'
        or coalesce(p_record ->> 'kind', '') !~ '^[a-z_]{1,40}$'
        or jsonb_typeof(p_record -> 'fields') is distinct from 'array'
        or jsonb_typeof(p_record -> 'cloud_version') is distinct from 'number'
        or p_record ->> 'cloud_version' !~ '^(0|[1-9][0-9]{0,14})$'
        or jsonb_typeof(p_record -> 'opened_at') is distinct from 'string' or p_record ->> 'opened_at' !~ c_time
        or jsonb_typeof(p_record -> 'local_at') is distinct from 'string' or p_record ->> 'local_at' !~ c_time
    then
        return 'invalid_record';
    end if;
    if jsonb_array_length(p_record -> 'fields') > 100 or exists (
        select from jsonb_array_elements(p_record -> 'fields') as f
        where jsonb_typeof(f.value) <> 'string' or char_length(f.value #>> '{}') > 100
    ) then
        return 'invalid_record';
    end if;
    return null;
end
$$;

-- A record as devices see it.
create function luma.record_json(p_record luma.conflict_records) returns json
language sql stable set search_path = '' as $$
    select json_build_object(
        'id', p_record.record_id, 'device_id', p_record.device_id, 'device_name', p_record.device_name,
        'entity', p_record.entity, 'row_id', p_record.row_id, 'scope_id', p_record.scope_id,
        'kind', p_record.kind, 'fields', p_record.fields,
        'base_row', p_record.base_row, 'local_row', p_record.local_row, 'cloud_row', p_record.cloud_row,
        'cloud_version', p_record.cloud_version, 'opened_at', p_record.opened_at, 'local_at', p_record.local_at,
        'revision', p_record.revision, 'state', p_record.state, 'taken', p_record.taken, 'result', p_record.result,
        'result_version', p_record.result_version, 'settled_by', p_record.settled_by,
        'settled_by_name', p_record.settled_by_name, 'settled_at', luma.time_text(p_record.settled_at),
        'updated_at', luma.time_text(p_record.updated_at), 'seq', p_record.seq
    )
$$;

-- What becomes of one told record: `stored`, `same` (it was so already), `stale` (the cloud knows better), `gone` (the
-- end of something unknown), or the code of a refusal.
create function luma.judge_record(
    p_user uuid, p_device uuid, p_told jsonb, p_known luma.conflict_records
) returns text language plpgsql stable set search_path = '' as $$
declare
    v_state text := p_told ->> 'state';
    v_revision bigint := (p_told ->> 'revision')::bigint;
    v_is_owner boolean := p_known.device_id = p_device;
begin
    if v_state = 'open' and not exists (select from luma.entities as e where e.entity = p_told ->> 'entity') then
        return 'unknown_entity';
    elsif v_state = 'open' and not exists (
        select from luma.members as m where m.user_id = p_user and m.scope_id = (p_told ->> 'scope_id')::uuid
    ) then
        return 'no_access';
    elsif p_known.record_id is null then
        if v_state <> 'open' then
            return 'gone';
        elsif (
            select count(*) from luma.conflict_records as r where r.user_id = p_user and r.state = 'open'
        ) >= 2000 then
            return 'too_many';
        end if;
        return 'stored';
    elsif v_revision < p_known.revision then
        return 'stale';
    elsif v_revision > p_known.revision then
        return case when v_is_owner then 'stored' else 'stale' end;
    elsif p_known.state <> 'open' then
        return case when p_known.state = v_state and p_known.settled_by = p_device then 'same' else 'stale' end;
    elsif v_state = 'settled' then
        return 'stored';
    elsif not v_is_owner then
        return 'stale';
    elsif v_state = 'withdrawn' then
        return 'stored';
    elsif p_told ->> 'local_row' is distinct from p_known.local_row then
        return 'revision_reused';
    elsif (p_told ->> 'cloud_version')::bigint < p_known.cloud_version then
        return 'stale';
    end if;
    return case when (p_told ->> 'cloud_version')::bigint = p_known.cloud_version then 'same' else 'stored' end;
end
$$;

create function luma.record_sentence(p_code text) returns text language sql immutable set search_path = '' as $$
    select case p_code
        when 'invalid_record' then 'This conflict could not be read; update the app that told of it.'
        when 'too_large' then 'This conflict is too large to be shown on your other devices.'
        when 'unknown_entity' then 'The cloud does not know this kind of row; update the cloud.'
        when 'no_access' then 'You have no access to this library or project any more.'
        when 'too_many' then 'Too many conflicts are open to show this one on your other devices; settle some.'
        when 'revision_reused' then 'This conflict was told differently before; it is told anew with the next sync.'
    end
$$;

-- Stores one record that was judged so.
create function luma.store_record(
    p_user uuid, p_device uuid, p_told jsonb, p_known luma.conflict_records, p_seq bigint
) returns void language plpgsql volatile set search_path = '' as $$
declare
    v_id uuid := (p_told ->> 'id')::uuid;
    v_is_open boolean := p_told ->> 'state' = 'open';
begin
    if v_is_open then
        insert into luma.conflict_records (
            user_id, record_id, device_id, device_name, entity, row_id, scope_id, kind, fields, base_row, local_row,
            cloud_row, cloud_version, opened_at, local_at, revision, state, seq
        ) values (
            p_user, v_id, p_device, p_told ->> 'device_name', p_told ->> 'entity', (p_told ->> 'row_id')::uuid,
            (p_told ->> 'scope_id')::uuid, p_told ->> 'kind', p_told -> 'fields', p_told ->> 'base_row',
            p_told ->> 'local_row', p_told ->> 'cloud_row', (p_told ->> 'cloud_version')::bigint,
            p_told ->> 'opened_at', p_told ->> 'local_at', (p_told ->> 'revision')::bigint, 'open', p_seq
        )
        on conflict (user_id, record_id) do update set
            device_name = excluded.device_name, entity = excluded.entity, row_id = excluded.row_id,
            scope_id = excluded.scope_id, kind = excluded.kind, fields = excluded.fields, base_row = excluded.base_row,
            local_row = excluded.local_row, cloud_row = excluded.cloud_row, cloud_version = excluded.cloud_version,
            opened_at = excluded.opened_at, local_at = excluded.local_at, revision = excluded.revision, state = 'open',
            taken = '', result = null, result_version = 0, settled_by = null, settled_by_name = '', settled_at = null,
            updated_at = now(), seq = excluded.seq;
        return;
    end if;
    update luma.conflict_records as r set
        revision = (p_told ->> 'revision')::bigint, state = p_told ->> 'state',
        taken = case when p_told ->> 'state' = 'settled' then p_told ->> 'taken' else '' end,
        result = case when p_told ->> 'state' = 'settled' then p_told ->> 'result' end,
        result_version = case when p_told ->> 'state' = 'settled' then (p_told ->> 'result_version')::bigint else 0 end,
        settled_by = p_device, settled_by_name = p_told ->> 'device_name', settled_at = now(), updated_at = now(),
        seq = p_seq
    where r.user_id = p_user and r.record_id = v_id;
end
$$;

-- All records of a call in order, in the locked scope of the user; returns their outcomes. Where the cloud knows better
-- it says what it knows.
create function luma.take_records(p_user uuid, p_device uuid, p_records jsonb) returns json[]
language plpgsql volatile set search_path = '' as $$
declare
    v_told jsonb;
    v_code text;
    v_known luma.conflict_records;
    v_seq bigint := (select s.last_seq from luma.scopes as s where s.scope_id = p_user);
    v_first bigint := v_seq;
    v_outcomes json[] := '{}';
begin
    for v_told in select r.value from jsonb_array_elements(p_records) with ordinality as r (value, ord) order by r.ord
    loop
        v_known := null;
        v_code := luma.record_fault(v_told);
        if v_code is null then
            select * into v_known from luma.conflict_records as r
                where r.user_id = p_user and r.record_id = (v_told ->> 'id')::uuid;
            v_code := luma.judge_record(p_user, p_device, v_told, v_known);
        end if;
        if v_code = 'stored' then
            v_seq := v_seq + 1;
            perform luma.store_record(p_user, p_device, v_told, v_known, v_seq);
        end if;
        v_outcomes := v_outcomes || json_build_object(
            'id', v_told -> 'id',
            'status', case when luma.record_sentence(v_code) is null then v_code else 'rejected' end,
            'record', case when v_code = 'stale' then luma.record_json(v_known) end,
            'error', case when luma.record_sentence(v_code) is not null
                then json_build_object('code', v_code, 'message', luma.record_sentence(v_code)) end
        );
    end loop;
    if v_seq > v_first then
        perform set_config('luma.device_id', p_device::text, true);
        perform luma.save_heads(array[row(p_user, 'conflict_records', v_seq)::luma.head]);
    end if;
    return v_outcomes;
end
$$;

-- Records with p_since < seq, oldest first, as they were before this call; at most `p_limit` and about 2 MB of them,
-- always at least one. `reset`, only there when true: ends of conflicts behind `since` are forgotten, so the device is to
-- read everything from 0 and to drop what does not come.
create function luma.record_page(p_user uuid, p_since bigint, p_until bigint, p_limit integer) returns json
language plpgsql stable set search_path = '' as $$
declare
    v_page record;
    v_purged bigint := coalesce((
        select h.purged_seq from luma.heads as h where h.scope_id = p_user and h.entity = 'conflict_records'
    ), 0);
begin
    with found as (
        select t.*, sum(t.bytes) over (order by t.seq rows unbounded preceding) - t.bytes as bytes_before,
            row_number() over (order by t.seq) as place
        from (
            select r.seq, r as record, 600 + coalesce(octet_length(r.base_row), 0) + coalesce(octet_length(r.local_row), 0)
                + coalesce(octet_length(r.cloud_row), 0) + coalesce(octet_length(r.result), 0) as bytes
            from luma.conflict_records as r
            where r.user_id = p_user and r.seq > p_since and r.seq <= p_until
            order by r.seq limit p_limit + 1
        ) as t
    )
    select json_agg(luma.record_json(f.record) order by f.seq) filter (where f.place <= p_limit and f.bytes_before < 2097152)
            as records,
        max(f.seq) filter (where f.place <= p_limit and f.bytes_before < 2097152) as last_seq,
        coalesce(bool_and(f.place <= p_limit and f.bytes_before < 2097152), true) as done
    into v_page from found as f;
    return json_build_object(
        'records', coalesce(v_page.records, json_build_array()),
        'next', case when v_page.done then greatest(p_since, p_until) else v_page.last_seq end,
        'done', v_page.done, 'reset', p_since > 0 and p_since < v_purged
    );
end
$$;

-- Takes the records that this device tells of, and shows those of all devices. What is told in a call does not come back
-- in its answer.
create function public.sync_conflicts(p_device_id uuid, p_records jsonb, p_since bigint, p_limit integer) returns json
language plpgsql volatile security definer set search_path = '' set statement_timeout = '30s' as $$
declare
    v_user uuid := luma.caller();
    v_count integer;
    v_head bigint;
    v_outcomes json[] := '{}';
    v_page json;
    v_told boolean;
begin
    if p_device_id is null or jsonb_typeof(p_records) is distinct from 'array' or coalesce(p_since, -1) < 0 then
        perform luma.fail(
            400, 'invalid_request', 'A call needs a device id, a list of conflicts, and where to go on.'
        );
    end if;
    v_count := jsonb_array_length(p_records);
    if v_count > 200 then
        perform luma.fail(
            400, 'too_many_records', format('At most 200 conflicts fit in one call; these are %s.', v_count)
        );
    end if;
    perform luma.ensure_personal_scope(v_user);
    if v_count > 0 then
        perform from luma.scopes as s where s.scope_id = v_user for no key update of s;
    end if;
    select h.seq into v_head from luma.heads as h where h.scope_id = v_user and h.entity = 'conflict_records';
    v_page := luma.record_page(v_user, p_since, coalesce(v_head, 0), least(greatest(coalesce(p_limit, 200), 1), 200));
    if v_count > 0 then
        v_outcomes := luma.take_records(v_user, p_device_id, p_records);
        perform luma.tend(v_user, array[v_user]);
        perform luma.note_device(v_user, p_device_id);
        select h.seq into v_head from luma.heads as h where h.scope_id = v_user and h.entity = 'conflict_records';
    end if;
    return json_build_object(
        'epoch', luma.epoch(), 'server_time', luma.time_text(clock_timestamp()),
        'outcomes', array_to_json(v_outcomes), 'records', v_page -> 'records',
        'next', case when (v_page ->> 'done')::boolean then greatest(p_since, coalesce(v_head, 0))
            else (v_page ->> 'next')::bigint end,
        'done', v_page -> 'done', 'reset', v_page -> 'reset'
    );
end
$$;

-- Forgets the ends of conflicts from before `p_before`. The caller holds the lock of the user's scope.
create function luma.purge_records(p_user uuid, p_before timestamptz, p_max integer) returns void
language plpgsql volatile set search_path = '' as $$
declare
    v_seq bigint;
begin
    with gone as (
        delete from luma.conflict_records as r using (
            select o.record_id from luma.conflict_records as o
            where o.user_id = p_user and o.settled_at < p_before order by o.settled_at limit p_max
        ) as old
        where r.user_id = p_user and r.record_id = old.record_id
        returning r.seq
    )
    select max(g.seq) into v_seq from gone as g;
    if v_seq is not null then
        update luma.heads as h set purged_seq = greatest(h.purged_seq, v_seq)
        where h.scope_id = p_user and h.entity = 'conflict_records';
    end if;
end
$$;

-- As before, for entities with a table of rows; the records of conflicts are looked after as well (and not counted).
create or replace function luma.purge_scope(p_scope uuid, p_before timestamptz, p_max integer) returns integer
language plpgsql volatile set search_path = '' as $$
declare
    v_entity text;
    v_count integer;
    v_seq bigint;
    v_total integer := 0;
begin
    perform luma.purge_records(p_scope, p_before, p_max);
    for v_entity in
        select h.entity from luma.heads as h join luma.entities as e on e.entity = h.entity
        where h.scope_id = p_scope order by h.entity
    loop
        execute format($statement$
            with gone as (
                delete from public.%1$I as t using (
                    select o.id from public.%1$I as o where o.scope_id = $1 and o.deleted_at < $2
                    order by o.deleted_at limit $3
                ) as old
                where t.id = old.id
                returning t.seq
            )
            select count(*), max(g.seq) from gone as g
        $statement$, v_entity) into v_count, v_seq using p_scope, p_before, p_max - v_total;
        if v_count > 0 then
            update luma.heads as h set purged_seq = greatest(h.purged_seq, v_seq)
            where h.scope_id = p_scope and h.entity = v_entity;
            v_total := v_total + v_count;
        end if;
        exit when v_total >= p_max;
    end loop;
    return v_total;
end
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
revoke all on function public.sync_conflicts(uuid, jsonb, bigint, integer) from public, anon;
grant execute on function public.sync_conflicts(uuid, jsonb, bigint, integer) to authenticated;

notify pgrst, 'reload schema';
