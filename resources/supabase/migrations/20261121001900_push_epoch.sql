-- sync_push may name the life of the database that its changes build on. Versions and sequence numbers count within one
-- life: in a database that was restored from a backup, or emptied, they mean other contents. A push that names another
-- life than the one it meets applies nothing and is answered {epoch, server_time, outcomes: [], other_life: true}.
--
-- `p_epoch` is the epoch that the device knows. `p_cursors`, as {scope id: {entity: seq}}, is how far it has read: a backup
-- may carry the very epoch that the device knows, but then it lies behind what the device has seen. Either may be left
-- out, and a push with neither is taken as it always was.

-- Whether somebody who knows this much knows another life of this database. Scopes that the caller has no part in say
-- nothing.
create function luma.is_other_life(p_user uuid, p_epoch text, p_cursors jsonb) returns boolean
language plpgsql stable set search_path = '' as $$
begin
    if p_epoch <> luma.epoch()::text then
        return true;
    end if;
    if p_cursors is null or jsonb_typeof(p_cursors) = 'null' then
        return false;
    end if;
    if not luma.are_cursors(p_cursors) then
        perform luma.fail(400, 'invalid_request', 'The cursors of a push must be whole numbers, by scope and entity.');
    end if;
    return exists (
        select from luma.members as m
        cross join lateral jsonb_each_text(p_cursors -> m.scope_id::text) as c (entity, seq)
        left join luma.heads as h on h.scope_id = m.scope_id and h.entity = c.entity
        where m.user_id = p_user and c.seq::bigint > coalesce(h.seq, 0)
    );
end
$$;

create function luma.are_cursors(p_cursors jsonb) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
    if jsonb_typeof(p_cursors) <> 'object' then
        return false;
    end if;
    if exists (select from jsonb_each(p_cursors) as s (id, said) where jsonb_typeof(s.said) <> 'object') then
        return false;
    end if;
    return not exists (
        select from jsonb_each(p_cursors) as s (id, said) cross join lateral jsonb_each(s.said) as c (entity, seq)
        where jsonb_typeof(c.seq) <> 'number' or (c.seq #>> '{}') !~ '^[0-9]{1,18}$'
    );
end
$$;

-- What was public.sync_push until now, unchanged.
alter function public.sync_push(uuid, jsonb) set schema luma;
alter function luma.sync_push(uuid, jsonb) rename to push_batch;

-- One function with defaults, not two of one name: an API that finds functions by the names of their arguments must not
-- have to choose. The timeout is written here again, because only that of the called function counts.
create function public.sync_push(
    p_device_id uuid, p_changes jsonb, p_epoch text default null, p_cursors jsonb default null
) returns json
language plpgsql volatile security definer set search_path = '' set statement_timeout = '30s' as $$
begin
    if luma.is_other_life(luma.caller(), p_epoch, p_cursors) then
        return json_build_object(
            'epoch', luma.epoch(), 'server_time', luma.time_text(clock_timestamp()),
            'outcomes', json_build_array(), 'other_life', true
        );
    end if;
    return luma.push_batch(p_device_id, p_changes);
end
$$;

revoke all on function luma.is_other_life(uuid, text, jsonb) from public, anon, authenticated;
revoke all on function luma.are_cursors(jsonb) from public, anon, authenticated;
revoke all on function luma.push_batch(uuid, jsonb) from public, anon, authenticated;
revoke all on function public.sync_push(uuid, jsonb, text, jsonb) from public, anon;
grant execute on function public.sync_push(uuid, jsonb, text, jsonb) to authenticated;

notify pgrst, 'reload schema';
