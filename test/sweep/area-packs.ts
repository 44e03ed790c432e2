/** The packs as they ship, and the readings they offer. */
import { fileURLToPath } from 'node:url'

import { readPackFiles } from '../../electron/core/pack-files.ts'
import { compilePack } from '../../shared/policy/index.ts'
import type { Pack } from '../../shared/policy/index.ts'
import { areaCodes } from './generate/site.ts'
import type { Offered } from './generate/site.ts'
import type { AreaCode } from './opinion/bill.ts'

const folder = fileURLToPath(new URL('../../shared/policy/packs/', import.meta.url))

function packOf(area: AreaCode): Pack {
  const files = readPackFiles(folder, area)
  if (!files.ok) throw new Error(`no pack of ${area}`)
  const pack = compilePack(files.value)
  if (pack.ok) return pack.value
  throw new Error(pack.failure.map(({ file, line, what }) => `${file}:${line} ${what}`).join('\n'))
}

export function areaPacks(): ReadonlyMap<AreaCode, Pack> {
  return new Map(areaCodes.map((area) => [area, packOf(area)]))
}

/** Readings with only one choice choose nothing. */
export function offeredBy(packs: ReadonlyMap<AreaCode, Pack>): Offered {
  const letters = [...packs].map(([area, { readings }]) => [
    area,
    readings
      .map(({ id, choices }) => ({ id, letters: [...choices.keys()] }))
      .filter((each) => each.letters.length > 1),
  ])
  return Object.fromEntries(letters) as Offered
}
