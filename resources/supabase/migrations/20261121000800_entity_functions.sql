-- The set-based heart of the sync: three functions per entity, made from the templates below and the descriptions.
--
-- luma.upsert_<entity> and luma.delete_<entity> take many changes of one entity at once and decide, write and answer
-- in a single statement: no row is handled on its own, so the cost per row does not depend on how much is stored.
-- luma.pull_<entity> reads one page. The words in {braces} are filled in by luma.define_entity. To see the result for
-- one entity: select pg_get_functiondef('luma.upsert_venues'::regproc).

create function luma.upsert_template() returns text language sql immutable set search_path = '' as $outer$ select $template$
create or replace function luma.upsert_{entity}(
    p_user uuid, p_device uuid, p_changes luma.change[], p_scopes luma.scope_state[]
) returns luma.step language plpgsql volatile set search_path = '' as $function$
declare
    v_step luma.step;
    v_well_formed boolean;
begin
    -- Each `offset 0` keeps the planner from computing a column once per use. A change that was accepted before is not
    -- even taken apart.
    with incoming as (
        select c.ord, c.change_id, c.row_id, c.base_version, c.previous_change_ids as previous, w.wire,
            coalesce(c.scope_id, {default_scope}) as scope_id,
            case when l.change_id is null then jsonb_populate_record(null::luma.{entity}_row, w.wire) end as r,
            l.change_id is not null as known, l.row_id as known_row, l.entity as known_entity,
            l.version as known_version, l.seq as known_seq
        from unnest(p_changes) as c
        cross join lateral (select {wire} as wire) as w
        left join luma.applied_changes as l on l.user_id = p_user and l.change_id = c.change_id
        offset 0
    ),
    -- Beside each change: the row as the cloud has it, an earlier outcome, the scope, the parents.
    seen as (
        select i.ord, i.change_id, i.row_id, i.scope_id, i.base_version, i.previous, i.wire, i.r,
            i.known, i.known_row, i.known_entity, i.known_version, i.known_seq,
            i.known or ({well_formed}) is true as well_formed,
            t.version as cloud_version, t.seq as cloud_seq, t.scope_id as cloud_scope, t.change_id as cloud_change,
            t.deleted_at is not null as cloud_deleted,
            t.id is not null and ({stored}) is not distinct from ({values}) as same,
            s.role, s.owner_id, s.last_seq{parent_columns}
        from incoming as i
        left join public.{entity} as t on t.id = i.row_id and not i.known
        left join unnest(p_scopes) as s on s.scope_id = i.scope_id{parent_joins}
        offset 0
    ),
    decided as (
        select d.ord, d.change_id, d.row_id, d.scope_id, d.r, d.wire, d.well_formed, d.known_version, d.known_seq,
            d.cloud_version, d.cloud_seq, d.last_seq, case
            when d.known then
                case when d.known_row = d.row_id and d.known_entity = '{entity}' then 'known'
                    else 'change_id_reused' end{scope_rule}
            when d.role is null then 'no_access'
            when d.role = 'viewer' then 'viewer'
            when d.cloud_scope <> d.scope_id then 'wrong_scope'{parent_rules}{own_rules}
            when d.cloud_version is null then case when d.base_version = 0 then 'insert' else 'conflict' end
            when d.cloud_change = d.change_id then 'repeated'
            when d.same and not d.cloud_deleted then 'same'
            when d.base_version = d.cloud_version or d.cloud_change = any (d.previous) then 'update'
            else 'conflict'
        end as verdict
        from seen as d
        offset 0
    ),
    -- The table checks what is written; what is refused or in conflict is looked at here, so that a row hears the same
    -- whatever its neighbours are.
    sound as (
        select d.ord, d.change_id, d.row_id, d.scope_id, d.r, d.known_version, d.known_seq, d.cloud_version,
            d.cloud_seq, d.last_seq, d.verdict, d.verdict in ('insert', 'update') as is_new,
            d.well_formed and (
                d.verdict in ('insert', 'update', 'known', 'same', 'change_id_reused')
                or not exists (select from luma.row_fault('{entity}', d.wire))
            ) as well_formed
        from decided as d
        offset 0
    ),
    numbered as materialized (
        select d.ord, d.change_id, d.row_id, d.scope_id, d.r, d.verdict, d.is_new, d.well_formed,
            case when d.is_new then coalesce(d.cloud_version, 0) + 1
                when d.verdict = 'known' then d.known_version else coalesce(d.cloud_version, 0) end as version,
            case when d.is_new then d.last_seq + count(*) filter (where d.is_new)
                    over (partition by d.scope_id order by d.ord)
                when d.verdict = 'known' then d.known_seq else coalesce(d.cloud_seq, 0) end as seq
        from sound as d
    ),
    inserted as (
        insert into public.{entity} (
            id, scope_id, owner_id, version, seq, change_id, device_id, {columns}
        )
        select d.row_id, d.scope_id, p_user, d.version, d.seq, d.change_id, p_device, {new_values}
        from numbered as d where d.verdict = 'insert'
    ),
    updated as (
        update public.{entity} as t set
            version = d.version, seq = d.seq, deleted_at = null, change_id = d.change_id,
            device_id = p_device, server_updated_at = now(), {assignments}
        from numbered as d where d.verdict = 'update' and t.id = d.row_id
    ),
    remembered as (
        insert into luma.applied_changes (user_id, change_id, device_id, entity, row_id, version, seq)
        select p_user, d.change_id, p_device, '{entity}', d.row_id, d.version, d.seq
        from numbered as d where d.is_new or d.verdict in ('same', 'repeated')
    )
    select
        array_agg(
            case
                when d.is_new or d.verdict in ('known', 'same', 'repeated') then concat(
                    '{"change_id":"', d.change_id, '","row_id":"', d.row_id,
                    case when d.is_new or d.verdict = 'same' then '","status":"applied","version":'
                        else '","status":"duplicate","version":' end,
                    d.version, ',"seq":', d.seq, ',"cloud_row":null,"error":null}'
                )
                when d.verdict = 'conflict' then luma.outcome(
                    d.change_id::text, d.row_id::text, 'conflict', d.version, d.seq,
                    luma.row_of_{entity}(d.row_id), null, null
                )
                else luma.refusal(d.change_id::text, d.row_id::text, d.verdict)
            end
            order by d.ord
        ),
        (
            select array_agg(row(h.scope_id, '{entity}', h.seq)::luma.head)
            from (
                select n.scope_id, max(n.seq) as seq from numbered as n where n.is_new group by n.scope_id
            ) as h
        ),
        bool_and(d.well_formed)
    into v_step.outcomes, v_step.heads, v_well_formed
    from numbered as d;
    if not v_well_formed then
        raise exception 'a row is not well formed' using errcode = '22LUM';
    end if;
    return v_step;
end
$function$
$template$ $outer$;

create function luma.delete_template() returns text language sql immutable set search_path = '' as $outer$ select $template$
create or replace function luma.delete_{entity}(
    p_user uuid, p_device uuid, p_changes luma.change[], p_scopes luma.scope_state[]
) returns luma.step language plpgsql volatile set search_path = '' as $function$
declare
    v_step luma.step;
begin
    with incoming as materialized (
        select c.ord, c.change_id, c.row_id, c.base_version, c.previous_change_ids as previous,
            coalesce(c.scope_id, {default_scope}) as scope_id
        from unnest(p_changes) as c
    ),
    decided as materialized (
        select i.ord, i.change_id, i.row_id, i.scope_id, i.previous,
            t.version as cloud_version, t.seq as cloud_seq, l.version as known_version, l.seq as known_seq, s.last_seq,
            case
                when l.change_id is not null then
                    case when l.row_id = i.row_id and l.entity = '{entity}' then 'known' else 'change_id_reused' end
                when t.id is null then 'absent'
                when s.role is null then 'no_access'
                when t.scope_id <> i.scope_id then 'wrong_scope'{delete_rules}
                when s.role = 'viewer' then 'viewer'
                when t.deleted_at is not null then 'gone'
                when i.base_version = t.version or t.change_id = any (i.previous) then 'delete'
                else 'conflict'
            end as verdict
        from incoming as i
        left join public.{entity} as t on t.id = i.row_id
        left join luma.applied_changes as l on l.user_id = p_user and l.change_id = i.change_id
        left join unnest(p_scopes) as s on s.scope_id = i.scope_id
    ),
    numbered as materialized (
        select d.*, d.last_seq + count(*) filter (where d.verdict = 'delete')
            over (partition by d.scope_id order by d.ord) as new_seq
        from decided as d
    ),
    deleted as (
        update public.{entity} as t set
            version = d.cloud_version + 1, seq = d.new_seq, deleted_at = now(), change_id = d.change_id,
            device_id = p_device, server_updated_at = now()
        from numbered as d where d.verdict = 'delete' and t.id = d.row_id
    ),
    answered as materialized (
        select d.*,
            case d.verdict when 'delete' then d.cloud_version + 1 when 'known' then d.known_version
                else coalesce(d.cloud_version, 0) end as version,
            case d.verdict when 'delete' then d.new_seq when 'known' then d.known_seq
                else coalesce(d.cloud_seq, 0) end as seq
        from numbered as d
    ),
    -- A delete that arrives before its insert settles that too: held up on its way, it must not bring the row back. What
    -- a change came to itself goes first, should another one of the batch name it as well.
    remembered as (
        insert into luma.applied_changes (user_id, change_id, device_id, entity, row_id, version, seq)
        select p_user, c.change_id, p_device, '{entity}', d.row_id, d.version, d.seq
        from answered as d
        cross join unnest(d.change_id || case d.verdict when 'absent' then d.previous else '{}' end) as c (change_id)
        where d.verdict in ('delete', 'gone', 'absent')
        order by c.change_id <> d.change_id, d.ord
        on conflict do nothing
    )
    select
        array_agg(
            case
                when d.verdict in ('delete', 'gone', 'absent', 'known') then
                    concat(
                        '{"change_id":"', d.change_id, '","row_id":"', d.row_id,
                        case when d.verdict = 'known' then '","status":"duplicate","version":'
                            else '","status":"applied","version":' end,
                        d.version, ',"seq":', d.seq, ',"cloud_row":null,"error":null}'
                    )
                when d.verdict = 'conflict' then luma.outcome(
                    d.change_id::text, d.row_id::text, 'conflict', d.version, d.seq,
                    luma.row_of_{entity}(d.row_id), null, null
                )
                else luma.refusal(d.change_id::text, d.row_id::text, d.verdict)
            end
            order by d.ord
        ),
        (
            select array_agg(row(h.scope_id, '{entity}', h.seq)::luma.head)
            from (
                select n.scope_id, max(n.new_seq) as seq from numbered as n
                where n.verdict = 'delete' group by n.scope_id
            ) as h
        ),
        array_agg(row(d.row_id, d.scope_id, d.change_id)::luma.removed_row) filter (where d.verdict = 'delete')
    into v_step.outcomes, v_step.heads, v_step.removed
    from answered as d;
    return v_step;
end
$function$
$template$ $outer$;

-- A page: rows in seq order, cut at `p_limit` rows or about `p_bytes`, whichever comes first; always at least one.
create function luma.pull_template() returns text language sql immutable set search_path = '' as $outer$ select $template$
create or replace function luma.pull_{entity}(
    p_scope uuid, p_since bigint, p_until bigint, p_limit integer, p_bytes bigint,
    out page json, out last_seq bigint, out byte_count bigint, out has_more boolean
) language plpgsql stable set search_path = '' as $function$
begin
    select json_agg(f.line), max(f.seq), max(f.bytes_after) into page, last_seq, byte_count
    from (
        select p.seq, p.bytes_after, row_to_json(row(
            p.id, p.version, p.seq, p.deleted_at is not null,
            case when p.deleted_at is null then row({outgoing})::luma.{entity}_row end,
            p.device_id, p.change_id
        )::luma.{entity}_line) as line
        from (
            select t.*, {bytes} as bytes, sum({bytes}) over (order by t.seq rows unbounded preceding) as bytes_after
            from public.{entity} as t
            where t.scope_id = p_scope and t.seq > p_since and t.seq <= p_until
            order by t.seq
            limit p_limit
        ) as p
        where p.bytes_after - p.bytes < p_bytes
    ) as f;
    has_more := exists (
        select from public.{entity} as t
        where t.scope_id = p_scope and t.seq > coalesce(last_seq, p_since) and t.seq <= p_until
    );
end
$function$
$template$ $outer$;

create function luma.row_template() returns text language sql immutable set search_path = '' as $outer$ select $template$
create or replace function luma.row_of_{entity}(p_row uuid) returns json
language sql stable set search_path = '' as $function$
    select row_to_json(row({outgoing})::luma.{entity}_row)
    from public.{entity} as p where p.id = p_row and p.deleted_at is null
$function$
$template$ $outer$;
