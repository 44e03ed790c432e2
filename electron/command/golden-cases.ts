import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { decodeCase, openCases } from './case-file.ts'
import type { Case } from './case-format.ts'

/** The worked cases of the project; undefined where the command stands alone. */
export function goldenFolder(): string | undefined {
  const near = ['../test/golden/', '../../test/golden/']
  return near.map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync)
}

/** Every case of every file of the folder; failure: a Chinese sentence naming the file. */
export function goldenCases(folder: string): Result<readonly Case[], string> {
  const found: Case[] = []
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json')).toSorted()) {
    const path = join(folder, name)
    const cases = openCases(path)
    if (!cases.ok) return cases
    for (const [index, given] of cases.value.entries()) {
      const decoded = decodeCase(path, index, given)
      if (!decoded.ok) return decoded
      found.push(decoded.value)
    }
  }
  return ok(found)
}
