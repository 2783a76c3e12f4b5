-- Files: three private buckets. Keys start with the user's id, which is what the policies look at. Objects are named
-- after the hash of what they hold and never change, so there is no update policy: "already exists" means done.

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values
    ('tracks', 'tracks', false, null, null),
    ('artwork', 'artwork', false, null, null),
    ('packages', 'packages', false, null, null)
on conflict (id) do update set
    name = excluded.name, public = excluded.public, file_size_limit = excluded.file_size_limit,
    allowed_mime_types = excluded.allowed_mime_types;

drop policy if exists luma_read_own on storage.objects;
create policy luma_read_own on storage.objects for select to authenticated using (
    bucket_id in ('tracks', 'artwork', 'packages')
    and (storage.foldername(name))[1] = (select auth.uid())::text
);

drop policy if exists luma_add_own on storage.objects;
create policy luma_add_own on storage.objects for insert to authenticated with check (
    bucket_id in ('tracks', 'artwork', 'packages')
    and (storage.foldername(name))[1] = (select auth.uid())::text
);

drop policy if exists luma_remove_own on storage.objects;
create policy luma_remove_own on storage.objects for delete to authenticated using (
    bucket_id in ('tracks', 'artwork', 'packages')
    and (storage.foldername(name))[1] = (select auth.uid())::text
);

-- Devices learn here how large a file may be, before they send it.
drop policy if exists luma_see_limits on storage.buckets;
create policy luma_see_limits on storage.buckets for select to authenticated using (
    id in ('tracks', 'artwork', 'packages')
);

-- What lies at each of these paths (bucket/key), in their order; null where nothing does, or nothing that the caller may
-- see: the policies above decide. Devices prove with one question that many small files have arrived.
create or replace function public.sync_objects(p_paths jsonb) returns json
language sql stable set search_path = '' as $$
    select json_build_object('objects', coalesce(json_agg(
        case when o.id is not null then json_build_object(
            'size', o.metadata -> 'size', 'etag', o.metadata -> 'eTag', 'version', o.version,
            'metadata', o.user_metadata
        ) end order by asked.place
    ), '[]'))
    from jsonb_array_elements_text(p_paths) with ordinality as asked (path, place)
    left join lateral (
        -- The limit keeps this a look into the index for each path: a join would check the policy on every row there is.
        select f.id, f.metadata, f.version, f.user_metadata from storage.objects as f
        where f.bucket_id = split_part(asked.path, '/', 1)
            and f.name = substr(asked.path, position('/' in asked.path) + 1)
        limit 1
    ) as o on true
$$;
revoke all on function public.sync_objects(jsonb) from public, anon;
grant execute on function public.sync_objects(jsonb) to authenticated;

notify pgrst, 'reload schema';
