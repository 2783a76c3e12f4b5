-- A row whose insert was accepted is no new row, even if the device never heard so. While its answers are lost, somebody
-- else may delete the row, and after 90 days the tombstone goes. An edit of the device then still says base_version 0 and
-- looked like an insert: a row came back that somebody had deleted. What it was before is in `previous_change_ids`, and
-- outcomes are kept longer than tombstones: such an edit is now in conflict with the deletion, as it was before the
-- tombstone went.

-- The changes, where an earlier one of the same row was accepted on a version that there is no more: -1 is none at all.
-- What only an early delete has settled (version 0) was never in the cloud.
create function luma.know_accepted(p_user uuid, p_changes luma.change[]) returns luma.change[]
language sql stable set search_path = '' as $$
    select array_agg(
        case when a.is_known then row(
            c.ord, c.change_id, c.entity, c.row_id, c.op, c.scope_id, -1, c.previous_change_ids, c.wire, c.fault
        )::luma.change else c end
        order by c.ord
    )
    from unnest(p_changes) as c
    cross join lateral (
        select c.base_version = 0 and exists (
            select from luma.applied_changes as l
            where l.user_id = p_user and l.change_id = any (c.previous_change_ids)
                and l.entity = c.entity and l.row_id = c.row_id and l.version > 0
        ) as is_known
    ) as a
$$;

-- As before, but for `know_accepted`; asked only where an insert names earlier changes, which is rare.
create or replace function luma.push_step(
    p_user uuid, p_device uuid, p_changes luma.change[], p_scopes luma.scope_state[]
) returns luma.step language plpgsql volatile set search_path = '' as $$
declare
    v_entity text := p_changes[array_lower(p_changes, 1)].entity;
    v_op text := p_changes[array_lower(p_changes, 1)].op;
    v_step luma.step;
begin
    if v_op = 'fault' then
        v_step.outcomes := array(select c.fault from unnest(p_changes) as c order by c.ord);
        return v_step;
    end if;
    if not exists (select from luma.entities as e where e.entity = v_entity) then
        v_step.outcomes := array(
            select luma.refusal(c.change_id::text, c.row_id::text, 'unknown_entity')
            from unnest(p_changes) as c order by c.ord
        );
        return v_step;
    end if;
    if v_op = 'upsert' and exists (
        select from unnest(p_changes) as c where c.base_version = 0 and cardinality(c.previous_change_ids) > 0
    ) then
        p_changes := luma.know_accepted(p_user, p_changes);
    end if;
    execute format('select * from luma.%I($1, $2, $3, $4)', v_op || '_' || v_entity)
        into v_step using p_user, p_device, p_changes, p_scopes;
    if v_step.removed is not null then
        v_step.heads := v_step.heads || luma.delete_below(
            v_entity, v_step.removed, p_device, luma.advance(p_scopes, v_step.heads)
        );
    end if;
    -- A project that is deleted keeps its members: they have to hear of it.
    if v_entity = 'collaborators' or v_entity = 'projects' and v_op = 'upsert' then
        perform luma.refresh_members(array(select distinct h.scope_id from unnest(v_step.heads) as h));
    end if;
    return v_step;
end
$$;

revoke all on function luma.know_accepted(uuid, luma.change[]) from public, anon, authenticated;
revoke all on function luma.push_step(uuid, uuid, luma.change[], luma.scope_state[]) from public, anon, authenticated;

create or replace function public.sync_version() returns json language sql stable set search_path = '' as $$
    select json_build_object('version', '20261121002300')
$$;

notify pgrst, 'reload schema';
