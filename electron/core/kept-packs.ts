import { createHash, randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { failed } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import type { PackFile } from '../../shared/policy/index.ts'
import { packDigestText } from '../../shared/policy/receipt/index.ts'
import { readPackFiles } from './pack-files.ts'

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Of every file's name and text, so that a settlement tells which words it was made by. */
export function digestOf(files: readonly PackFile[]): string {
  return sha256(packDigestText(files))
}

/**
 * Keeps a pack as `packs/<digest>/<area>/<file>` under `dataDir` when it is first used. What is
 * kept is never changed: another version has another digest. Throws what the disk throws.
 */
export function keepPack(dataDir: string, files: readonly PackFile[]): void {
  const digest = digestOf(files)
  const [areaCode = ''] = files[0]?.path.split('/') ?? []
  if (keptPackFiles(dataDir, digest, areaCode).ok) return
  const kept = join(dataDir, 'packs')
  const making = join(kept, `.making-${randomUUID()}`)
  try {
    for (const { path, text } of files) writeThrough(join(making, path), text)
    // Only a damaged copy can stand there: a whole one was found above.
    rmSync(join(kept, digest), { recursive: true, force: true })
    renameSync(making, join(kept, digest))
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
  syncFolder(kept)
}

/** The kept files of this digest, checked against it; failure: not kept, or not as it was. */
export function keptPackFiles(
  dataDir: string,
  digest: string,
  areaCode: string,
): Result<readonly PackFile[], 'no-pack'> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return failed('no-pack')
  const files = readPackFiles(join(dataDir, 'packs', digest), areaCode)
  return files.ok && digestOf(files.value) !== digest ? failed('no-pack') : files
}

function writeThrough(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const bytes = Buffer.from(text, 'utf8')
  const handle = openSync(file, 'wx', 0o600)
  try {
    for (let written = 0; written < bytes.length;) {
      written += writeSync(handle, bytes, written)
    }
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** The new name itself must survive a power cut; Windows keeps names without being asked. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
