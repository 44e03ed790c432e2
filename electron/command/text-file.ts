/** Files as they come: bounded, strictly UTF-8. Faults are Chinese sentences. */
import { closeSync, openSync, readSync } from 'node:fs'

import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { parseJson } from '../../shared/policy/receipt/index.ts'

const bytesMax = 64 * 1024 * 1024

export function readJson(path: string): Result<unknown, string> {
  const text = readText(path)
  if (!text.ok) return text
  const content = parseJson(text.value)
  return content.ok ? content : failed(`${path}：${content.failure}`)
}

export function readText(path: string): Result<string, string> {
  const bytes = readBytes(path)
  if (!bytes.ok) return bytes
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.value))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return failed(`${path}：不是 UTF-8 编码的文字`)
  }
}

function readBytes(path: string): Result<Buffer, string> {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const parts: Buffer[] = []
    let length = 0
    for (;;) {
      const part = Buffer.alloc(1 << 18)
      const count = readSync(file, part)
      if (count === 0) return ok(Buffer.concat(parts, length))
      parts.push(part.subarray(0, count))
      length += count
      if (length > bytesMax) return failed(`${path}：文件超过 ${bytesMax / 1024 / 1024} MB`)
    }
  } catch (error) {
    return failed(`${path}：${faultOfSystem(error)}`)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

const wording: Readonly<Record<string, string>> = {
  ENOENT: '文件不存在',
  EISDIR: '这是文件夹，不是文件',
  ENOTDIR: '路径中有一段不是文件夹',
  EACCES: '没有权限',
  EPERM: '没有权限',
  ENAMETOOLONG: '文件名过长',
  ERR_INVALID_ARG_VALUE: '不是可用的文件名',
  ELOOP: '链接循环',
  EROFS: '只读的文件系统',
  ENOSPC: '磁盘已满',
}

/** The operating system's refusal in words; anything else is a bug and is thrown on. */
export function faultOfSystem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined) throw error
  const known = wording[code]
  return known === undefined ? `无法读写（${code}）` : known
}
