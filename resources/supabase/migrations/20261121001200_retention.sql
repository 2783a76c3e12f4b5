-- What may be forgotten, and when. Nothing runs by itself: call these from a scheduler (pg_cron on Supabase), as
-- select luma.purge_tombstones(); select luma.prune_applied_changes();

-- Removes tombstones older than `p_keep`, at least 90 days: a device that was away for longer may not hear of deletes.
create function luma.purge_tombstones(p_keep interval default interval '90 days') returns bigint
language plpgsql volatile set search_path = '' as $$
declare
    v_entity text;
    v_count bigint;
    v_total bigint := 0;
begin
    for v_entity in select e.entity from luma.entities as e order by e.entity loop
        execute format('delete from public.%I where deleted_at < $1', v_entity)
            using now() - greatest(p_keep, interval '90 days');
        get diagnostics v_count = row_count;
        v_total := v_total + v_count;
    end loop;
    return v_total;
end
$$;

-- Removes the outcomes of changes older than `p_keep`, at least 180 days: a change that is sent again after that is
-- judged like a new one, which the versions still keep safe.
create function luma.prune_applied_changes(p_keep interval default interval '180 days') returns bigint
language plpgsql volatile set search_path = '' as $$
declare
    v_count bigint;
begin
    delete from luma.applied_changes where applied_at < now() - greatest(p_keep, interval '180 days');
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
