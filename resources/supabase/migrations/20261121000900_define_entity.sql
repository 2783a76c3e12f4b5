-- Fills the templates with what the description tables say of an entity. To be called again after one changed.

-- The type of a column as it travels: booleans are 0 and 1, everything else as it is stored.
create function luma.travel_type(p_type text) returns text language sql immutable set search_path = '' as $$
    select case p_type
        when 'integer' then 'bigint' when 'real' then 'double precision' when 'boolean' then 'smallint'
        when 'uuid' then 'uuid' else 'text'
    end
$$;

-- A condition that is true as long as the JSON value of a column has the right JSON type. Everything else (lengths,
-- ranges, JSON text, times) is left to the constraints of the table.
create function luma.shape_of(p_name text, p_type text, p_required boolean) returns text
language sql immutable set search_path = '' as $$
    select case
        when p_type = 'uuid' and p_required then format('(i.r).%1$I::text = i.wire ->> %1$L', p_name)
        when p_type = 'uuid' then format('(i.r).%1$I::text is not distinct from i.wire ->> %1$L', p_name)
        when p_required then format('jsonb_typeof(i.wire -> %L) = %L', p_name, kind)
        else format('(jsonb_typeof(i.wire -> %L) in (%L, ''null'')) is not false', p_name, kind)
    end || case when p_type = 'boolean' then format(' and ((i.r).%1$I in (0, 1)) is not false', p_name) else '' end
    from (values (case when p_type in ('integer', 'real', 'boolean') then 'number' else 'string' end)) as k (kind)
$$;

-- The rules that only two entities have: a project is deleted by its owner, collaborators are managed by him.
create function luma.own_rules(p_entity text) returns text language sql immutable set search_path = '' as $outer$
    select case when p_entity = 'collaborators' then $rules$
            when d.role <> 'owner' then 'owner_only'
            when ((d.r).user_id = d.owner_id) <> ((d.r).role = 'owner') then 'one_owner'
            when (d.r).user_id <> d.owner_id and exists (
                select from public.collaborators as c
                where c.id = d.row_id and c.user_id = d.owner_id and c.deleted_at is null
            ) then 'owner_stays'
            when not exists (select from auth.users as u where u.id = (d.r).user_id) then 'unknown_user'$rules$
    else '' end
$outer$;

create function luma.delete_rules(p_entity text) returns text language sql immutable set search_path = '' as $outer$
    select case p_entity
        when 'projects' then $rules$
                when s.role <> 'owner' then 'owner_only'$rules$
        when 'collaborators' then $rules$
                when t.user_id = s.owner_id and t.deleted_at is null and not s.doomed then 'owner_stays'
                when s.role <> 'owner' and t.user_id <> p_user then 'owner_only'
                when t.user_id = p_user and t.deleted_at is null and (
                    i.base_version = t.version or t.change_id = any (i.previous)
                ) then 'delete'$rules$
        else ''
    end
$outer$;

-- Joins and rules for the parents that a row cannot be without. The first parent of an entity that takes its scope from
-- there must lie in the scope the change names; any other parent in a scope that the user is a member of. A parent that
-- the user may not see counts as missing.
create function luma.parent_parts(
    p_entity text, p_scope_rule text, out columns text, out joins text, out rules text
) language sql stable set search_path = '' as $outer$
    select
        coalesce(string_agg(
            format(E',\n            parent_%1$s.scope_id as parent_%1$s_scope', p.position), '' order by p.position
        ), ''),
        coalesce(string_agg(format(
            E'\n        left join public.%2$I as parent_%1$s'
            '\n            on parent_%1$s.id = (i.r).%3$I and parent_%1$s.deleted_at is null',
            p.position, p.parent, p.name
        ), '' order by p.position), ''),
        coalesce(string_agg(format(
            case when p_scope_rule = 'parent' and p.position = 1 then $rules$
            when d.parent_%1$s_scope is null then 'parent_missing'
            when d.parent_%1$s_scope <> d.scope_id then case
                when exists (
                    select from luma.members as m where m.user_id = p_user and m.scope_id = d.parent_%1$s_scope
                ) then 'wrong_scope' else 'parent_missing' end$rules$
            else $rules$
            when d.parent_%1$s_scope is null or d.parent_%1$s_scope <> d.scope_id and not exists (
                select from luma.members as m where m.user_id = p_user and m.scope_id = d.parent_%1$s_scope
            ) then 'parent_missing'$rules$
            end, p.position
        ), '' order by p.position), '')
    from luma.entity_parents as p where p.entity = p_entity and p.required
$outer$;

-- All texts that stand between {braces}, for one entity.
create function luma.template_parts(p_entity text) returns table (word text, meaning text)
language plpgsql stable set search_path = '' as $$
declare
    v_rule text := (select e.scope_rule from luma.entities as e where e.entity = p_entity);
    v_bytes_max integer := (select e.row_bytes_max from luma.entities as e where e.entity = p_entity);
    v_columns text;
    v_keys text;
    v_shape text;
begin
    select string_agg(quote_ident(c.name), ', ' order by c.position) || ', created_at, updated_at',
        string_agg(quote_literal(c.name), ', ' order by c.position) || ', ''created_at'', ''updated_at''',
        string_agg(luma.shape_of(c.name, c.type, c.required), E'\n                and ' order by c.position)
    into v_columns, v_keys, v_shape
    from luma.entity_columns as c where c.entity = p_entity;

    return query
    with c as (
        select k.position, quote_ident(k.name) as name, k.type from luma.entity_columns as k where k.entity = p_entity
        union all values (1001, 'created_at', 'time'), (1002, 'updated_at', 'time')
    )
    select parts.word, parts.meaning from (
        select unnest(array['stored', 'values', 'new_values', 'assignments', 'outgoing', 'bytes']),
            unnest(array[
                'row(' || string_agg('t.' || c.name, ', ' order by c.position) || ')',
                'row(' || string_agg(v.incoming, ', ' order by c.position) || ')',
                string_agg(replace(v.incoming, '(i.r)', '(d.r)'), ', ' order by c.position),
                string_agg(c.name || ' = ' || replace(v.incoming, '(i.r)', '(d.r)'), ', ' order by c.position),
                string_agg(
                    case c.type when 'boolean' then format('p.%s::integer::smallint', c.name) else 'p.' || c.name end,
                    ', ' order by c.position
                ),
                '400' || coalesce(string_agg(
                    ' + coalesce(octet_length(t.' || c.name || '), 0)', '' order by c.position
                ) filter (where c.type in ('text', 'json')), '')
            ])
        from c
        cross join lateral (
            select '(i.r).' || c.name || case c.type when 'boolean' then '::integer::boolean' else '' end as incoming
        ) as v
    ) as parts (word, meaning)
    union all
    select 'parent_columns', p.columns from luma.parent_parts(p_entity, v_rule) as p
    union all
    select 'parent_joins', p.joins from luma.parent_parts(p_entity, v_rule) as p
    union all
    select 'parent_rules', p.rules from luma.parent_parts(p_entity, v_rule) as p
    union all values
        ('columns', v_columns),
        ('well_formed', format(
            E'%s\n                and jsonb_typeof(i.wire -> ''created_at'') = ''string'''
            '\n                and jsonb_typeof(i.wire -> ''updated_at'') = ''string'''
            '\n                and i.wire - array[%s] = ''{}'' and pg_column_size(i.wire) <= %s',
            v_shape, v_keys, v_bytes_max
        )),
        ('default_scope', case v_rule when 'own_id' then 'c.row_id' else 'p_user' end),
        ('scope_rule', case v_rule
            when 'personal' then E'\n            when d.scope_id <> p_user then ''wrong_scope'''
            when 'own_id' then E'\n            when d.scope_id <> d.row_id or d.scope_id = p_user then ''wrong_scope'''
            else ''
        end),
        -- For one release comments may name their version by either column.
        ('wire', case p_entity
            when 'audio_comments' then 'case when c.wire ? ''track_id'' then jsonb_build_object(''version_id'', '
                'c.wire -> ''track_id'') || (c.wire - ''track_id'') else c.wire end'
            else 'c.wire'
        end),
        ('own_rules', luma.own_rules(p_entity)),
        ('delete_rules', luma.delete_rules(p_entity)),
        ('entity', quote_ident(p_entity));
end
$$;

create function luma.define_entity(p_entity text) returns void
language plpgsql volatile set search_path = '' as $$
declare
    v_columns text;
    v_template text;
    v_part record;
begin
    select string_agg(format('%I %s', c.name, luma.travel_type(c.type)), ', ' order by c.position)
    into strict v_columns from luma.entity_columns as c where c.entity = p_entity;
    execute format('drop type if exists luma.%I', p_entity || '_line');
    execute format('drop type if exists luma.%I', p_entity || '_row');
    execute format('create type luma.%I as (%s, created_at text, updated_at text)', p_entity || '_row', v_columns);
    execute format(
        'create type luma.%I as (row_id uuid, version bigint, seq bigint, deleted boolean, "row" luma.%I, '
        'device_id uuid, change_id uuid)', p_entity || '_line', p_entity || '_row'
    );
    foreach v_template in array array[
        luma.row_template(), luma.upsert_template(), luma.delete_template(), luma.pull_template()
    ] loop
        for v_part in select * from luma.template_parts(p_entity) loop
            v_template := replace(v_template, '{' || v_part.word || '}', v_part.meaning);
        end loop;
        execute v_template;
    end loop;
end
$$;

do $$
declare
    v_entity text;
begin
    for v_entity in select e.entity from luma.entities as e order by e.entity loop
        perform luma.define_entity(v_entity);
    end loop;
end
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
