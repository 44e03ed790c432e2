import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import * as v from 'valibot'

import { writeWhole } from './files.ts'
import type { Log } from './log.ts'
import type { SecretWrap } from './runtime-differences.ts'

const keyBytes = 32
const KeyFile = v.strictObject({
  kept: v.picklist(['system-keyring', 'file']),
  key: v.pipe(v.string(), v.base64()),
})
type KeyFile = v.InferOutput<typeof KeyFile>

export type DataKey =
  | { readonly ok: true; readonly base64: string }
  | { readonly ok: false; readonly wording: string }

function lost(because: string): DataKey {
  return {
    ok: false,
    wording: `本机账本的数据密钥${because}，账本里的个人信息暂时读不出来。窗口没有启动收费，\
账本没有被改动，待传的结算仍在。请联系信息科：恢复原来的系统用户和密钥文件后再启动，不要删除任何文件。`,
  }
}

export interface DataKeyNeeds {
  readonly dataDir: string
  readonly secrets: SecretWrap
  readonly randomBytes: (count: number) => Buffer
  readonly log: Log
}

/**
 * 数据密钥: 32 bytes that encrypt personal data in this folder's ledger. Made once; wrapped by the
 * system's keyring where there is one, else kept in a file of this user only, and the log says so.
 * A key that cannot be read is never replaced: a new one could not open what the old one closed.
 */
export async function dataKey(needs: DataKeyNeeds): Promise<DataKey> {
  const file = join(needs.dataDir, 'data-key.json')
  if (existsSync(file)) return openKey(readFileSync(file, 'utf8'), needs.secrets)
  if (existsSync(join(needs.dataDir, 'ledger.db'))) return lost('文件不见了')
  const base64 = needs.randomBytes(keyBytes).toString('base64')
  writeWhole(file, `${JSON.stringify(await closeKey(base64, needs))}\n`)
  return { ok: true, base64 }
}

async function closeKey(base64: string, { secrets, log }: DataKeyNeeds): Promise<KeyFile> {
  if (await secrets.available()) {
    const wrapped = await secrets.wrap(base64)
    return { kept: 'system-keyring', key: wrapped.toString('base64') }
  }
  log.write('data-key-kept-in-file', { because: 'no-system-keyring' })
  return { kept: 'file', key: base64 }
}

function decodeKeyFile(text: string): KeyFile | undefined {
  try {
    const decoded = v.safeParse(KeyFile, JSON.parse(text))
    return decoded.success ? decoded.output : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

async function openKey(text: string, secrets: SecretWrap): Promise<DataKey> {
  const kept = decodeKeyFile(text)
  if (kept === undefined) return lost('文件已损坏')
  let base64 = kept.key
  if (kept.kept === 'system-keyring') {
    try {
      base64 = await secrets.unwrap(Buffer.from(kept.key, 'base64'))
    } catch {
      // The keyring names no kinds of failure: whatever it was, the key stays closed.
      return lost('打不开（系统钥匙串不接受）')
    }
  }
  const whole = Buffer.from(base64, 'base64').length === keyBytes
  return whole ? { ok: true, base64 } : lost('文件已损坏')
}
