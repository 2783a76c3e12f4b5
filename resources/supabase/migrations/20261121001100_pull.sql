-- sync_heads, sync_pull, sync_digest and luma_ping: everything that a device asks the cloud.

-- How far each of the caller's scopes has come. Makes the personal scope at the first call. Small on purpose: entities
-- that never had a row are left out.
create function public.sync_heads(p_device_id uuid) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare
    v_user uuid := luma.caller();
    v_scopes text;
begin
    if p_device_id is null then
        perform luma.fail(400, 'invalid_request', 'The device id is missing.');
    end if;
    perform luma.ensure_personal_scope(v_user);
    perform luma.note_device(v_user, p_device_id);
    select string_agg(
        format(
            '{"scope_id":"%s","kind":"%s","role":"%s","heads":{%s}}', s.scope_id, s.kind, m.role,
            (
                select string_agg(format('"%s":%s', h.entity, h.seq), ',' order by h.entity)
                from luma.heads as h where h.scope_id = s.scope_id
            )
        ), ',' order by s.kind, s.scope_id
    )
    into v_scopes
    from luma.members as m
    join luma.scopes as s on s.scope_id = m.scope_id
    where m.user_id = v_user;
    return format(
        '{"epoch":"%s","server_time":"%s","scopes":[%s]}', luma.epoch(), luma.time_text(clock_timestamp()), v_scopes
    )::json;
end
$$;

-- Refuses a request that cannot be read, names an unknown entity or a scope that is not the caller's.
create function luma.check_requests(p_user uuid, p_requests jsonb, p_max integer) returns void
language plpgsql stable set search_path = '' as $$
declare
    c_uuid constant text := '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
    c_count constant text := '^[0-9]{1,18}$';
begin
    if jsonb_typeof(p_requests) is distinct from 'array' or exists (
        select from jsonb_array_elements(p_requests) as r
        where jsonb_typeof(r.value) <> 'object' or coalesce(r.value ->> 'scope_id', '') !~ c_uuid
            or not exists (select from luma.entities as e where e.entity = r.value ->> 'entity')
            or coalesce(r.value ->> 'since', '0') !~ c_count or coalesce(r.value ->> 'until', '0') !~ c_count
            or coalesce(r.value ->> 'parts', '1') !~ '^[0-9]{1,9}$'
            or r.value ->> 'from' !~ c_uuid or r.value ->> 'to' !~ c_uuid
    ) then
        perform luma.fail(
            400, 'invalid_request',
            'Each request names a scope, an entity that the cloud knows, and a range within its limits.'
        );
    end if;
    if jsonb_array_length(p_requests) > p_max then
        perform luma.fail(400, 'too_many_requests', format('At most %s requests fit in one call.', p_max));
    end if;
    if exists (
        select from jsonb_array_elements(p_requests) as r
        where not exists (
            select from luma.members as m where m.user_id = p_user and m.scope_id = (r.value ->> 'scope_id')::uuid
        )
    ) then
        perform luma.fail(403, 'forbidden', 'You have no access to this library or project any more.');
    end if;
end
$$;

-- One page, as the answer shows it. `next` reaches the entity's head when the page is the last one, even if the newest
-- tombstones were purged. `reset`, only there when true: tombstones behind `since` are gone, so the device may hold rows
-- that were deleted; it is to read everything from 0 and to drop what does not come.
create function luma.pull_page(
    p_scope uuid, p_entity text, p_since bigint, p_until bigint, p_limit integer, p_bytes bigint,
    out page json, out byte_count bigint
) language plpgsql stable set search_path = '' as $$
declare
    v_found record;
    v_head record;
    v_next bigint;
begin
    execute format('select * from luma.%I($1, $2, $3, $4, $5)', 'pull_' || p_entity)
        into v_found using p_scope, p_since, p_until, p_limit, p_bytes;
    select h.seq, h.purged_seq into v_head from luma.heads as h where h.scope_id = p_scope and h.entity = p_entity;
    v_next := coalesce(v_found.last_seq, p_since);
    if not v_found.has_more then
        v_next := greatest(v_next, least(p_until, coalesce(v_head.seq, 0)));
    end if;
    byte_count := coalesce(v_found.byte_count, 0);
    if p_since < v_head.purged_seq then
        page := json_build_object(
            'scope_id', p_scope, 'entity', p_entity, 'rows', coalesce(v_found.page, '[]'::json),
            'next', v_next, 'done', not v_found.has_more, 'reset', true
        );
    else
        page := json_build_object(
            'scope_id', p_scope, 'entity', p_entity, 'rows', coalesce(v_found.page, '[]'::json),
            'next', v_next, 'done', not v_found.has_more
        );
    end if;
end
$$;

-- Pages of rows in seq order, one per request. STABLE: all pages show the same moment. About 4 MB at most; requests
-- that find no room come back empty with done = false, to be asked again.
create function public.sync_pull(p_requests jsonb, p_limit integer) returns json
language plpgsql stable security definer
set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = off
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
as $$
declare
    v_user uuid := luma.caller();
    v_limit integer := least(greatest(coalesce(p_limit, 1000), 1), 5000);
    v_left bigint := 4 * 1024 * 1024;
    v_request record;
    v_page record;
    v_pages json[] := '{}';
begin
    perform luma.check_requests(v_user, p_requests, 1000);
    for v_request in
        select r.value ->> 'entity' as entity, (r.value ->> 'scope_id')::uuid as scope_id,
            coalesce((r.value ->> 'since')::bigint, 0) as since,
            coalesce((r.value ->> 'until')::bigint, 9223372036854775807) as until
        from jsonb_array_elements(p_requests) with ordinality as r (value, ord) order by r.ord
    loop
        if v_left > 0 then
            v_page := luma.pull_page(
                v_request.scope_id, v_request.entity, v_request.since, v_request.until, v_limit, v_left
            );
            v_left := v_left - v_page.byte_count;
            v_pages := v_pages || v_page.page;
        else
            v_pages := v_pages || json_build_object(
                'scope_id', v_request.scope_id, 'entity', v_request.entity, 'rows', json_build_array(),
                'next', v_request.since, 'done', false
            );
        end if;
    end loop;
    return json_build_object('epoch', luma.epoch(), 'pages', array_to_json(v_pages));
end
$$;

-- Finds what differs without sending rows. A request is {scope_id, entity, from, to, parts}: the live rows with from <=
-- id < to (both may be left out), cut into `parts` (1 to 256) pieces of about equal size in id order. Each piece comes
-- back as {from, to, count, hash} with the same meaning of from and to, so a device can add up its own rows piece by
-- piece and ask again only inside pieces that differ. The hash is a sum, so it can be kept up to date row by row: for
-- each row the first 8 bytes (big endian, unsigned) of sha256 of the text `<id>:<version>`, added modulo 2^64, written
-- as 16 hexadecimal digits. Versions are raised by the cloud alone, so equal versions mean equal rows.
create function luma.digest(
    p_scope uuid, p_entity text, p_from uuid, p_to uuid, p_parts integer
) returns json language plpgsql stable set search_path = '' as $$
declare
    v_pieces json;
begin
    execute format($statement$
        with counted as (
            select t.id, t.version, ntile($4) over (order by t.id) as piece
            from public.%I as t
            where t.scope_id = $1 and t.deleted_at is null
                and ($2 is null or t.id >= $2) and ($3 is null or t.id < $3)
        ),
        summed as (
            select c.piece, count(*) as count, min(c.id::text)::uuid as first_id,
                sum(('x' || encode(substr(h.hash, 1, 4), 'hex'))::bit(32)::bigint) as high,
                sum(('x' || encode(substr(h.hash, 5, 4), 'hex'))::bit(32)::bigint) as low
            from counted as c
            cross join lateral (select sha256(convert_to(c.id || ':' || c.version, 'UTF8')) as hash) as h
            group by c.piece
        )
        select json_agg(json_build_object(
            'from', case when s.piece = 1 then $2 else s.first_id end, 'to', coalesce(s.next_id, $3),
            'count', s.count,
            'hash', lpad(to_hex(((s.high + div(s.low, 4294967296)) %% 4294967296)::bigint), 8, '0')
                || lpad(to_hex((s.low %% 4294967296)::bigint), 8, '0')
        ) order by s.piece)
        from (select *, lead(first_id) over (order by piece) as next_id from summed) as s
    $statement$, p_entity) into v_pieces using p_scope, p_from, p_to, p_parts;
    return coalesce(v_pieces, json_build_array(
        json_build_object('from', p_from, 'to', p_to, 'count', 0, 'hash', '0000000000000000')
    ));
end
$$;

create function public.sync_digest(p_requests jsonb) returns json
language plpgsql stable security definer set search_path = '' set jit = off as $$
declare
    v_user uuid := luma.caller();
    v_digests json;
begin
    perform luma.check_requests(v_user, p_requests, 100);
    select json_agg(json_build_object(
        'scope_id', r.value ->> 'scope_id', 'entity', r.value ->> 'entity',
        'pieces', luma.digest(
            (r.value ->> 'scope_id')::uuid, r.value ->> 'entity',
            (r.value ->> 'from')::uuid, (r.value ->> 'to')::uuid,
            least(greatest(coalesce((r.value ->> 'parts')::integer, 1), 1), 256)
        )
    ) order by r.ord)
    into v_digests
    from jsonb_array_elements(p_requests) with ordinality as r (value, ord);
    return json_build_object('epoch', luma.epoch(), 'digests', coalesce(v_digests, json_build_array()));
end
$$;

-- The cheap check that the cloud is there and has the sync in it.
create function public.luma_ping() returns json language sql stable set search_path = '' as $$
    select json_build_object('ok', true, 'server_time', pg_catalog.to_char(
        pg_catalog.clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
    ))
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
revoke all on function public.sync_heads(uuid), public.sync_pull(jsonb, integer), public.sync_digest(jsonb),
    public.luma_ping() from public, anon;
grant execute on function public.sync_heads(uuid), public.sync_pull(jsonb, integer), public.sync_digest(jsonb)
    to authenticated;
grant execute on function public.luma_ping() to anon, authenticated, service_role;
