-- Live hints: whoever listens to a scope is told when something in it has changed, and pulls. A hint carries no row and
-- may be lost; a pull follows every connection and every five minutes anyway. Where the database has no Realtime, none
-- of this does anything.

-- Sends one message to those who may listen to a scope. Never raises, and never waits long for a lock.
create function luma.send_hint(p_scope uuid, p_event text, p_payload jsonb) returns void
language plpgsql volatile security definer set search_path = '' set lock_timeout = '100ms' as $$
begin
    if to_regprocedure('realtime.send(jsonb,text,text,boolean)') is not null then
        perform realtime.send(p_payload, p_event, 'luma:scope:' || p_scope, true);
    end if;
exception when others then
    raise warning 'nobody was told of a change: %', sqlerrm;
end
$$;

-- Once per scope and push: the scope's line is written once, however many rows came.
create function luma.hint_head() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
    perform luma.send_hint(new.scope_id, 'head_moved', jsonb_build_object(
        'scope_id', new.scope_id, 'seq', new.last_seq, 'epoch', luma.epoch(),
        'device_id', nullif(current_setting('luma.device_id', true), '')
    ));
    return null;
end
$$;
create trigger hint_head after update on luma.scopes
    for each row when (old.last_seq < new.last_seq) execute function luma.hint_head();

-- Whoever gains or loses a scope hears of it in their own: that is where they listen already.
create function luma.hint_member() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
    if tg_op <> 'INSERT' then
        perform luma.send_hint(old.user_id, 'scopes_changed', jsonb_build_object('scope_id', old.scope_id));
    else
        perform luma.send_hint(new.user_id, 'scopes_changed', jsonb_build_object('scope_id', new.scope_id));
    end if;
    return null;
end
$$;
create trigger hint_new_member after insert on luma.members
    for each row when (new.user_id <> new.scope_id) execute function luma.hint_member();
create trigger hint_changed_member after update on luma.members
    for each row when (old.role <> new.role) execute function luma.hint_member();
create trigger hint_lost_member after delete on luma.members
    for each row when (old.user_id <> old.scope_id) execute function luma.hint_member();

-- As before, and the hints name the device, which knows its own changes.
create or replace function luma.push_runs(
    p_user uuid, p_device uuid, p_changes luma.change[], p_survey luma.survey
) returns text[]
language plpgsql volatile set search_path = '' as $$
declare
    v_scopes luma.scope_state[] := luma.lock_scopes(p_user, p_survey.scopes, p_survey.doomed_projects);
    v_starts integer[] := array[1];
    v_run luma.change[];
    v_step luma.step;
    v_heads luma.head[];
    v_outcomes text[] := '{}';
begin
    perform set_config('luma.device_id', p_device::text, true);
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

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;

-- Members listen to their scopes; there is no policy that lets a client send.
do $$
begin
    if to_regclass('realtime.messages') is null or to_regprocedure('realtime.topic()') is null then
        raise notice 'This database has no Realtime: devices learn of changes from their timers.';
        return;
    end if;
    drop policy if exists luma_hear_scopes on realtime.messages;
    create policy luma_hear_scopes on realtime.messages for select to authenticated using (
        extension = 'broadcast'
        and (select realtime.topic()) in (select 'luma:scope:' || s.id from luma.my_scopes() as s (id))
    );
end
$$;

notify pgrst, 'reload schema';
