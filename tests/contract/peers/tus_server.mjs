// A server that speaks the paths of Supabase Storage around npm's @tus/server, the engine of the real one.
// Argument: JSON {modules, folder, port, token, expired, life_ms, max_bytes}. Prints one line of JSON when ready.
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const told = JSON.parse(process.argv[2])
const load = (name) => import(pathToFileURL(path.join(told.modules, name)).href)
const { Server } = await load('@tus/server/dist/index.js')
const { FileStore } = await load('@tus/file-store/dist/index.js')

const TUS = '/storage/v1/upload/resumable'
const uploads = path.join(told.folder, 'uploads')
const objects = path.join(told.folder, 'objects')
fs.mkdirSync(uploads, { recursive: true })
fs.mkdirSync(objects, { recursive: true })

// What lies under a name is one small file, so that it outlives the process.
const recordOf = (name) => path.join(objects, `${createHash('sha256').update(name).digest('hex')}.json`)
const find = (name) => (fs.existsSync(recordOf(name)) ? JSON.parse(fs.readFileSync(recordOf(name), 'utf8')) : null)
function keep(name, object) {
  fs.writeFileSync(recordOf(name), JSON.stringify({ name, created_at: new Date().toISOString(), ...object }), { flag: 'wx' })
}

const exists = { status_code: 409, body: 'The resource already exists' }
const nameOf = (id) => Buffer.from(id, 'base64url').toString().split('/').slice(0, -1).join('/')
const versionOf = (id) => Buffer.from(id, 'base64url').toString().split('/').at(-1)

function finish(upload) {
  const name = nameOf(upload.id)
  if (find(name)) throw exists
  keep(name, {
    file: upload.storage.path,
    version: versionOf(upload.id),
    size: upload.size,
    content_type: upload.metadata?.contentType ?? 'application/octet-stream',
    metadata: upload.metadata?.metadata ? JSON.parse(upload.metadata.metadata) : null,
  })
}

const tus = new Server({
  path: TUS,
  datastore: new FileStore({ directory: uploads, expirationPeriodInMilliseconds: told.life_ms }),
  maxSize: told.max_bytes,
  namingFunction: (_request, metadata) =>
    Buffer.from(`${metadata.bucketName}/${metadata.objectName}/${randomUUID()}`).toString('base64url'),
  onIncomingRequest: async (request, id) => {
    if (['POST', 'PATCH'].includes(request.method) && find(nameOf(id))) throw exists
  },
  onUploadFinish: async (_request, upload) => {
    finish(upload)
    return { headers: { 'Tus-Complete': '1' } }
  },
})

function json(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
// Storage answers 400 and says the real status in the body.
const refuse = (response, status, error, message, code) =>
  json(response, 400, { statusCode: String(status), error, message, code })

async function body(request) {
  const pieces = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces)
}

const info = (object) => ({
  id: object.version,
  name: object.name.split('/').slice(1).join('/'),
  version: object.version,
  bucket_id: object.name.split('/')[0],
  size: object.size,
  content_type: object.content_type,
  cache_control: 'max-age=3600',
  etag: `"${createHash('md5').update(object.version).digest('hex')}-1"`,
  metadata: object.metadata,
  last_modified: object.created_at,
  created_at: object.created_at,
})

async function put(request, response, name) {
  const content = await body(request)
  if (find(name)) return refuse(response, 409, 'Duplicate', 'The resource already exists', 'KeyAlreadyExists')
  const version = randomUUID()
  const file = path.join(uploads, `put-${version}`)
  fs.writeFileSync(file, content)
  const said = request.headers['x-metadata']
  const metadata = said ? JSON.parse(Buffer.from(said, 'base64').toString()) : null
  keep(name, { file, version, size: content.length, content_type: request.headers['content-type'], metadata })
  return json(response, 200, { Key: name, Id: version })
}

async function remove(request, response, bucket) {
  const { prefixes } = JSON.parse(await body(request))
  const names = prefixes.map((key) => `${bucket}/${key}`).filter((name) => find(name))
  for (const name of names) fs.unlinkSync(recordOf(name))
  return json(response, 200, names.map((name) => ({ name })))
}

async function serve(request, response) {
  const where = decodeURIComponent(new URL(request.url, 'http://here').pathname)
  if (request.headers.authorization === `Bearer ${told.expired}`) {
    return refuse(response, 403, 'Unauthorized', '"exp" claim timestamp check failed', 'AccessDenied')
  }
  if (request.headers.authorization !== `Bearer ${told.token}`) {
    return refuse(response, 403, 'Unauthorized', 'Invalid Compact JWS', 'AccessDenied')
  }
  if (where.startsWith(TUS)) return tus.handle(request, response)
  const [, kind, rest] = where.match(/^\/storage\/v1\/(object\/info|object|bucket)\/(.+)$/) ?? []
  if (kind === 'bucket') return json(response, 200, { id: rest, name: rest, public: false, file_size_limit: null })
  if (kind === 'object' && request.method === 'POST') return put(request, response, rest)
  if (kind === 'object' && request.method === 'DELETE') return remove(request, response, rest)
  const found = kind && find(rest)
  if (!found) return refuse(response, 404, 'not_found', 'Object not found', 'NoSuchKey')
  if (kind === 'object/info') return json(response, 200, info(found))
  response.writeHead(200, { 'Content-Type': found.content_type, 'Content-Length': found.size })
  return fs.createReadStream(found.file).pipe(response)
}

const server = http.createServer((request, response) => {
  serve(request, response).catch((error) => {
    // A client that goes away is nothing to complain about.
    if (error.code !== 'ECONNRESET') process.stderr.write(`${error.stack}\n`)
    if (!response.headersSent) response.writeHead(500)
    response.end()
  })
})
server.listen(told.port, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}\n`)
})
// Whoever started it holds its input open.
process.stdin.on('end', () => process.exit(0)).resume()
