-- A version number of a row is used once in a life of the cloud, even if the row was deleted, its tombstone forgotten
-- after 90 days, and the row made anew. It counted from 1 again then: a device with an unsent edit on version N of the
-- former row found version N in the cloud and wrote over the new row, which it had never seen.
--
-- What is remembered is no list of forgotten rows but one number per scope and entity: the highest version of a
-- tombstone that is gone. Rows that are made from then on begin above it. So the memory never grows and needs no
-- pruning, a push looks at one line that it writes anyway, and between two purges the numbers rise by no more
-- than a single row was edited.
--
-- A row never changes its scope, neither here nor on a device; should a forgotten id come back in another one, edits
-- made for the former are refused by name (wrong_scope). The number goes with its scope when an account is deleted:
-- nobody's edits reach that scope any more. In a restored backup it is as old as the rows, and all devices compare.

alter table luma.heads add column purged_version bigint not null default 0;

-- What went before this migration has left no version. Every version came with a sequence number of its own, so none
-- was higher than the newest that is gone.
update luma.heads as h set purged_version = h.purged_seq where h.purged_seq > 0;

-- As before, but for the versions.
create or replace function luma.purge_scope(p_scope uuid, p_before timestamptz, p_max integer) returns integer
language plpgsql volatile set search_path = '' as $$
declare
    v_entity text;
    v_count integer;
    v_seq bigint;
    v_version bigint;
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
                returning t.seq, t.version
            )
            select count(*), max(g.seq), max(g.version) from gone as g
        $statement$, v_entity) into v_count, v_seq, v_version using p_scope, p_before, p_max - v_total;
        if v_count > 0 then
            update luma.heads as h set
                purged_seq = greatest(h.purged_seq, v_seq), purged_version = greatest(h.purged_version, v_version)
            where h.scope_id = p_scope and h.entity = v_entity;
            v_total := v_total + v_count;
        end if;
        exit when v_total >= p_max;
    end loop;
    return v_total;
end
$$;

-- As before, but for the version of an insert.
create or replace function luma.upsert_template() returns text language sql immutable set search_path = '' as $outer$ select $template$
create or replace function luma.upsert_{entity}(
    p_user uuid, p_device uuid, p_changes luma.change[], p_scopes luma.scope_state[]
) returns luma.step language plpgsql volatile set search_path = '' as $function$
declare
    v_step luma.step;
    v_well_formed boolean;
    v_purged bigint[];
begin
    -- Asked once per scope, not once per row; in the order of the scopes.
    v_purged := array(
        select coalesce(h.purged_version, 0)
        from unnest(p_scopes) with ordinality as s (scope_id, owner_id, role, last_seq, doomed, place)
        left join luma.heads as h on h.scope_id = s.scope_id and h.entity = '{entity}'
        order by s.place
    );
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
            s.role, s.owner_id, s.last_seq, s.purged_version{parent_columns}
        from incoming as i
        left join public.{entity} as t on t.id = i.row_id and not i.known
        left join unnest(p_scopes, v_purged)
            as s (scope_id, owner_id, role, last_seq, doomed, purged_version)
            on s.scope_id = i.scope_id{parent_joins}
        offset 0
    ),
    decided as (
        select d.ord, d.change_id, d.row_id, d.scope_id, d.r, d.wire, d.well_formed, d.known_version, d.known_seq,
            d.cloud_version, d.cloud_seq, d.last_seq, d.purged_version, case
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
            d.cloud_seq, d.last_seq, d.purged_version, d.verdict, d.verdict in ('insert', 'update') as is_new,
            d.well_formed and (
                d.verdict in ('insert', 'update', 'known', 'same', 'change_id_reused')
                or not exists (select from luma.row_fault('{entity}', d.wire))
            ) as well_formed
        from decided as d
        offset 0
    ),
    numbered as materialized (
        select d.ord, d.change_id, d.row_id, d.scope_id, d.r, d.verdict, d.is_new, d.well_formed,
            case when d.verdict = 'insert' then d.purged_version + 1
                when d.is_new then d.cloud_version + 1
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

do $$
declare
    v_entity text;
begin
    for v_entity in select e.entity from luma.entities as e order by e.entity loop
        perform luma.define_entity(v_entity);
    end loop;
end
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;

create or replace function public.sync_version() returns json language sql stable set search_path = '' as $$
    select json_build_object('version', '20261121002400')
$$;

notify pgrst, 'reload schema';
