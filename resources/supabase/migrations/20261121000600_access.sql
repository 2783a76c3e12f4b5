-- Who may touch the tables of `public` directly: signed-in users may read the rows of their scopes, and nobody writes.
-- All writes go through sync_push, which alone keeps versions, sequence numbers and the ledger of changes in step.
-- Row-level security is enabled and forced, so that even an owner without BYPASSRLS sees only what the policy allows.

do $$
declare
    v_entity text;
begin
    for v_entity in select e.entity from luma.entities as e order by e.entity loop
        execute format('alter table public.%I enable row level security', v_entity);
        execute format('alter table public.%I force row level security', v_entity);
        execute format('revoke all on public.%I from public, anon, authenticated, service_role', v_entity);
        execute format('grant select on public.%I to authenticated, service_role', v_entity);
        execute format(
            'create policy members_read on public.%I for select to authenticated '
            'using (scope_id in (select luma.my_scopes()))',
            v_entity
        );
    end loop;
end
$$;

-- The bookkeeping is reached through functions only; row-level security without a policy says so a second time.
do $$
declare
    v_table text;
begin
    foreach v_table in array array[
        'meta', 'scopes', 'members', 'heads', 'devices', 'applied_changes',
        'entities', 'entity_columns', 'entity_parents', 'row_head'
    ] loop
        execute format('alter table luma.%I enable row level security', v_table);
    end loop;
end
$$;
