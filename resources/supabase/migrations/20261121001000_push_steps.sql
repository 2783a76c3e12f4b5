-- One step of a push: many changes of one entity and one operation, and what follows from them: rows below deleted
-- ones are deleted, members follow collaborators. Only when a step fails are its rows looked at one by one, so that a
-- bad row is told what is wrong with it and does not stop its neighbours.

-- The scopes of a call after some steps: sequence numbers go on from where the steps came to.
create function luma.advance(p_scopes luma.scope_state[], p_heads luma.head[]) returns luma.scope_state[]
language sql immutable set search_path = '' as $$
    select array_agg(row(
        s.scope_id, s.owner_id, s.role,
        greatest(s.last_seq, (select max(h.seq) from unnest(p_heads) as h where h.scope_id = s.scope_id)), s.doomed
    )::luma.scope_state)
    from unnest(p_scopes) as s
$$;

-- Deletes the live rows below deleted ones, level by level, in the same scope. Returns the heads it moved.
create function luma.delete_below(
    p_entity text, p_removed luma.removed_row[], p_device uuid, p_scopes luma.scope_state[]
) returns luma.head[] language plpgsql volatile set search_path = '' as $$
declare
    v_child record;
    v_heads luma.head[];
    v_below luma.removed_row[];
    v_all luma.head[] := '{}';
begin
    for v_child in
        select p.entity, p.name from luma.entity_parents as p
        where p.parent = p_entity and p.required order by p.entity, p.name
    loop
        execute format($statement$
            with below as materialized (
                select t.id, t.scope_id, r.change_id,
                    s.last_seq + row_number() over (partition by t.scope_id order by t.id) as new_seq
                from unnest($1) as r
                join public.%1$I as t on t.%2$I = r.row_id and t.scope_id = r.scope_id
                join unnest($2) as s on s.scope_id = t.scope_id
                where t.deleted_at is null
            ),
            deleted as (
                update public.%1$I as t set
                    version = t.version + 1, seq = b.new_seq, deleted_at = now(), change_id = b.change_id,
                    device_id = $3, server_updated_at = now()
                from below as b where t.id = b.id
            )
            select array_agg(row(b.id, b.scope_id, b.change_id)::luma.removed_row),
                (
                    select array_agg(row(h.scope_id, %1$L, h.seq)::luma.head)
                    from (select n.scope_id, max(n.new_seq) as seq from below as n group by n.scope_id) as h
                )
            from below as b
        $statement$, v_child.entity, v_child.name)
        into v_below, v_heads using p_removed, p_scopes, p_device;
        if v_below is not null then
            v_all := v_all || v_heads;
            p_scopes := luma.advance(p_scopes, v_heads);
            v_heads := luma.delete_below(v_child.entity, v_below, p_device, p_scopes);
            v_all := v_all || v_heads;
            p_scopes := luma.advance(p_scopes, v_heads);
        end if;
    end loop;
    return v_all;
end
$$;

-- Makes luma.members follow the live rows of collaborators; owners stay what they are.
create function luma.refresh_members(p_scopes uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
    delete from luma.members as m
    where m.scope_id = any (p_scopes) and m.role <> 'owner' and not exists (
        select from public.collaborators as c
        where c.project_id = m.scope_id and c.user_id = m.user_id and c.deleted_at is null
    );
    insert into luma.members (scope_id, user_id, role)
    select distinct on (c.project_id, c.user_id) c.project_id, c.user_id, c.role
    from public.collaborators as c
    join luma.scopes as s on s.scope_id = c.project_id and s.owner_id <> c.user_id
    where c.project_id = any (p_scopes) and c.deleted_at is null
    order by c.project_id, c.user_id, c.seq desc
    on conflict (user_id, scope_id) do update set role = excluded.role where members.role <> excluded.role;
end
$$;

-- One set-based step, and what follows from it.
create function luma.push_step(
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

-- The same rows again after a step failed: those with a fault are refused with a sentence (unless the change was
-- accepted before), the others go together, and should even that fail, one by one.
create function luma.push_step_carefully(
    p_user uuid, p_device uuid, p_changes luma.change[], p_scopes luma.scope_state[]
) returns luma.step language plpgsql volatile set search_path = '' as $$
declare
    v_good luma.change[];
    v_ords integer[];
    v_all luma.step;
    v_one luma.step;
    v_change luma.change;
begin
    select
        array_agg(c order by c.ord) filter (where f.code is null),
        array_agg(c.ord order by c.ord) filter (where f.code is null),
        array_agg(luma.refusal(c.change_id::text, c.row_id::text, f.code, f.message) order by c.ord)
    into v_good, v_ords, v_all.outcomes
    from unnest(p_changes) as c
    left join lateral (
        select r.code, r.message from luma.row_fault(
            c.entity,
            case when c.entity = 'audio_comments' and c.wire ? 'track_id'
                then jsonb_build_object('version_id', c.wire -> 'track_id') || (c.wire - 'track_id') else c.wire end
        ) as r
        where c.op = 'upsert' and not exists (
            select from luma.applied_changes as l where l.user_id = p_user and l.change_id = c.change_id
        )
    ) as f on true;
    if v_good is null then
        return v_all;
    end if;
    begin
        v_one := luma.push_step(p_user, p_device, v_good, p_scopes);
        for i in 1 .. cardinality(v_good) loop
            v_all.outcomes[1 + v_ords[i] - (p_changes[1]).ord] := v_one.outcomes[i];
        end loop;
        v_all.heads := v_one.heads;
        return v_all;
    exception
        when data_exception or integrity_constraint_violation or program_limit_exceeded then
            null;
    end;
    foreach v_change in array v_good loop
        begin
            v_one := luma.push_step(p_user, p_device, array[v_change], p_scopes);
            v_all.heads := v_all.heads || v_one.heads;
            p_scopes := luma.advance(p_scopes, v_one.heads);
        exception
            when data_exception or integrity_constraint_violation or program_limit_exceeded then
                v_one.outcomes := array[luma.refusal(
                    v_change.change_id::text, v_change.row_id::text, 'invalid_row',
                    format('The cloud could not store this row: %s.', sqlerrm)
                )];
        end;
        v_all.outcomes[1 + v_change.ord - (p_changes[1]).ord] := v_one.outcomes[1];
    end loop;
    return v_all;
end
$$;

-- The scopes of a call after collaborators changed: the caller may have removed himself.
create function luma.current_roles(p_user uuid, p_scopes luma.scope_state[]) returns luma.scope_state[]
language sql stable set search_path = '' as $$
    select array_agg(row(s.scope_id, s.owner_id, m.role, s.last_seq, s.doomed)::luma.scope_state)
    from unnest(p_scopes) as s
    join luma.members as m on m.user_id = p_user and m.scope_id = s.scope_id
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
