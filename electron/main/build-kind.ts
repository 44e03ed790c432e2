import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import * as v from 'valibot'

const Described = v.object({ version: v.string(), gongjiBuild: v.optional(v.string()) })

export interface BuildKind {
  readonly version: string
  /** A development or test build, by the word its package carries; anything else is a release. */
  readonly release: boolean
}

export function buildKind(appDir: string): BuildKind {
  const text = readFileSync(join(appDir, 'package.json'), 'utf8')
  const { version, gongjiBuild } = v.parse(Described, JSON.parse(text))
  return { version, release: gongjiBuild !== 'development' }
}
