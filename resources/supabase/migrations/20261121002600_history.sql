-- sync_history: what happened in the caller's scopes before a device knew it, newest first: the newest change of each row,
-- whose it is and from which device. Nothing is written for it. The rows themselves carry what is told, and their
-- index on (scope, seq) gives the order, so that a push costs what it cost before.

create type luma.past_change as (
    scope_id uuid, entity text, row_id uuid, version bigint, seq bigint, what text, changed_at timestamptz,
    change_id uuid, device_id uuid
);

-- What became of a row. Rows begin above the versions that are gone from their scope (002400), so up to there a version
-- does not tell an insert from an edit; then the row's own times do, and where they do not, `saved` claims neither.
create function luma.what_happened(
    p_deleted boolean, p_version bigint, p_purged_version bigint, p_is_untouched boolean
) returns text language sql immutable set search_path = '' as $$
    select case
        when p_deleted then 'deleted'
        when p_version = 1 then 'added'
        when p_version > p_purged_version + 1 then 'changed'
        when p_is_untouched then 'added'
        else 'saved'
    end
$$;

-- The newest `p_limit` changes of an entity in each scope, from below the seq of the same place in `p_before`.
create function luma.past_changes(
    p_entity text, p_scopes uuid[], p_before bigint[], p_limit integer, p_filter jsonb
) returns luma.past_change[] language plpgsql stable set search_path = '' as $$
declare
    v_device uuid := (p_filter ->> 'device_id')::uuid;
    v_row uuid := (p_filter ->> 'row_id')::uuid;
    v_what text := p_filter ->> 'what';
    v_found luma.past_change[];
begin
    -- Only conditions that are asked for are written down: a row is then found by its id.
    execute format(
        $statement$
        select array_agg(
            row(s.scope_id, %1$L, t.id, t.version, t.seq, t.what, t.server_updated_at, t.change_id, t.device_id)::luma.past_change
        )
        from unnest($1, $2) as s (scope_id, before)
        join luma.heads as h on h.scope_id = s.scope_id and h.entity = %1$L
        cross join lateral (
            select r.*, w.what
            from public.%1$I as r
            cross join lateral luma.what_happened(
                r.deleted_at is not null, r.version, h.purged_version, r.created_at = r.updated_at
            ) as w (what)
            where r.scope_id = s.scope_id and r.seq < s.before%2$s%3$s%4$s%5$s
            %6$s limit $3
        ) as t
        $statement$,
        p_entity,
        case when v_row is not null then ' and r.id = $4' end,
        case when v_device is not null then ' and r.device_id = $5' end,
        case when v_what = 'deleted' then ' and r.deleted_at is not null'
            when v_what is not null then ' and r.deleted_at is null' end,
        -- What may be an insert or an edit is among both.
        case when v_what <> 'deleted' then ' and w.what in ($6, ''saved'')' end,
        case when v_row is null then 'order by r.seq desc' end
    ) into v_found using p_scopes, p_before, p_limit, v_row, v_device, v_what;
    return v_found;
end
$$;

-- Who sent a change: the ledger knows for as long as it keeps outcomes; after that only what is certain is said. What
-- is deleted together with its parent has the change id of the parent.
create function luma.sender_of(p_user uuid, p_scope uuid, p_change uuid, p_device uuid) returns uuid
language sql stable set search_path = '' as $$
    select coalesce(
        (select s.owner_id from luma.scopes as s where s.scope_id = p_scope and s.kind = 'personal'),
        (
            select a.user_id from luma.applied_changes as a
            where a.change_id = p_change and a.device_id = p_device limit 1
        ),
        (select d.user_id from luma.devices as d where d.user_id = p_user and d.device_id = p_device)
    )
$$;

-- A change as it is told. Names of devices are for their own user, names of people for those who share the project.
create function luma.past_change_json(p_user uuid, p_change luma.past_change) returns json
language sql stable set search_path = '' as $$
    select json_build_object(
        'scope_id', (p_change).scope_id, 'entity', (p_change).entity, 'row_id', (p_change).row_id,
        'version', (p_change).version, 'seq', (p_change).seq, 'what', (p_change).what,
        'at', luma.time_text((p_change).changed_at), 'device_id', (p_change).device_id,
        'device_name', coalesce((
            select d.name from luma.devices as d where d.user_id = p_user and d.device_id = (p_change).device_id
        ), ''),
        'user_id', s.user_id,
        'user_name', case when exists (
            select from luma.members as m where m.user_id = s.user_id and m.scope_id = (p_change).scope_id
        ) then coalesce(luma.name_of(s.user_id, ''), '') else '' end
    )
    from luma.sender_of(p_user, (p_change).scope_id, (p_change).change_id, (p_change).device_id) as s (user_id)
$$;

-- Refuses a call that cannot be read.
create function luma.check_history(p_before jsonb, p_filter jsonb) returns void
language plpgsql stable set search_path = '' as $$
declare
    c_uuid constant text := '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
begin
    if coalesce(jsonb_typeof(p_before), 'null') not in ('object', 'null')
        or coalesce(jsonb_typeof(p_filter), 'null') not in ('object', 'null')
    then
        perform luma.fail(400, 'invalid_request', 'A call needs where to go on and a filter, or null for either.');
    end if;
    if exists (
        select from jsonb_each_text(case jsonb_typeof(p_before) when 'object' then p_before else '{}' end) as b
        where b.key !~ c_uuid or coalesce(b.value, '') !~ '^[0-9]{1,18}$'
    ) then
        perform luma.fail(400, 'invalid_request', 'Where to go on is a sequence number for each scope.');
    end if;
    if exists (
        select from jsonb_each_text(case jsonb_typeof(p_filter) when 'object' then p_filter else '{}' end) as f
        where f.value is not null and (case f.key
            when 'device_id' then f.value ~ c_uuid
            when 'row_id' then f.value ~ c_uuid
            when 'what' then f.value in ('added', 'changed', 'deleted')
            when 'entity' then exists (select from luma.entities as e where e.entity = f.value)
        end) is not true
    ) then
        perform luma.fail(400, 'invalid_request', 'A filter names a device, a kind that the cloud knows, a row, or what happened.');
    end if;
end
$$;

-- `p_before` is the `next` of the page before, null for the newest; it names the scopes that have more to show. Scopes that
-- are not the caller's (any more) are passed over in silence. At most 200 changes; `next` is null when nothing is left.
-- A row that changes meanwhile moves to the beginning; none is shown twice on the way down. STABLE: one moment.
create function public.sync_history(p_before jsonb, p_filter jsonb, p_limit integer) returns json
language plpgsql stable security definer
set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off set statement_timeout = '30s'
as $$
declare
    v_user uuid := luma.caller();
    v_limit integer := least(greatest(coalesce(p_limit, 50), 1), 200);
    v_scopes uuid[];
    v_before bigint[];
    v_entity text;
    v_found luma.past_change[] := '{}';
    v_changes json;
    v_next json;
begin
    perform luma.check_history(p_before, p_filter);
    select array_agg(b.scope_id), array_agg(b.before) into v_scopes, v_before
    from (
        select m.scope_id, case when coalesce(jsonb_typeof(p_before), 'null') = 'null' then 9007199254740991
            else (p_before ->> m.scope_id::text)::bigint end as before
        from luma.members as m where m.user_id = v_user
    ) as b
    where b.before is not null;
    for v_entity in
        select distinct h.entity from luma.heads as h join luma.entities as e on e.entity = h.entity
        where h.scope_id = any (v_scopes) and h.entity = coalesce(p_filter ->> 'entity', h.entity)
    loop
        v_found := v_found || luma.past_changes(v_entity, v_scopes, v_before, v_limit + 1, p_filter);
    end loop;
    -- Within a scope the order is that of seq. Clocks of two pushes may disagree with it by moments: a change counts as
    -- no newer than those after it, so that a page always takes a whole beginning of each scope.
    with found as (
        select f.*, min(f.changed_at) over (partition by f.scope_id order by f.seq desc) as counts_at
        from unnest(v_found) as f
    ),
    placed as (
        select f.*, row_number() over (order by f.counts_at desc, f.scope_id, f.seq desc) as place from found as f
    ),
    left_over as (
        select b.scope_id, coalesce(min(p.seq) filter (where p.place <= v_limit), b.before) as before
        from unnest(v_scopes, v_before) as b (scope_id, before)
        join placed as p on p.scope_id = b.scope_id
        group by b.scope_id, b.before
        having bool_or(p.place > v_limit)
    )
    select
        (
            select json_agg(luma.past_change_json(v_user, row(
                p.scope_id, p.entity, p.row_id, p.version, p.seq, p.what, p.changed_at, p.change_id, p.device_id
            )::luma.past_change) order by p.place)
            from placed as p where p.place <= v_limit
        ),
        (select json_object_agg(l.scope_id, l.before) from left_over as l)
    into v_changes, v_next;
    return json_build_object(
        'epoch', luma.epoch(), 'server_time', luma.time_text(clock_timestamp()),
        'changes', coalesce(v_changes, json_build_array()), 'next', v_next
    );
end
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
revoke all on function public.sync_history(jsonb, jsonb, integer) from public, anon;
grant execute on function public.sync_history(jsonb, jsonb, integer) to authenticated;

create or replace function public.sync_version() returns json language sql stable set search_path = '' as $$
    select json_build_object('version', '20261121002600')
$$;

notify pgrst, 'reload schema';
