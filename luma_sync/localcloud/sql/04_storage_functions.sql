-- Read at every start: what may be replaced. The rows and their types are in 03_storage.sql.

-- A new object's row as the caller, so that the policies answer: one statement instead of a transaction of three.
create or replace function storage.add_object(
    caller_role text, caller_claims text, caller_id text, caller_operation text,
    new_id uuid, new_bucket text, new_name text, new_owner uuid, new_owner_id text, new_version text,
    new_metadata jsonb, new_user_metadata jsonb
) returns void language plpgsql set search_path = '' as $$
begin
    perform set_config('role', caller_role, true), set_config('request.jwt.claims', caller_claims, true),
        set_config('request.jwt.claim.sub', caller_id, true), set_config('request.jwt.claim.role', caller_role, true),
        set_config('storage.operation', caller_operation, true);
    insert into storage.objects (id, bucket_id, name, owner, owner_id, version, metadata, user_metadata)
        values (new_id, new_bucket, new_name, new_owner, new_owner_id, new_version, new_metadata, new_user_metadata);
end
$$;
alter function storage.add_object owner to supabase_storage_admin;
revoke execute on function storage.add_object from public;
