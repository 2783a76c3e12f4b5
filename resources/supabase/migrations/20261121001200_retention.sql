-- What may be forgotten, and when. It happens by itself: a push tidies up its scopes once an hour, a bounded piece at a
-- time (luma.tend). Whoever runs a large cloud may also call these from a scheduler (pg_cron on Supabase) until they
-- return 0: select luma.purge_tombstones(); select luma.prune_applied_changes();
--
-- A device that was away while tombstones went is told so in the pages it asks for ("reset"): it then compares all
-- rows. Outcomes stay longer than tombstones, so that a late replay of an insert cannot bring a deleted row back.

-- Removes up to `p_max` tombstones of one scope from before `p_before`. The caller holds the lock of the scope.
create function luma.purge_scope(p_scope uuid, p_before timestamptz, p_max integer) returns integer
language plpgsql volatile set search_path = '' as $$
declare
    v_entity text;
    v_count integer;
    v_seq bigint;
    v_total integer := 0;
begin
    for v_entity in select h.entity from luma.heads as h where h.scope_id = p_scope order by h.entity loop
        execute format($statement$
            with gone as (
                delete from public.%1$I as t using (
                    select o.id from public.%1$I as o where o.scope_id = $1 and o.deleted_at < $2
                    order by o.deleted_at limit $3
                ) as old
                where t.id = old.id
                returning t.seq
            )
            select count(*), max(g.seq) from gone as g
        $statement$, v_entity) into v_count, v_seq using p_scope, p_before, p_max - v_total;
        if v_count > 0 then
            update luma.heads as h set purged_seq = greatest(h.purged_seq, v_seq)
            where h.scope_id = p_scope and h.entity = v_entity;
            v_total := v_total + v_count;
        end if;
        exit when v_total >= p_max;
    end loop;
    return v_total;
end
$$;

-- Removes up to `p_max` tombstones older than `p_keep`, at least 90 days, of all scopes. Scopes that are being pushed to
-- are left for the next time.
create function luma.purge_tombstones(
    p_keep interval default interval '90 days', p_max integer default 10000
) returns bigint language plpgsql volatile set search_path = '' as $$
declare
    v_before timestamptz := now() - greatest(p_keep, interval '90 days');
    v_entity text;
    v_found uuid[];
    v_scopes uuid[] := '{}';
    v_scope uuid;
    v_total bigint := 0;
begin
    for v_entity in select e.entity from luma.entities as e order by e.entity loop
        execute format(
            'select array_agg(distinct o.scope_id) from '
            '(select t.scope_id from public.%I as t where t.deleted_at < $1 limit $2) as o', v_entity
        ) into v_found using v_before, p_max;
        v_scopes := v_scopes || v_found;
    end loop;
    for v_scope in
        select s.scope_id from luma.scopes as s where s.scope_id = any (v_scopes)
        order by s.scope_id for no key update of s skip locked
    loop
        v_total := v_total + luma.purge_scope(v_scope, v_before, (p_max - v_total)::integer);
        exit when v_total >= p_max;
    end loop;
    return v_total;
end
$$;

-- Removes up to `p_max` outcomes of changes older than `p_keep`, at least 180 days: a change that is sent again after
-- that is judged like a new one, which the versions still keep safe.
create function luma.prune_applied_changes(
    p_keep interval default interval '180 days', p_max integer default 10000
) returns bigint language plpgsql volatile set search_path = '' set enable_bitmapscan = on as $$
declare
    v_count bigint;
begin
    delete from luma.applied_changes as a where a.ctid = any (array(
        select o.ctid from luma.applied_changes as o
        where o.applied_at < now() - greatest(p_keep, interval '180 days') limit p_max
    ));
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

-- What a push does for its scopes, which it has locked: at most once an hour, and never more than a little.
create function luma.tend(p_user uuid, p_scopes uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
    v_scope uuid;
begin
    for v_scope in
        select s.scope_id from luma.scopes as s
        join luma.members as m on m.user_id = p_user and m.scope_id = s.scope_id
        where s.scope_id = any (p_scopes) and s.tended_at < now() - interval '1 hour'
        order by s.scope_id
    loop
        perform luma.purge_scope(v_scope, now() - interval '90 days', 1000);
        perform luma.prune_applied_changes(p_max => 2000);
        update luma.scopes set tended_at = now() where scope_id = v_scope;
    end loop;
end
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
