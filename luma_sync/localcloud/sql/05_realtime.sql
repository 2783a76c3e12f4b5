-- Read at every start: the realtime schema, also for clouds that were made before it. As in a hosted project, `postgres`
-- may lay policies on realtime.messages and may not create anything in the schema.

do $$
begin
    if not exists (select from pg_roles where rolname = 'supabase_realtime_admin') then
        create role supabase_realtime_admin nologin noinherit;
    end if;
end
$$;
grant supabase_realtime_admin to postgres;

create schema if not exists realtime;
revoke create on schema realtime from public;
grant usage on schema realtime to postgres, anon, authenticated, service_role, authenticator, supabase_realtime_admin;

-- What was sent lately. A hint that a crash takes away is no loss, so nothing of it goes through the log.
create unlogged table if not exists realtime.messages (
    id uuid not null default gen_random_uuid() primary key,
    topic text not null,
    extension text not null,
    payload jsonb,
    event text,
    private boolean default false,
    updated_at timestamp not null default now(),
    inserted_at timestamp not null default now()
);
create index if not exists messages_inserted_at_idx on realtime.messages (inserted_at);
alter table realtime.messages owner to supabase_realtime_admin;
alter table realtime.messages enable row level security;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;
grant all on realtime.messages to postgres;

-- The topic that a policy is asked about.
create or replace function realtime.topic() returns text language sql stable as $$
    select nullif(current_setting('realtime.topic', true), '')::text
$$;

-- Sends to everybody who listens to the topic, when the transaction commits. Whatever goes wrong is a warning.
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void language plpgsql as $$
declare
    v_id uuid := gen_random_uuid();
    v_payload jsonb;
    v_message text;
begin
    begin
        v_payload := case when payload ? 'id' then payload else jsonb_set(payload, '{id}', to_jsonb(v_id)) end;
        perform pg_catalog.set_config('realtime.topic', topic, true);
        insert into realtime.messages (id, payload, event, topic, private, extension)
            values (v_id, v_payload, event, topic, private, 'broadcast');
        v_message := jsonb_build_object('topic', topic, 'event', event, 'payload', v_payload, 'private', private)::text;
        -- A notification holds 8000 bytes; the server fetches what is longer.
        perform pg_catalog.pg_notify('realtime_messages',
            case when octet_length(v_message) < 7900 then v_message else v_id::text end);
    exception when others then
        raise warning 'ErrorSendingBroadcastMessage: %', sqlerrm;
    end;
end
$$;

-- The rest is the embedded server's own.

-- A message that exists only until the transaction is rolled back, for the question who may hear it.
create or replace function realtime.probe(p_id uuid, p_topic text) returns void
language sql volatile security definer set search_path = '' as $$
    insert into realtime.messages (id, topic, extension, private) values (p_id, p_topic, 'broadcast', true)
$$;

-- A message that was too long for a notification.
create or replace function realtime.message(p_id uuid) returns text
language sql stable security definer set search_path = '' as $$
    select jsonb_build_object('topic', m.topic, 'event', m.event, 'payload', m.payload, 'private', m.private)::text
    from realtime.messages as m where m.id = p_id
$$;

create or replace function realtime.prune(p_older_than interval) returns void
language sql volatile security definer set search_path = '' as $$
    delete from realtime.messages as m where m.inserted_at < pg_catalog.now() - p_older_than
$$;

alter function realtime.probe(uuid, text) owner to supabase_realtime_admin;
alter function realtime.message(uuid) owner to supabase_realtime_admin;
alter function realtime.prune(interval) owner to supabase_realtime_admin;
revoke execute on function realtime.probe(uuid, text), realtime.message(uuid), realtime.prune(interval) from public;
grant execute on function realtime.probe(uuid, text), realtime.message(uuid), realtime.prune(interval) to authenticator;
