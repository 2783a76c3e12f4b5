-- sync_outline and sync_marks: what a device needs to say how two libraries would become one, without fetching them. The
-- values that make rows twins of each other are small, also of kinds whose rows are large; of rows that stand on both
-- sides a hash tells whether they say the same.

-- A page of live rows in seq order, each as [id, value ...], cut at `p_limit` rows or about `p_bytes`; at least one.
create function luma.outline_page(
    p_scope uuid, p_entity text, p_columns text[], p_since bigint, p_limit integer, p_bytes bigint,
    out lines json, out next_seq bigint, out byte_count bigint
) language plpgsql stable set search_path = '' as $$
declare
    v_values text;
begin
    select string_agg(
        case c.type when 'boolean' then format(', t.%I::integer', c.name) else format(', t.%I', c.name) end, ''
        order by n.ord
    )
    into v_values
    from unnest(p_columns) with ordinality as n (name, ord)
    join luma.outlined_columns(p_entity) as c on c.name = n.name;
    execute format($statement$
        with found as (
            select t.seq, json_build_array(t.id%s)::text as line
            from public.%I as t
            where t.scope_id = $1 and t.seq > $2 and t.deleted_at is null
            order by t.seq
            limit $3 + 1
        ),
        counted as (
            select f.*, row_number() over (order by f.seq) as place,
                sum(octet_length(f.line)) over (order by f.seq rows unbounded preceding) as bytes_after
            from found as f
        ),
        cut as (
            select c.*, c.place <= $3 and c.bytes_after - octet_length(c.line) < $4 as fits from counted as c
        )
        select
            coalesce(json_agg(c.line::json order by c.seq) filter (where c.fits), json_build_array()),
            case when bool_and(c.fits) then null else max(c.seq) filter (where c.fits) end,
            coalesce(max(c.bytes_after) filter (where c.fits), 0)
        from cut as c
    $statement$, coalesce(v_values, ''), p_entity)
    into lines, next_seq, byte_count using p_scope, p_since, p_limit, p_bytes;
end
$$;

-- What may be asked for: everything that travels.
create function luma.outlined_columns(p_entity text) returns table (name text, type text)
language sql stable set search_path = '' as $$
    select c.name, c.type from luma.entity_columns as c where c.entity = p_entity
    union all values ('created_at', 'time'), ('updated_at', 'time')
$$;

-- A request is {scope_id, entity, since, columns}; at most 100 of them. Each comes back as {scope_id, entity, rows, next}
-- with rows as [id, value of each column]; `next` is the next `since`, null when nothing is left. About 4 MB at most:
-- requests that find no room come back empty, to be asked again.
create function public.sync_outline(p_requests jsonb, p_limit integer) returns json
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
    perform luma.check_requests(v_user, p_requests, 100);
    if exists (
        select from jsonb_array_elements(p_requests) as r
        where jsonb_typeof(r.value -> 'columns') is distinct from 'array'
    ) or exists (
        select from jsonb_array_elements(p_requests) as r
        cross join lateral jsonb_array_elements(r.value -> 'columns') as c (value)
        where not exists (
            select from luma.outlined_columns(r.value ->> 'entity') as known
            where jsonb_typeof(c.value) = 'string' and known.name = c.value #>> '{}'
        )
    ) then
        perform luma.fail(400, 'invalid_request', 'Each request names columns that the cloud knows.');
    end if;
    for v_request in
        select r.value ->> 'entity' as entity, (r.value ->> 'scope_id')::uuid as scope_id,
            coalesce((r.value ->> 'since')::bigint, 0) as since,
            array(select jsonb_array_elements_text(r.value -> 'columns')) as columns
        from jsonb_array_elements(p_requests) with ordinality as r (value, ord) order by r.ord
    loop
        if v_left > 0 then
            v_page := luma.outline_page(
                v_request.scope_id, v_request.entity, v_request.columns, v_request.since, v_limit, v_left
            );
            v_left := v_left - v_page.byte_count;
            v_pages := v_pages || json_build_object(
                'scope_id', v_request.scope_id, 'entity', v_request.entity, 'rows', v_page.lines,
                'next', v_page.next_seq
            );
        else
            v_pages := v_pages || json_build_object(
                'scope_id', v_request.scope_id, 'entity', v_request.entity, 'rows', json_build_array(),
                'next', v_request.since
            );
        end if;
    end loop;
    return json_build_object('epoch', luma.epoch(), 'pages', array_to_json(v_pages));
end
$$;

-- The mark of a row that the caller may see: sha256 (hexadecimal) over its travelling columns but the two times, in the
-- order of the catalog, each as `<bytes>:<text>` or `-` for null, with nothing between them. Numbers that may have a
-- fraction count as the 16 hexadecimal digits of their 8 bytes, big endian; booleans as 0 and 1.
create function luma.mark_of(p_user uuid, p_entity text, p_row uuid) returns text
language plpgsql stable set search_path = '' as $$
declare
    v_values text;
    v_mark text;
begin
    select string_agg(
        format(
            'coalesce(octet_length(%1$s) || '':'' || %1$s, ''-'')',
            case c.type
                when 'real' then format('encode(float8send(t.%I), ''hex'')', c.name)
                when 'boolean' then format('t.%I::integer::text', c.name)
                else format('t.%I::text', c.name)
            end
        ), ' || ' order by c.position
    )
    into v_values from luma.entity_columns as c where c.entity = p_entity;
    execute format($statement$
        select encode(sha256(convert_to(%s, 'UTF8')), 'hex')
        from public.%I as t
        where t.id = $2 and t.deleted_at is null and exists (
            select from luma.members as m where m.user_id = $1 and m.scope_id = t.scope_id
        )
    $statement$, v_values, p_entity) into v_mark using p_user, p_row;
    return v_mark;
end
$$;

-- `p_rows` is an array of {entity, row_id}, at most 500; the marks come in its order, null for rows that are not there.
create function public.sync_marks(p_rows jsonb) returns json
language plpgsql stable security definer set search_path = '' set jit = off as $$
declare
    c_uuid constant text := '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
    v_user uuid := luma.caller();
    v_marks json;
begin
    if jsonb_typeof(p_rows) is distinct from 'array' or exists (
        select from jsonb_array_elements(p_rows) as r
        where jsonb_typeof(r.value) <> 'object' or coalesce(r.value ->> 'row_id', '') !~ c_uuid
            or not exists (select from luma.entities as e where e.entity = r.value ->> 'entity')
    ) then
        perform luma.fail(400, 'invalid_request', 'A call needs rows of kinds that the cloud knows.');
    end if;
    if jsonb_array_length(p_rows) > 500 then
        perform luma.fail(400, 'too_many_requests', 'At most 500 rows fit in one call.');
    end if;
    select json_agg(luma.mark_of(v_user, r.value ->> 'entity', (r.value ->> 'row_id')::uuid) order by r.ord)
    into v_marks
    from jsonb_array_elements(p_rows) with ordinality as r (value, ord);
    return json_build_object('epoch', luma.epoch(), 'marks', coalesce(v_marks, json_build_array()));
end
$$;

revoke all on function luma.outline_page(uuid, text, text[], bigint, integer, bigint) from public, anon, authenticated;
revoke all on function luma.outlined_columns(text) from public, anon, authenticated;
revoke all on function luma.mark_of(uuid, text, uuid) from public, anon, authenticated;
revoke all on function public.sync_outline(jsonb, integer), public.sync_marks(jsonb) from public, anon;
grant execute on function public.sync_outline(jsonb, integer), public.sync_marks(jsonb) to authenticated;

notify pgrst, 'reload schema';
