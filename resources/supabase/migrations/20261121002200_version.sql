-- What a device may ask before anybody signs in: how new this schema is, and whether the buckets are there.
-- Every later migration makes sync_version again with its own number; a test compares it with the newest file.

create function public.sync_version() returns json language sql stable set search_path = '' as $$
    select json_build_object('version', '20261121002200')
$$;

revoke all on function public.sync_version() from public;
grant execute on function public.sync_version() to anon, authenticated, service_role;

-- Their names stand in the program; what lies in them stays closed.
drop policy if exists luma_see_buckets on storage.buckets;
create policy luma_see_buckets on storage.buckets for select to anon using (
    id in ('tracks', 'artwork', 'packages')
);

notify pgrst, 'reload schema';
