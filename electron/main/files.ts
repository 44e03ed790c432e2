import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a whole file or nothing: beside it first, on the disk, then in its place. */
export function writeWhole(file: string, content: Buffer | string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const beside = `${file}.part`
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  const handle = openSync(beside, 'w', 0o600)
  try {
    for (let written = 0; written < bytes.length;) {
      written += writeSync(handle, bytes, written)
    }
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(beside, file)
  syncFolder(dirname(file))
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
