-- sync_devices: the devices of the caller, for people who wonder which ones still sync. A device tells its name with the
-- question. `last_seen_at` is noted once an hour and device, as in luma.note_device.

create function public.sync_devices(p_device_id uuid, p_device_name text) returns json
language plpgsql volatile security definer set search_path = '' set statement_timeout = '30s' as $$
declare
    v_user uuid := luma.caller();
    v_name text := left(coalesce(p_device_name, ''), 200);
    v_devices json;
begin
    if p_device_id is null then
        perform luma.fail(400, 'invalid_request', 'The device id is missing.');
    end if;
    perform luma.note_device(v_user, p_device_id);
    if v_name <> '' then
        update luma.devices as d set name = v_name
            where d.user_id = v_user and d.device_id = p_device_id and d.name <> v_name;
    end if;
    select coalesce(json_agg(json_build_object(
        'device_id', d.device_id, 'name', d.name,
        'first_seen_at', luma.time_text(d.first_seen_at), 'last_seen_at', luma.time_text(d.last_seen_at)
    ) order by d.last_seen_at desc, d.device_id), '[]'::json) into v_devices
    from (
        select * from luma.devices as a where a.user_id = v_user
        order by a.last_seen_at desc, a.device_id limit 100
    ) as d;
    return json_build_object('server_time', luma.time_text(clock_timestamp()), 'devices', v_devices);
end
$$;

revoke all on function public.sync_devices(uuid, text) from public, anon;
grant execute on function public.sync_devices(uuid, text) to authenticated;

notify pgrst, 'reload schema';
