// What an application with npm's @supabase/supabase-js does with a cloud, and what it gets for it.
// Argument: JSON {modules, url, key, email, password, stranger, device, change}. Prints one line of JSON.
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const told = JSON.parse(process.argv[2])
const load = (file) => import(pathToFileURL(path.join(told.modules, file)).href)
const { createClient } = await load('@supabase/supabase-js/dist/index.mjs')
const { WebSocket } = await load('ws/wrapper.mjs')

const client = createClient(told.url, told.key, {
  auth: { persistSession: false, autoRefreshToken: false },
  realtime: { transport: WebSocket },
})
const seen = {}
const must = ({ data, error }) => {
  if (error) throw error
  return data
}

// Accounts.
const signedUp = must(await client.auth.signUp({ email: told.email, password: told.password }))
seen.user = signedUp.user.id
must(await client.auth.signOut())
const wrong = await client.auth.signInWithPassword({ email: told.email, password: 'wrong' })
seen.wrong_password = wrong.error.code
const signedIn = must(await client.auth.signInWithPassword({ email: told.email, password: told.password }))
const refreshed = must(await client.auth.refreshSession())
seen.refreshed = refreshed.session.refresh_token !== signedIn.session.refresh_token
seen.user_again = must(await client.auth.getUser()).user.id
const uid = seen.user

// Live changes: joined before the push.
await client.realtime.setAuth()
const joined = (scope, heard = () => {}) =>
  new Promise((resolve) => {
    const channel = client.channel(`luma:scope:${scope}`, { config: { private: true } })
    channel
      .on('broadcast', { event: 'head_moved' }, heard)
      .subscribe((status, error) => resolve({ status, error: error?.message ?? '', channel }))
  })
let tell
const hint = new Promise((resolve) => {
  tell = resolve
})

// Functions.
const call = async (name, args) => must(await client.rpc(name, args))
seen.scopes = (await call('sync_heads', { p_device_id: told.device })).scopes
const mine = await joined(uid, tell)
seen.subscribed = mine.status
const stranger = await joined(told.stranger)
seen.stranger = [stranger.status, stranger.error]
await client.removeChannel(stranger.channel)
const pushed = await call('sync_push', {
  p_device_id: told.device,
  p_changes: [{ ...told.change, scope_id: uid }],
})
seen.pushed = pushed.outcomes
seen.hint = await hint
await client.realtime.setAuth(refreshed.session.access_token)
seen.unsubscribed = await client.removeChannel(mine.channel)
const request = { scope_id: uid, entity: told.change.entity, since: 0, until: 1000 }
seen.pulled = (await call('sync_pull', { p_requests: [request], p_limit: 10 })).pages[0].rows
seen.missing_function = (await client.rpc('no_such_function', {})).error.code

// Files.
const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, place) => place % 251))
const bucket = client.storage.from('tracks')
const key = `${uid}/peer.wav`
seen.uploaded = must(await bucket.upload(key, bytes, { contentType: 'audio/wav' })).fullPath
seen.uploaded_again = (await bucket.upload(key, bytes)).error.statusCode
seen.uploaded_elsewhere = (await bucket.upload(`${told.stranger}/peer.wav`, bytes)).error.statusCode
const blob = must(await bucket.download(key))
seen.downloaded = Buffer.compare(Buffer.from(await blob.arrayBuffer()), bytes) === 0
seen.listed = must(await bucket.list(uid)).map((file) => [file.name, file.metadata.size])
seen.removed = must(await bucket.remove([key])).length
seen.listed_after = must(await bucket.list(uid)).length
seen.download_after = (await bucket.download(key)).error !== null

must(await client.auth.signOut())
client.realtime.disconnect()
process.stdout.write(`${JSON.stringify(seen)}\n`)
process.exit(0)
