-- sync_push: takes the changes of a device. See the design, section 6.
--
-- The scopes of a batch are locked first, in one order, and stay locked until the commit: that makes sequence numbers
-- appear in order and lets two devices never wait for each other in a circle. Then the batch is cut into runs, each of
-- one entity and one operation with no row twice, and every run is one set-based step.

-- Makes the scopes of the projects that a batch creates, with the caller as owner; returns those that are new. A
-- project cannot take the id of a user: that id is the user's own scope.
create function luma.make_project_scopes(p_user uuid, p_projects uuid[]) returns uuid[]
language plpgsql volatile set search_path = '' as $$
declare
    v_made uuid[];
begin
    with made as (
        insert into luma.scopes (scope_id, kind, owner_id)
        select w.id, 'project', p_user from unnest(p_projects) as w (id)
        where not exists (select from luma.scopes as s where s.scope_id = w.id)
            and not exists (select from auth.users as u where u.id = w.id)
        order by w.id
        on conflict do nothing
        returning scope_id
    )
    select array_agg(m.scope_id) into v_made from made as m;
    insert into luma.members (scope_id, user_id, role) select m, p_user, 'owner' from unnest(v_made) as m;
    return v_made;
end
$$;

-- Locks the scopes that a batch names, as far as the caller is a member, in one order; returns how they stand.
create function luma.lock_scopes(p_user uuid, p_scopes uuid[], p_doomed uuid[]) returns luma.scope_state[]
language plpgsql volatile set search_path = '' as $$
begin
    perform from luma.scopes as s
        where s.scope_id = any (p_scopes)
            and exists (select from luma.members as m where m.user_id = p_user and m.scope_id = s.scope_id)
        order by s.scope_id
        for no key update of s;
    return array(
        select row(
            s.scope_id, s.owner_id, m.role, s.last_seq, coalesce(s.scope_id = any (p_doomed), false)
        )::luma.scope_state
        from luma.scopes as s
        join luma.members as m on m.user_id = p_user and m.scope_id = s.scope_id
        where s.scope_id = any (p_scopes)
    );
end
$$;

-- Where the runs of a mixed batch begin, as positions in it.
create function luma.run_starts(p_changes luma.change[]) returns integer[]
language sql immutable set search_path = '' as $$
    select array_agg(c.ord order by c.ord)
    from (
        select u.ord,
            u.ord = 1
            or u.entity is distinct from lag(u.entity) over w
            or u.op is distinct from lag(u.op) over w
            or u.row_id is not null and row_number() over (partition by u.row_id order by u.ord) > 1
            or u.change_id is not null and row_number() over (partition by u.change_id order by u.ord) > 1 as starts
        from unnest(p_changes) as u
        window w as (order by u.ord)
    ) as c
    where c.starts
$$;

-- Writes down how far the scopes have come: once per scope, once per scope and entity.
create function luma.save_heads(p_heads luma.head[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
    if p_heads is null or cardinality(p_heads) = 0 then
        return;
    end if;
    insert into luma.heads (scope_id, entity, seq)
    select h.scope_id, h.entity, max(h.seq) from unnest(p_heads) as h group by h.scope_id, h.entity
    on conflict (scope_id, entity) do update set seq = excluded.seq;
    update luma.scopes as s set last_seq = n.seq
    from (select h.scope_id, max(h.seq) as seq from unnest(p_heads) as h group by h.scope_id) as n
    where s.scope_id = n.scope_id;
end
$$;

-- All runs of a batch, in order; returns the outcomes.
create function luma.push_runs(p_user uuid, p_device uuid, p_changes luma.change[], p_survey luma.survey) returns text[]
language plpgsql volatile set search_path = '' as $$
declare
    v_scopes luma.scope_state[] := luma.lock_scopes(p_user, p_survey.scopes, p_survey.doomed_projects);
    v_starts integer[] := array[1];
    v_run luma.change[];
    v_step luma.step;
    v_heads luma.head[];
    v_outcomes text[] := '{}';
begin
    if not p_survey.is_single_run then
        v_starts := luma.run_starts(p_changes);
    end if;
    for i in 1 .. cardinality(v_starts) loop
        begin
            if p_survey.is_single_run then
                v_run := p_changes;
            else
                v_run := p_changes[v_starts[i] : coalesce(v_starts[i + 1] - 1, cardinality(p_changes))];
            end if;
            v_step := luma.push_step(p_user, p_device, v_run, v_scopes);
        exception
            when data_exception or integrity_constraint_violation or program_limit_exceeded then
                v_step := luma.push_step_carefully(p_user, p_device, v_run, v_scopes);
        end;
        v_outcomes := v_outcomes || v_step.outcomes;
        if cardinality(v_step.heads) > 0 then
            v_heads := v_heads || v_step.heads;
            v_scopes := luma.advance(v_scopes, v_step.heads);
        end if;
        if v_run[1].entity in ('collaborators', 'projects') then
            v_scopes := luma.current_roles(p_user, v_scopes);
        end if;
    end loop;
    perform luma.save_heads(v_heads);
    return v_outcomes;
end
$$;

-- The planner settings keep every step on index look-ups from the start, when tables are still empty and plans get
-- cached. The timeout is what PostgREST grants the whole request: deleting a very large project must not be cut off at the
-- role's 8 seconds.
create function public.sync_push(p_device_id uuid, p_changes jsonb) returns json
language plpgsql volatile security definer
set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = off
set enable_seqscan = off set enable_bitmapscan = off set enable_material = off
set enable_hashjoin = off set enable_mergejoin = off set statement_timeout = '30s'
as $$
declare
    v_user uuid := luma.caller();
    v_count integer;
    v_changes luma.change[];
    v_survey luma.survey;
    v_made uuid[];
    v_outcomes text[] := '{}';
begin
    if p_device_id is null or jsonb_typeof(p_changes) is distinct from 'array' then
        perform luma.fail(400, 'invalid_request', 'A push needs a device id and a list of changes.');
    end if;
    v_count := jsonb_array_length(p_changes);
    if v_count > 500 then
        perform luma.fail(
            400, 'too_many_changes', format('At most 500 changes fit in one push; these are %s.', v_count)
        );
    end if;
    if v_count > 0 then
        v_changes := coalesce(luma.read_changes(p_changes), luma.read_changes_one_by_one(p_changes));
        v_survey := luma.survey_of(v_user, v_changes);
        perform luma.ensure_personal_scope(v_user);
        if v_survey.new_projects is not null then
            v_made := luma.make_project_scopes(v_user, v_survey.new_projects);
        end if;
        v_outcomes := luma.push_runs(v_user, p_device_id, v_changes, v_survey);
        if v_made is not null then
            -- A new project that was refused leaves nothing behind.
            delete from luma.scopes as s
            where s.scope_id = any (v_made) and not exists (select from public.projects as p where p.id = s.scope_id);
        end if;
        perform luma.note_device(v_user, p_device_id);
        perform luma.tend(v_user, v_survey.scopes);
    end if;
    return (
        '{"epoch":"' || luma.epoch() || '","server_time":"' || luma.time_text(clock_timestamp())
        || '","outcomes":[' || array_to_string(v_outcomes, ',') || ']}'
    )::json;
end
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
revoke all on function public.sync_push(uuid, jsonb) from public, anon;
grant execute on function public.sync_push(uuid, jsonb) to authenticated;
