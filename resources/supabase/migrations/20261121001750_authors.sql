-- Who wrote a row last, and when by the clock of the cloud: asked for the few rows that are in conflict, so that no page
-- has to carry it. A device tells its name with the question; names are shown to the other devices of the same user.

alter table luma.devices add column name text not null default '' constraint name_length check (char_length(name) <= 200);

-- One row for the caller; null where there is none, or the caller has no part in its scope.
create function luma.author_of(p_user uuid, p_entity text, p_row uuid) returns json
language plpgsql stable set search_path = '' as $$
declare
    v_author json;
begin
    execute format($statement$
        select json_build_object(
            'version', t.version, 'deleted', t.deleted_at is not null, 'at', luma.time_text(t.server_updated_at),
            'device_id', t.device_id, 'device_name', coalesce(d.name, '')
        )
        from public.%I as t
        left join luma.devices as d on d.user_id = $1 and d.device_id = t.device_id
        where t.id = $2 and exists (
            select from luma.members as m where m.user_id = $1 and m.scope_id = t.scope_id
        )
    $statement$, p_entity) into v_author using p_user, p_row;
    return v_author;
end
$$;

-- `p_rows` is an array of {entity, row_id}; the answers come in its order.
create function public.sync_authors(p_device_id uuid, p_device_name text, p_rows jsonb) returns json
language plpgsql volatile security definer set search_path = '' set statement_timeout = '30s' as $$
declare
    c_uuid constant text := '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
    v_user uuid := luma.caller();
    v_name text := left(coalesce(p_device_name, ''), 200);
    v_row jsonb;
    v_authors json[] := '{}';
begin
    if p_device_id is null or jsonb_typeof(p_rows) is distinct from 'array' or exists (
        select from jsonb_array_elements(p_rows) as r
        where jsonb_typeof(r.value) <> 'object' or coalesce(r.value ->> 'row_id', '') !~ c_uuid
            or not exists (select from luma.entities as e where e.entity = r.value ->> 'entity')
    ) then
        perform luma.fail(400, 'invalid_request', 'A call needs a device id and rows of kinds that the cloud knows.');
    end if;
    if jsonb_array_length(p_rows) > 500 then
        perform luma.fail(400, 'too_many_requests', 'At most 500 rows fit in one call.');
    end if;
    perform luma.note_device(v_user, p_device_id);
    update luma.devices as d set name = v_name
        where d.user_id = v_user and d.device_id = p_device_id and d.name <> v_name;
    for v_row in select r.value from jsonb_array_elements(p_rows) with ordinality as r (value, ord) order by r.ord loop
        v_authors := v_authors || coalesce(
            luma.author_of(v_user, v_row ->> 'entity', (v_row ->> 'row_id')::uuid), 'null'::json
        );
    end loop;
    return json_build_object(
        'epoch', luma.epoch(), 'server_time', luma.time_text(clock_timestamp()), 'authors', array_to_json(v_authors)
    );
end
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
revoke all on function public.sync_authors(uuid, text, jsonb) from public, anon;
grant execute on function public.sync_authors(uuid, text, jsonb) to authenticated;

notify pgrst, 'reload schema';
