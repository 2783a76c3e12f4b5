-- Who takes part in a project: invitations by e-mail, and the few things that members do to each other.
--
-- Nothing here writes a row by itself: a new member is a row of public.collaborators, a message is a row of
-- public.notifications, and both go through the runs of sync_push, so that versions, sequence numbers and heads stay in
-- step and every device hears of them with its next pull. Each call that changes something carries an id made by the
-- client, and repeating it is harmless.

-- An invitation waits for an address, whether or not there is an account with it: nothing that is told to the inviter
-- depends on that. It can be answered by whoever has confirmed the address as his own.
create table luma.invitations (
    invitation_id uuid primary key,
    scope_id uuid not null references luma.scopes (scope_id) on delete cascade,
    email text not null check (email = lower(email) and char_length(email) <= 255),
    role text not null check (role in ('editor', 'viewer')),
    state text not null default 'pending' check (state in ('pending', 'accepted', 'declined', 'withdrawn')),
    invited_by uuid not null references auth.users (id) on delete cascade,
    settled_by uuid references auth.users (id) on delete set null,
    created_at timestamptz not null default now(),
    settled_at timestamptz
);
create unique index invitations_pending_key on luma.invitations (scope_id, email) where state = 'pending';
create index invitations_email_idx on luma.invitations (email);
create index invitations_invited_by_idx on luma.invitations (invited_by);
create index invitations_settled_by_idx on luma.invitations (settled_by);
alter table luma.invitations enable row level security;
alter table luma.invitations force row level security;
revoke all on luma.invitations from public, anon, authenticated, service_role;

-- A UUID of a request. The errors of a whole call; the client has the sentences for people to these codes.
create function luma.uuid_in(p_request jsonb, p_name text) returns uuid
language plpgsql stable set search_path = '' as $$
begin
    if coalesce(p_request ->> p_name, '') !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
        perform luma.fail(400, 'invalid_request', format('The %s must be a UUID in lower case.', p_name));
    end if;
    return (p_request ->> p_name)::uuid;
end
$$;

-- The caller's address, once it is confirmed.
create function luma.email_of(p_user uuid) returns text language sql stable set search_path = '' as $$
    select lower(u.email) from auth.users as u where u.id = p_user and u.email_confirmed_at is not null
$$;

-- How a user wants to be called; the newest profile counts.
create function luma.name_of(p_user uuid, p_else text) returns text language sql stable set search_path = '' as $$
    select coalesce((
        select nullif(btrim(p.display_name), '') from public.user_profiles as p
        where p.scope_id = p_user and p.deleted_at is null order by p.seq desc limit 1
    ), p_else)
$$;

-- The name of a project; null when it is deleted.
create function luma.project_name(p_scope uuid) returns text language sql stable set search_path = '' as $$
    select p.name from public.projects as p where p.id = p_scope and p.deleted_at is null
$$;

-- Locks scopes in the one order of all pushes, members or not: what follows locks them again one by one.
create function luma.lock_together(p_scopes uuid[]) returns void language plpgsql volatile set search_path = '' as $$
begin
    perform from luma.scopes as s where s.scope_id = any (p_scopes) order by s.scope_id for no key update of s;
end
$$;

-- Ids of what a call makes follow from the call's own id: repeated, it makes nothing new.
create function luma.made_id(p_by uuid, p_id uuid, p_what text) returns uuid
language sql immutable set search_path = '' as $$
    select encode(substr(sha256(convert_to(p_by || ' ' || p_id || ' ' || p_what, 'UTF8')), 1, 16), 'hex')::uuid
$$;

-- One change in somebody's name, as if his device had sent it.
create function luma.write_for(
    p_user uuid, p_entity text, p_op text, p_scope uuid, p_row_id uuid, p_base bigint, p_change_id uuid, p_row jsonb
) returns void language plpgsql volatile set search_path = '' as $$
declare
    v_changes luma.change[] := array[
        row(1, p_change_id, p_entity, p_row_id, p_op, p_scope, p_base, '{}', p_row, null)::luma.change
    ];
    v_outcomes text[] := luma.push_runs(
        p_user, '00000000-0000-0000-0000-000000000000', v_changes, luma.survey_of(p_user, v_changes)
    );
    v_outcome jsonb := v_outcomes[1]::jsonb;
begin
    if v_outcome ->> 'status' not in ('applied', 'duplicate') then
        perform luma.fail(
            409, coalesce(v_outcome #>> '{error,code}', 'conflict'),
            coalesce(v_outcome #>> '{error,message}', 'Somebody else changed this at the same moment; try again.')
        );
    end if;
end
$$;

-- A message to a user, in his own scope. Who has never synced has no scope yet and needs no message.
create function luma.tell(p_user uuid, p_kind text, p_body text, p_by uuid, p_id uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
    v_now text := luma.time_text(clock_timestamp());
begin
    if exists (select from luma.scopes as s where s.scope_id = p_user and s.kind = 'personal') then
        perform luma.write_for(
            p_user, 'notifications', 'upsert', p_user, luma.made_id(p_by, p_id, p_kind || ' ' || p_user), 0,
            luma.made_id(p_by, p_id, 'telling ' || p_user), jsonb_build_object(
                'kind', p_kind, 'body', p_body, 'read_at', null, 'created_at', v_now, 'updated_at', v_now
            )
        );
    end if;
end
$$;

create function luma.tell_invited(p_user uuid, p_invitation luma.invitations) returns void
language sql volatile set search_path = '' as $$
    select luma.tell(
        p_user, 'project_invited', format(
            '%s invites you to the project "%s" as %s.',
            luma.name_of(p_invitation.invited_by, luma.email_of(p_invitation.invited_by)),
            luma.project_name(p_invitation.scope_id), p_invitation.role
        ), p_invitation.invited_by, p_invitation.invitation_id
    )
$$;

-- As before, and invitations that waited for this account are told when its scope is made.
create or replace function luma.ensure_personal_scope(p_user uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
    v_invitation luma.invitations;
begin
    if exists (select from luma.members where user_id = p_user and scope_id = p_user) then
        return;
    end if;
    if not exists (select from auth.users where id = p_user) then
        perform luma.fail(401, 'no_account', 'This account does not exist any more; sign in again.');
    end if;
    insert into luma.scopes (scope_id, kind, owner_id) values (p_user, 'personal', p_user) on conflict do nothing;
    insert into luma.members (scope_id, user_id, role)
        select s.scope_id, p_user, 'owner' from luma.scopes as s
        where s.scope_id = p_user and s.kind = 'personal'
        on conflict do nothing;
    for v_invitation in
        select i.* from luma.invitations as i
        where i.email = luma.email_of(p_user) and i.state = 'pending' and luma.project_name(i.scope_id) is not null
        order by i.created_at, i.invitation_id
    loop
        perform luma.tell_invited(p_user, v_invitation);
    end loop;
end
$$;

-- The role of the caller in a project that is there; refuses everybody else.
create function luma.role_in(p_user uuid, p_scope uuid, p_owner_only boolean) returns text
language plpgsql stable set search_path = '' as $$
declare
    v_role text := (
        select m.role from luma.members as m
        join luma.scopes as s on s.scope_id = m.scope_id and s.kind = 'project'
        where m.user_id = p_user and m.scope_id = p_scope
    );
begin
    if v_role is null then
        perform luma.fail(404, 'project_unknown', 'The cloud knows no such project of yours; sync, then look again.');
    elsif luma.project_name(p_scope) is null then
        perform luma.fail(404, 'project_gone', 'This project was deleted; there is nothing to take part in.');
    elsif p_owner_only and v_role <> 'owner' then
        perform luma.fail(403, 'owner_only', 'Only the owner of the project may do this; ask its owner.');
    end if;
    return v_role;
end
$$;

create function luma.invitation_json(p_invitation luma.invitations, p_direction text) returns json
language sql stable set search_path = '' as $$
    select json_build_object(
        'id', p_invitation.invitation_id, 'direction', p_direction,
        'project_id', p_invitation.scope_id, 'project_name', coalesce(luma.project_name(p_invitation.scope_id), ''),
        'email', p_invitation.email, 'role', p_invitation.role, 'state', p_invitation.state,
        'invited_by', luma.name_of(p_invitation.invited_by, coalesce(luma.email_of(p_invitation.invited_by), '')),
        'created_at', luma.time_text(p_invitation.created_at)
    )
$$;

-- {id, project_id, email, role} -> the invitation. An address that is invited already keeps its invitation, with the
-- new role.
create function public.sync_invite(p_request jsonb) returns json
language plpgsql volatile security definer set search_path = '' set statement_timeout = '30s' as $$
declare
    v_user uuid := luma.caller();
    v_id uuid := luma.uuid_in(p_request, 'id');
    v_scope uuid := luma.uuid_in(p_request, 'project_id');
    v_email text := lower(btrim(p_request ->> 'email'));
    v_role text := p_request ->> 'role';
    v_invited uuid[];
    v_invitation luma.invitations;
begin
    if coalesce(v_email, '') !~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$' or char_length(v_email) > 255 then
        perform luma.fail(400, 'invalid_email', 'This is no e-mail address; correct it.');
    elsif v_role is null or v_role not in ('editor', 'viewer') then
        perform luma.fail(400, 'invalid_role', 'People are invited as editor or as viewer; choose one of them.');
    elsif v_email = luma.email_of(v_user) then
        perform luma.fail(400, 'own_email', 'This is your own address; you are in the project already.');
    end if;
    v_invited := array(
        select u.id from auth.users as u where u.email = v_email and u.email_confirmed_at is not null
    );
    perform luma.lock_together(v_scope || v_invited);
    perform luma.role_in(v_user, v_scope, true);
    select * into v_invitation from luma.invitations as i
        where i.invitation_id = v_id or i.scope_id = v_scope and i.email = v_email and i.state = 'pending'
        order by i.invitation_id = v_id desc limit 1;
    if v_invitation.invitation_id is null then
        if (select count(*) from luma.invitations as i where i.scope_id = v_scope and i.state = 'pending') >= 100 then
            perform luma.fail(400, 'too_many_invitations', 'At most 100 invitations of a project can be open.');
        end if;
        insert into luma.invitations (invitation_id, scope_id, email, role, invited_by)
            values (v_id, v_scope, v_email, v_role, v_user) returning * into v_invitation;
        perform luma.tell_invited(u.id, v_invitation) from unnest(v_invited) as u (id);
    elsif v_invitation.scope_id <> v_scope or v_invitation.email <> v_email then
        perform luma.fail(409, 'id_reused', 'The id of this invitation was used before; invite again.');
    elsif v_invitation.state = 'pending' and v_invitation.role <> v_role then
        update luma.invitations set role = v_role where invitation_id = v_invitation.invitation_id
            returning * into v_invitation;
    end if;
    return luma.invitation_json(v_invitation, 'sent');
end
$$;

-- Open invitations to the caller's address, and those of his own projects that are open or were declined of late.
create function public.sync_invitations() returns json
language plpgsql stable security definer set search_path = '' as $$
declare
    v_user uuid := luma.caller();
    v_found json;
begin
    select json_agg(luma.invitation_json(i, case when i.email = luma.email_of(v_user) then 'received' else 'sent' end)
        order by i.created_at, i.invitation_id)
    into v_found
    from luma.invitations as i
    join luma.scopes as s on s.scope_id = i.scope_id
    where luma.project_name(i.scope_id) is not null and (
        i.email = luma.email_of(v_user) and i.state = 'pending'
        or s.owner_id = v_user
            and (i.state = 'pending' or i.state = 'declined' and i.settled_at > now() - interval '30 days')
    );
    return json_build_object('invitations', coalesce(v_found, json_build_array()));
end
$$;

-- Makes the invited user a member, unless he is one.
create function luma.join_project(p_user uuid, p_invitation luma.invitations, p_owner uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
    v_now text := luma.time_text(clock_timestamp());
begin
    if exists (select from luma.members as m where m.user_id = p_user and m.scope_id = p_invitation.scope_id) then
        return;
    end if;
    perform luma.write_for(
        p_owner, 'collaborators', 'upsert', p_invitation.scope_id,
        luma.made_id(p_user, p_invitation.invitation_id, 'member'), 0,
        luma.made_id(p_user, p_invitation.invitation_id, 'joining'),
        jsonb_build_object(
            'project_id', p_invitation.scope_id, 'user_id', p_user, 'role', p_invitation.role,
            'created_at', v_now, 'updated_at', v_now
        )
    );
    perform luma.tell(p_owner, 'project_joined', format(
        '%s joined the project "%s" as %s.', luma.name_of(p_user, p_invitation.email),
        luma.project_name(p_invitation.scope_id), p_invitation.role
    ), p_user, p_invitation.invitation_id);
end
$$;

-- {id, answer: accept | decline | withdraw} -> the invitation. The first two are for the invited, the last for the
-- owner of the project. To anybody else the invitation does not exist.
create function public.sync_answer_invitation(p_request jsonb) returns json
language plpgsql volatile security definer set search_path = '' set statement_timeout = '30s' as $$
declare
    v_user uuid := luma.caller();
    v_id uuid := luma.uuid_in(p_request, 'id');
    v_answer text := p_request ->> 'answer';
    v_wanted text := case v_answer
        when 'accept' then 'accepted' when 'decline' then 'declined' when 'withdraw' then 'withdrawn' end;
    v_owner uuid;
    v_invitation luma.invitations;
begin
    if v_wanted is null then
        perform luma.fail(400, 'invalid_request', 'The answer must be accept, decline or withdraw.');
    end if;
    perform luma.ensure_personal_scope(v_user);
    select s.owner_id into v_owner from luma.invitations as i
        join luma.scopes as s on s.scope_id = i.scope_id where i.invitation_id = v_id;
    perform luma.lock_together(array[
        (select i.scope_id from luma.invitations as i where i.invitation_id = v_id), v_owner, v_user
    ]);
    select * into v_invitation from luma.invitations as i where i.invitation_id = v_id for update;
    if v_invitation.invitation_id is null
        or v_answer = 'withdraw' and v_owner <> v_user
        or v_answer <> 'withdraw' and luma.email_of(v_user) is distinct from v_invitation.email
    then
        perform luma.fail(404, 'invitation_unknown', 'There is no such invitation; ask for a new one.');
    end if;
    if v_invitation.state = v_wanted and (v_answer <> 'accept' or v_invitation.settled_by = v_user) then
        return luma.invitation_json(v_invitation, case v_answer when 'withdraw' then 'sent' else 'received' end);
    elsif v_invitation.state <> 'pending' and (v_answer, v_invitation.state) <> ('withdraw', 'declined') then
        perform luma.fail(409, 'invitation_' || v_invitation.state, format(
            'This invitation was %s before; ask for a new one if you need it.', v_invitation.state
        ));
    end if;
    if v_answer = 'accept' then
        if luma.project_name(v_invitation.scope_id) is null then
            perform luma.fail(404, 'project_gone', 'This project was deleted; there is nothing to take part in.');
        end if;
        perform luma.join_project(v_user, v_invitation, v_owner);
    end if;
    update luma.invitations set state = v_wanted, settled_by = v_user, settled_at = now()
        where invitation_id = v_id returning * into v_invitation;
    return luma.invitation_json(v_invitation, case v_answer when 'withdraw' then 'sent' else 'received' end);
end
$$;

-- Ends a membership: the first row goes under the client's id, further ones of the same user with it.
create function luma.end_membership(p_by uuid, p_scope uuid, p_member uuid, p_id uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
    v_row record;
    v_change_id uuid := p_id;
begin
    for v_row in
        select c.id, c.version from public.collaborators as c
        where c.project_id = p_scope and c.user_id = p_member and c.deleted_at is null order by c.seq
    loop
        -- Having removed his first row, a member has no part in the project any more; its owner has.
        perform luma.write_for(
            case when v_change_id = p_id then p_by
                else (select s.owner_id from luma.scopes as s where s.scope_id = p_scope) end,
            'collaborators', 'delete', p_scope, v_row.id, v_row.version, v_change_id, null
        );
        v_change_id := luma.made_id(p_by, p_id, v_row.id::text);
    end loop;
end
$$;

-- Whether a call with this id was carried out before.
create function luma.was_done(p_user uuid, p_id uuid) returns boolean language sql stable set search_path = '' as $$
    select exists (select from luma.applied_changes as a where a.user_id = p_user and a.change_id = p_id)
$$;

-- {id, project_id} -> {done}: the caller takes no part any more. `done` is false where he took none.
create function public.sync_leave_project(p_request jsonb) returns json
language plpgsql volatile security definer set search_path = '' set statement_timeout = '30s' as $$
declare
    v_user uuid := luma.caller();
    v_id uuid := luma.uuid_in(p_request, 'id');
    v_scope uuid := luma.uuid_in(p_request, 'project_id');
    v_owner uuid := (select s.owner_id from luma.scopes as s where s.scope_id = v_scope and s.kind = 'project');
begin
    perform luma.lock_together(array[v_scope, v_owner]);
    if luma.was_done(v_user, v_id) then
        return json_build_object('done', true);
    elsif not exists (
        select from luma.members as m where m.user_id = v_user and m.scope_id = v_scope and m.scope_id <> v_user
    ) then
        return json_build_object('done', false);
    elsif v_owner = v_user then
        perform luma.fail(
            403, 'owner_stays', 'A project always keeps its owner, so you cannot leave it; delete the project instead.'
        );
    end if;
    perform luma.end_membership(v_user, v_scope, v_user, v_id);
    if luma.project_name(v_scope) is not null then
        perform luma.tell(v_owner, 'project_left', format(
            '%s left the project "%s".', luma.name_of(v_user, 'A member'), luma.project_name(v_scope)
        ), v_user, v_id);
    end if;
    return json_build_object('done', true);
end
$$;

-- {id, project_id, user_id} -> {done}: the owner ends somebody's part. `done` is false where there was none.
create function public.sync_remove_member(p_request jsonb) returns json
language plpgsql volatile security definer set search_path = '' set statement_timeout = '30s' as $$
declare
    v_user uuid := luma.caller();
    v_id uuid := luma.uuid_in(p_request, 'id');
    v_scope uuid := luma.uuid_in(p_request, 'project_id');
    v_member uuid := luma.uuid_in(p_request, 'user_id');
begin
    perform luma.lock_together(array[v_scope, v_member]);
    if luma.was_done(v_user, v_id) then
        return json_build_object('done', true);
    end if;
    perform luma.role_in(v_user, v_scope, true);
    if v_member = v_user then
        perform luma.fail(
            403, 'owner_stays', 'A project always keeps its owner, so you cannot leave it; delete the project instead.'
        );
    elsif not exists (select from luma.members as m where m.user_id = v_member and m.scope_id = v_scope) then
        return json_build_object('done', false);
    end if;
    perform luma.end_membership(v_user, v_scope, v_member, v_id);
    perform luma.tell(v_member, 'project_removed', format(
        'You were removed from the project "%s".', luma.project_name(v_scope)
    ), v_user, v_id);
    return json_build_object('done', true);
end
$$;

-- {id, project_id, user_id, role: editor | viewer} -> {done}: the owner changes somebody's role. `done` is false where
-- it was so already.
create function public.sync_set_role(p_request jsonb) returns json
language plpgsql volatile security definer set search_path = '' set statement_timeout = '30s' as $$
declare
    v_user uuid := luma.caller();
    v_id uuid := luma.uuid_in(p_request, 'id');
    v_scope uuid := luma.uuid_in(p_request, 'project_id');
    v_member uuid := luma.uuid_in(p_request, 'user_id');
    v_role text := p_request ->> 'role';
    v_change_id uuid := v_id;
    v_row record;
begin
    perform luma.lock_together(array[v_scope, v_member]);
    if luma.was_done(v_user, v_id) then
        return json_build_object('done', true);
    end if;
    perform luma.role_in(v_user, v_scope, true);
    if v_role is null or v_role not in ('owner', 'editor', 'viewer') then
        perform luma.fail(400, 'invalid_role', 'Members are editors or viewers; choose one of them.');
    elsif v_role = 'owner' or v_member = v_user then
        perform luma.fail(403, 'one_owner', 'A project has exactly one owner, and that cannot be changed.');
    elsif not exists (select from luma.members as m where m.user_id = v_member and m.scope_id = v_scope) then
        perform luma.fail(404, 'member_unknown', 'This person takes no part in the project; invite them first.');
    end if;
    for v_row in
        select c.id, c.version from public.collaborators as c
        where c.project_id = v_scope and c.user_id = v_member and c.deleted_at is null and c.role <> v_role
        order by c.seq
    loop
        perform luma.write_for(
            v_user, 'collaborators', 'upsert', v_scope, v_row.id, v_row.version, v_change_id,
            luma.row_of_collaborators(v_row.id)::jsonb
                || jsonb_build_object('role', v_role, 'updated_at', luma.time_text(clock_timestamp()))
        );
        v_change_id := luma.made_id(v_user, v_id, v_row.id::text);
    end loop;
    if v_change_id = v_id then
        return json_build_object('done', false);
    end if;
    perform luma.tell(v_member, 'role_changed', format(
        'You are now %s of the project "%s".', v_role, luma.project_name(v_scope)
    ), v_user, v_id);
    return json_build_object('done', true);
end
$$;

-- Everybody who shares a project with the caller, with what profiles tell. Profiles lie in their owners' personal
-- scopes, which nobody else may read: these two columns are shown here, and nothing else of those scopes. An address is
-- told to its owner, and to the owner of a project whose invitation to that very address was accepted.
create function public.sync_people() returns json
language plpgsql stable security definer set search_path = '' as $$
declare
    v_user uuid := luma.caller();
    v_found json;
begin
    select json_agg(json_build_object(
        'project_id', m.scope_id, 'user_id', m.user_id, 'role', m.role,
        'display_name', coalesce(luma.name_of(m.user_id, ''), ''), 'avatar_url', coalesce(p.avatar_url, ''),
        'email', coalesce(case
            when m.user_id = v_user then (select u.email from auth.users as u where u.id = v_user)
            when mine.role = 'owner' then i.email
        end, '')
    ) order by m.scope_id, m.role = 'owner' desc, m.user_id)
    into v_found
    from luma.members as mine
    join luma.scopes as s on s.scope_id = mine.scope_id and s.kind = 'project'
    join luma.members as m on m.scope_id = mine.scope_id
    left join lateral (
        select f.avatar_url from public.user_profiles as f
        where f.scope_id = m.user_id and f.deleted_at is null order by f.seq desc limit 1
    ) as p on true
    left join lateral (
        select a.email from luma.invitations as a
        where a.scope_id = m.scope_id and a.settled_by = m.user_id and a.state = 'accepted'
        order by a.settled_at desc limit 1
    ) as i on true
    where mine.user_id = v_user and luma.project_name(mine.scope_id) is not null;
    return json_build_object('people', coalesce(v_found, json_build_array()));
end
$$;

revoke all on all functions in schema luma from public, anon, authenticated;
grant execute on function luma.my_scopes() to authenticated;
do $$
declare
    v_function text;
begin
    foreach v_function in array array[
        'sync_invite(jsonb)', 'sync_invitations()', 'sync_answer_invitation(jsonb)', 'sync_leave_project(jsonb)',
        'sync_remove_member(jsonb)', 'sync_set_role(jsonb)', 'sync_people()'
    ] loop
        execute format('revoke all on function public.%s from public, anon', v_function);
        execute format('grant execute on function public.%s to authenticated', v_function);
    end loop;
end
$$;

notify pgrst, 'reload schema';
