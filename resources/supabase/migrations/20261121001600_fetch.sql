-- sync_fetch: the rows of small id ranges, for a device that has found by sync_digest where it differs.

-- A range: rows and tombstones with p_from <= id < p_to (both may be left out) in id order, cut at `p_limit` rows or about
-- `p_bytes`, whichever comes first; always at least one. `next_id` is where to go on, null when nothing is left.
create function luma.fetch_range(
    p_scope uuid, p_entity text, p_from uuid, p_to uuid, p_limit integer, p_bytes bigint,
    out lines json, out next_id uuid, out byte_count bigint
) language plpgsql stable set search_path = '' as $$
declare
    v_outgoing text;
    v_bytes text;
begin
    select max(t.meaning) filter (where t.word = 'outgoing'), max(t.meaning) filter (where t.word = 'bytes')
    into v_outgoing, v_bytes from luma.template_parts(p_entity) as t;
    execute replace(replace(replace($statement$
        with found as (
            select t.*, {bytes} as bytes, sum({bytes}) over (order by t.id rows unbounded preceding) as bytes_after
            from (
                select a.* from public.{entity} as a
                where a.scope_id = $1
                    and ($2 is null or a.id >= $2) and ($3 is null or a.id < $3)
                order by a.id
                limit $4 + 1
            ) as t
        ),
        counted as (
            select f.*, row_number() over (order by f.id) <= $4 and f.bytes_after - f.bytes < $5 as fits from found as f
        )
        select
            coalesce(json_agg(
                row_to_json(row(
                    p.id, p.version, p.seq, p.deleted_at is not null,
                    case when p.deleted_at is null then row({outgoing})::luma.{entity}_row end,
                    p.device_id, p.change_id
                )::luma.{entity}_line)
                order by p.id
            ) filter (where p.fits), json_build_array()),
            min(p.id::text) filter (where not p.fits)::uuid,
            coalesce(sum(p.bytes) filter (where p.fits), 0)
        from counted as p
    $statement$, '{outgoing}', v_outgoing), '{bytes}', v_bytes), '{entity}', quote_ident(p_entity))
    into lines, next_id, byte_count using p_scope, p_from, p_to, p_limit, p_bytes;
end
$$;

-- A request is {scope_id, entity, from, to}; at most 100 of them. Each comes back as {scope_id, entity, rows, next,
-- purged} with rows as sync_pull shows them, in id order, at most 1000; where `next` is not null, the rows from there on
-- did not fit and are to be asked for again. `purged` says whether tombstones of the entity were ever forgotten: if not,
-- a row without any trace here was never deleted, but lost. STABLE: all ranges show the same moment. About 4 MB at most.
create function public.sync_fetch(p_requests jsonb) returns json
language plpgsql stable security definer set search_path = '' set jit = off as $$
declare
    v_user uuid := luma.caller();
    v_left bigint := 4 * 1024 * 1024;
    v_request record;
    v_range record;
    v_ranges json[] := '{}';
begin
    perform luma.check_requests(v_user, p_requests, 100);
    for v_request in
        select r.value ->> 'entity' as entity, (r.value ->> 'scope_id')::uuid as scope_id,
            (r.value ->> 'from')::uuid as first_id, (r.value ->> 'to')::uuid as end_id
        from jsonb_array_elements(p_requests) with ordinality as r (value, ord) order by r.ord
    loop
        v_range := luma.fetch_range(
            v_request.scope_id, v_request.entity, v_request.first_id, v_request.end_id, 1000, v_left
        );
        v_left := v_left - v_range.byte_count;
        v_ranges := v_ranges || json_build_object(
            'scope_id', v_request.scope_id, 'entity', v_request.entity, 'rows', v_range.lines, 'next', v_range.next_id,
            'purged', exists (
                select from luma.heads as h
                where h.scope_id = v_request.scope_id and h.entity = v_request.entity and h.purged_seq > 0
            )
        );
    end loop;
    return json_build_object('epoch', luma.epoch(), 'ranges', array_to_json(v_ranges));
end
$$;

revoke all on function luma.fetch_range(uuid, text, uuid, uuid, integer, bigint) from public, anon, authenticated;
revoke all on function public.sync_fetch(jsonb) from public, anon;
grant execute on function public.sync_fetch(jsonb) to authenticated;

notify pgrst, 'reload schema';
