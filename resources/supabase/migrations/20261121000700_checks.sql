-- The parts of sync_push that read what a device sent: the shapes that travel between the functions, the sentences
-- that people get to see, and the careful check of one row, which runs only when a batch did not go through at once.

-- One change, taken apart. `fault` is the finished outcome of a change that could not even be read.
create type luma.change as (
    ord integer,
    change_id uuid,
    entity text,
    row_id uuid,
    op text,
    scope_id uuid,
    base_version bigint,
    previous_change_ids uuid[],
    wire jsonb,
    fault text
);

-- A scope that the caller may use in this call. `doomed`: the batch deletes the project itself.
create type luma.scope_state as (scope_id uuid, owner_id uuid, role text, last_seq bigint, doomed boolean);

create type luma.head as (scope_id uuid, entity text, seq bigint);

create type luma.removed_row as (row_id uuid, scope_id uuid, change_id uuid);

-- What one set-based step did: one outcome per change as JSON text, the heads it moved, the rows it deleted.
create type luma.step as (outcomes text[], heads luma.head[], removed luma.removed_row[]);

create function luma.outcome(
    p_change_id text, p_row_id text, p_status text, p_version bigint, p_seq bigint, p_cloud_row json,
    p_code text, p_message text
) returns text language sql stable set search_path = '' as $$
    select json_build_object(
        'change_id', p_change_id, 'row_id', p_row_id, 'status', p_status, 'version', p_version, 'seq', p_seq,
        'cloud_row', p_cloud_row,
        'error', case when p_code is not null then json_build_object('code', p_code, 'message', p_message) end
    )::text
$$;

-- The outcome of a change that the rules do not allow. `p_reason` is the code, or a finer word behind a code.
create function luma.refusal(p_change_id text, p_row_id text, p_reason text, p_detail text default null)
returns text language sql stable set search_path = '' as $$
    select luma.outcome(
        p_change_id, p_row_id, 'rejected', null, null, null,
        case
            when p_reason in ('no_access', 'viewer', 'owner_only', 'owner_stays', 'one_owner') then 'forbidden'
            else p_reason
        end,
        case p_reason
            when 'no_access' then 'You have no access to the library or project that this row belongs to.'
            when 'viewer' then 'You may look at this project but not change it; ask its owner to make you an editor.'
            when 'owner_only' then 'Only the owner of the project may do this; ask its owner.'
            when 'owner_stays' then 'The owner cannot be removed from the project; delete the project instead.'
            when 'one_owner' then 'A project has exactly one owner, and that cannot be changed.'
            when 'unknown_user' then 'There is no account for this collaborator; ask for the right account id.'
            when 'wrong_scope' then
                'The row belongs to another library or project than the change says; it cannot be moved.'
            when 'parent_missing' then
                'A row that this one belongs to is missing in the cloud; this one is sent again once that is there.'
            when 'unknown_entity' then 'The cloud does not know this kind of row; update the cloud or the program.'
            when 'change_id_reused' then 'The id of this change was used for another row before; edit the row again.'
            else p_detail
        end
    )
$$;

-- What is wrong with the envelope of one change; null when it can be read.
create function luma.envelope_fault(p_change jsonb) returns text
language plpgsql stable set search_path = '' as $$
declare
    c_uuid constant text := '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
    v_previous jsonb := coalesce(p_change -> 'previous_change_ids', 'null'::jsonb);
begin
    return case
        when jsonb_typeof(p_change) <> 'object' then 'A change must be a JSON object.'
        when coalesce(p_change ->> 'change_id', '') !~ c_uuid then 'The change_id must be a UUID in lower case.'
        when coalesce(p_change ->> 'row_id', '') !~ c_uuid then 'The row_id must be a UUID in lower case.'
        when p_change ->> 'scope_id' is not null and p_change ->> 'scope_id' !~ c_uuid
            then 'The scope_id must be a UUID in lower case.'
        when p_change ->> 'entity' is null then 'The entity is missing.'
        when coalesce(p_change ->> 'op', '') not in ('upsert', 'delete') then 'The op must be upsert or delete.'
        when coalesce(p_change ->> 'base_version', '') !~ '^(0|[1-9][0-9]{0,17})$'
            then 'The base_version must be a whole number, zero or more.'
        when jsonb_typeof(v_previous) not in ('array', 'null') or exists (
                select from jsonb_array_elements(
                    case jsonb_typeof(v_previous) when 'array' then v_previous else '[]' end
                ) as p
                where jsonb_typeof(p.value) <> 'string' or p.value #>> '{}' !~ c_uuid
            ) then 'The previous_change_ids must be a list of UUIDs in lower case.'
        when p_change ->> 'op' = 'upsert' and coalesce(jsonb_typeof(p_change -> 'row'), '') <> 'object'
            then 'The row must be a JSON object.'
    end;
end
$$;

-- What a batch is about. `is_single_run`: all changes are of one entity and one operation, and no two concern the same
-- row or have the same change id. `scopes`: the scopes it names.
create type luma.survey as (is_single_run boolean, scopes uuid[], new_projects uuid[], doomed_projects uuid[]);

-- Takes the changes apart, one by one, with an outcome for each that cannot be read.
create function luma.read_changes_one_by_one(p_changes jsonb) returns luma.change[]
language sql stable set search_path = '' as $$
    select array_agg(
        case
            when f.fault is not null then row(
                c.ord, null, null, null, 'fault', null, null, null, null,
                luma.refusal(c.value ->> 'change_id', c.value ->> 'row_id', 'invalid_change', f.fault)
            )::luma.change
            else row(
                c.ord, c.value ->> 'change_id', c.value ->> 'entity', c.value ->> 'row_id', c.value ->> 'op',
                c.value ->> 'scope_id', c.value ->> 'base_version',
                array(select p.value::uuid from jsonb_array_elements_text(
                    case jsonb_typeof(c.value -> 'previous_change_ids')
                        when 'array' then c.value -> 'previous_change_ids' else '[]' end
                ) as p),
                c.value -> 'row', null
            )::luma.change
        end
        order by c.ord
    )
    from jsonb_array_elements(p_changes) with ordinality as c (value, ord)
    cross join lateral (select luma.envelope_fault(c.value) as fault) as f
$$;

-- Takes the changes apart in one go; null when there is anything unusual among them. What it takes, the careful way
-- takes too: a change must not depend on what its neighbours look like.
create function luma.read_changes(p_changes jsonb) returns luma.change[]
language plpgsql stable set search_path = '' as $$
declare
    v_changes luma.change[];
    v_usual boolean;
begin
    select
        array_agg(row(
            c.ord, c.change_uuid, c.entity, c.row_uuid, c.op, c.scope_uuid, c.base, c.previous,
            c."row", null
        )::luma.change),
        bool_and((
            c.change_id = c.change_uuid::text
            and c.row_id = c.row_uuid::text
            and (c.scope_id is null or c.scope_id = c.scope_uuid::text)
            and c.base between 0 and 999999999999999999 and c.base_version = c.base::text
            and (c.op = 'upsert' and jsonb_typeof(c."row") = 'object' or c.op = 'delete')
            and c.entity is not null
            and (c.previous_change_ids = '[]'
                or to_jsonb(c.previous) = c.previous_change_ids and array_position(c.previous, null) is null)
        ) is true)
    into v_changes, v_usual
    from (
        select r.*, r.change_id::uuid as change_uuid, r.row_id::uuid as row_uuid, r.scope_id::uuid as scope_uuid,
            r.base_version::bigint as base,
            case when r.previous_change_ids = '[]' then '{}'
                else array(select p.value::uuid from jsonb_array_elements_text(r.previous_change_ids) as p)
            end as previous
        from rows from (
            jsonb_to_recordset(p_changes) as (
                change_id text, entity text, row_id text, op text, scope_id text, base_version text,
                previous_change_ids jsonb, "row" jsonb
            )
        ) with ordinality as r (
            change_id, entity, row_id, op, scope_id, base_version, previous_change_ids, "row", ord
        )
        offset 0
    ) as c;
    return case when v_usual then v_changes end;
exception
    when data_exception then
        return null;
end
$$;

-- Looks a batch over, in one pass.
create function luma.survey_of(p_user uuid, p_changes luma.change[]) returns luma.survey
language plpgsql stable set search_path = '' as $$
declare
    v_survey luma.survey;
    v_entity text := p_changes[1].entity;
    v_op text := p_changes[1].op;
begin
    select
        bool_and(c.entity = v_entity and c.op = v_op)
            and count(distinct c.row_id) = count(*) and count(distinct c.change_id) = count(*),
        array_agg(distinct coalesce(c.scope_id, case when c.entity = 'projects' then c.row_id else p_user end)),
        array_agg(distinct c.row_id) filter (
            where c.entity = 'projects' and c.op = 'upsert' and c.base_version = 0
                and coalesce(c.scope_id, c.row_id) = c.row_id
        ),
        array_agg(distinct c.row_id) filter (where c.entity = 'projects' and c.op = 'delete')
    into v_survey from unnest(p_changes) as c;
    return v_survey;
end
$$;

-- A column's name for people.
create function luma.label_of(p_name text) returns text language sql immutable set search_path = '' as $$
    select upper(left(n.words, 1)) || substr(n.words, 2)
    from (select regexp_replace(replace(p_name, '_', ' '), ' id$', '') as words) as n
$$;

-- What is wrong with one value, and what to do about it; null when nothing is. Must find what the constraints of the
-- tables find, and no more.
create function luma.value_fault(p_column luma.entity_columns, p_value jsonb) returns text
language plpgsql stable set search_path = '' as $$
declare
    c_time constant text :=
        '^[0-9]{4}(-[0-9]{2}){2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$';
    v_kind text := coalesce(jsonb_typeof(p_value), 'null');
    v_text text := p_value #>> '{}';
begin
    if v_kind = 'null' then
        return case when p_column.required then 'is missing; fill it in.' end;
    end if;
    case p_column.type
        when 'integer' then
            if v_kind <> 'number' or v_text !~ '^-?[0-9]+$' then
                return 'must be a whole number; correct it.';
            end if;
            perform v_text::bigint;
        when 'real' then
            if v_kind <> 'number' then
                return 'must be a number; correct it.';
            end if;
            perform v_text::double precision;
        when 'boolean' then
            if v_kind <> 'number' or v_text not in ('0', '1') then
                return 'must be 0 or 1; correct it.';
            end if;
        when 'uuid' then
            if v_kind <> 'string' or v_text !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
                return 'must be a UUID in lower case; correct it.';
            end if;
        else
            if v_kind <> 'string' then
                return 'must be text; correct it.';
            end if;
            if char_length(v_text) > p_column.length_max then
                return format('is longer than %s characters; shorten it.', p_column.length_max);
            end if;
    end case;
    if p_column.choices is not null and not v_text = any (p_column.choices) then
        return format('must be one of %s; choose one of them.', array_to_string(p_column.choices, ', '));
    end if;
    if p_column.minimum is not null and v_text::numeric < p_column.minimum then
        return format('must be %s or more; correct it.', p_column.minimum);
    end if;
    if p_column.type = 'json' then
        perform v_text::json;
    elsif p_column.type = 'time' then
        if v_text !~ c_time then
            return 'must be a time such as 2026-11-21T18:30:00Z; correct it.';
        end if;
        perform v_text::timestamptz;
    elsif p_column.type = 'date' then
        if v_text !~ '^[0-9]{4}(-[0-9]{2}){2}$' then
            return 'must be a date such as 2026-11-21; correct it.';
        end if;
        perform v_text::date;
    end if;
    return null;
exception
    when invalid_text_representation then
        return 'is not valid JSON; correct it.';
    when data_exception then
        return case
            when p_column.type in ('time', 'date') then 'names a day or hour that does not exist; correct it.'
            else 'is out of range; correct it.'
        end;
end
$$;

-- What is wrong with one row, as (code, sentence); no line when nothing is. Slow and thorough.
create function luma.row_fault(p_entity text, p_row jsonb) returns table (code text, message text)
language sql stable set search_path = '' as $$
    with known as (
        select c.entity, c.position, c.name, c.type, c.required, c.length_max, c.minimum, c.choices
        from luma.entity_columns as c where c.entity = p_entity
        union all
        select p_entity, 1000 + t.position::integer, t.name, 'time', true, null, null, null
        from unnest(array['created_at', 'updated_at']) with ordinality as t (name, position)
    ),
    faults as (
        select 0 as position, 'row_too_large' as code,
            format(
                'This row is %s KB; at most %s KB can be synced. Make it smaller and it is sent again.',
                (octet_length(p_row::text) + 1023) / 1024, e.row_bytes_max / 1024
            ) as message
        from luma.entities as e where e.entity = p_entity and pg_column_size(p_row) > e.row_bytes_max
        union all
        select k.position, 'invalid_row',
            format('%s %s', luma.label_of(k.name), f.fault)
        from known as k
        cross join lateral (
            select luma.value_fault(
                row(k.entity, k.position, k.name, k.type, k.required, k.length_max, k.minimum, k.choices)
                    ::luma.entity_columns,
                p_row -> k.name
            ) as fault
        ) as f
        where f.fault is not null
        union all
        select 2000, 'unknown_field',
            format('The cloud does not know the field %s; update the cloud or the program.', left(f.name, 60))
        from jsonb_object_keys(p_row) as f (name)
        where not exists (select from known as k where k.name = f.name)
    )
    select f.code, f.message from faults as f order by f.position, f.message collate "C" limit 1
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
