import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import type { PackFile } from '../../shared/policy/index.ts'

/**
 * The YAML files of one pooling area under `directory`, sorted by name; failure: the area has no
 * pack. Paths are given as `<area>/<file>`, which is how faults name them.
 */
export function readPackFiles(
  directory: string,
  areaCode: string,
): Result<readonly PackFile[], 'no-pack'> {
  if (!/^\d{6}$/.test(areaCode)) return failed('no-pack')
  const folder = join(directory, areaCode)
  let names: readonly string[]
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.yaml')).toSorted()
  } catch (error) {
    if (isMissing(error)) return failed('no-pack')
    throw error
  }
  if (names.length === 0) return failed('no-pack')
  return ok(
    names.map((name) => ({
      path: `${areaCode}/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
    })),
  )
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
