-- Who has settled a conflict of another device may take that back: told with the state `reopened`, the record is open
-- again, and its owner hears so. Only the device whose decision stands may; it names the revision that it ended.
--
-- The record gets the next revision, even if it was open: so an end of the old one that is still on its way (its answer
-- was lost, and it arrives late) ends nothing any more. The owner takes the new revision for his own; should he have
-- carried out the decision by then, he tells of the end anew, or takes it back as well.

create function luma.judge_reopening(p_device uuid, p_told jsonb, p_known luma.conflict_records) returns text
language sql immutable set search_path = '' as $$
    select case
        when p_known.record_id is null then 'gone'
        when (p_told ->> 'revision')::bigint <> p_known.revision or p_known.device_id = p_device then 'stale'
        when p_known.state = 'open' or p_known.state = 'settled' and p_known.settled_by = p_device then 'stored'
        else 'stale'
    end
$$;

create function luma.reopen_record(p_user uuid, p_record uuid, p_seq bigint) returns luma.conflict_records
language sql volatile set search_path = '' as $$
    update luma.conflict_records as r set
        revision = r.revision + 1, state = 'open', taken = '', result = null, result_version = 0,
        settled_by = null, settled_by_name = '', settled_at = null, updated_at = now(), seq = p_seq
    where r.user_id = p_user and r.record_id = p_record
    returning r.*
$$;

-- As before, and what is taken back. Who reopened a record is shown it at once: what is told in a call does not come
-- back in its pages.
create or replace function luma.take_records(p_user uuid, p_device uuid, p_records jsonb) returns json[]
language plpgsql volatile set search_path = '' as $$
declare
    v_told jsonb;
    v_code text;
    v_is_reopening boolean;
    v_known luma.conflict_records;
    v_seq bigint := (select s.last_seq from luma.scopes as s where s.scope_id = p_user);
    v_first bigint := v_seq;
    v_outcomes json[] := '{}';
begin
    for v_told in select r.value from jsonb_array_elements(p_records) with ordinality as r (value, ord) order by r.ord
    loop
        v_known := null;
        v_is_reopening := coalesce(v_told ->> 'state' = 'reopened', false);
        v_code := luma.record_fault(
            case when v_is_reopening then v_told || '{"state": "withdrawn"}' else v_told end
        );
        if v_code is null then
            select * into v_known from luma.conflict_records as r
                where r.user_id = p_user and r.record_id = (v_told ->> 'id')::uuid;
            v_code := case when v_is_reopening then luma.judge_reopening(p_device, v_told, v_known)
                else luma.judge_record(p_user, p_device, v_told, v_known) end;
        end if;
        if v_code = 'stored' then
            v_seq := v_seq + 1;
            if v_is_reopening then
                v_known := luma.reopen_record(p_user, v_known.record_id, v_seq);
            else
                perform luma.store_record(p_user, p_device, v_told, v_known, v_seq);
            end if;
        end if;
        v_outcomes := v_outcomes || json_build_object(
            'id', v_told -> 'id',
            'status', case when luma.record_sentence(v_code) is null then v_code else 'rejected' end,
            'record', case when v_code = 'stale' or v_code = 'stored' and v_is_reopening
                then luma.record_json(v_known) end,
            'error', case when luma.record_sentence(v_code) is not null
                then json_build_object('code', v_code, 'message', luma.record_sentence(v_code)) end
        );
    end loop;
    if v_seq > v_first then
        perform set_config('luma.device_id', p_device::text, true);
        perform luma.save_heads(array[row(p_user, 'conflict_records', v_seq)::luma.head]);
    end if;
    return v_outcomes;
end
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;

create or replace function public.sync_version() returns json language sql stable set search_path = '' as $$
    select json_build_object('version', '20261121002500')
$$;

notify pgrst, 'reload schema';
