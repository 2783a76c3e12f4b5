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

notify pgrst, 'reload schema';
