// Uploads one file with npm's tus-js-client, going on where an earlier run of this script stopped.
// Argument: JSON {modules, endpoint, headers, metadata, file, chunk_bytes, memory}. Prints one line of JSON.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const told = JSON.parse(process.argv[2])
const tus = await import(pathToFileURL(path.join(told.modules, 'tus-js-client/lib.esm/node/index.js')).href)

const started = process.hrtime.bigint()
const options = {
  endpoint: told.endpoint,
  headers: told.headers,
  metadata: told.metadata,
  chunkSize: told.chunk_bytes,
  uploadSize: fs.statSync(told.file).size,
  retryDelays: [10, 50, 100, 200],
  urlStorage: new tus.FileUrlStorage(told.memory),
  fingerprint: async () => told.metadata.objectName,
  removeFingerprintOnSuccess: true,
}

await new Promise((resolve, reject) => {
  const upload = new tus.Upload(fs.createReadStream(told.file), {
    ...options,
    onSuccess: resolve,
    onError: reject,
  })
  upload.findPreviousUploads().then((earlier) => {
    if (earlier.length > 0) upload.resumeFromPreviousUpload(earlier[0])
    upload.start()
  }, reject)
})
const seconds = Number(process.hrtime.bigint() - started) / 1e9
process.stdout.write(`${JSON.stringify({ seconds })}\n`)
