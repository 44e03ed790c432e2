import { parseArgs } from 'node:util'

import * as v from 'valibot'

import type { PracticeStart } from '../../shared/contracts/launch.ts'
import { trainingAreaOf, usualTrainingArea } from '../../shared/training/areas.ts'

const options = {
  data: { type: 'string' },
  packs: { type: 'string' },
  'centre-port': { type: 'string', default: '0' },
  'control-port': { type: 'string', default: '0' },
  'card-port': { type: 'string', default: '0' },
  token: { type: 'string', default: '' },
  area: { type: 'string', default: usualTrainingArea },
  level: { type: 'string' },
  'without-parameters': { type: 'boolean', default: false },
} as const

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535))

const Arguments = v.object({
  data: v.pipe(v.string(), v.minLength(1)),
  packs: v.pipe(v.string(), v.minLength(1)),
  'centre-port': port,
  'control-port': port,
  'card-port': port,
  token: v.string(),
  area: v.string(),
  level: v.optional(v.picklist(['1', '2', '3', 'unrated'])),
  'without-parameters': v.boolean(),
})

export const usage =
  '用法：main.ts --data 目录 --packs 目录 [--centre-port N] [--control-port N] [--token 口令]' +
  ' [--card-port N] [--level 1|2|3|unrated] [--area 610100] [--without-parameters]'

/** The command line as the message that a shell would send; undefined where it cannot be read. */
export function readArguments(
  args: readonly string[],
  makeToken: () => string,
): PracticeStart | undefined {
  let values: unknown
  try {
    values = parseArgs({ args: [...args], options, strict: true }).values
  } catch (fault) {
    if (fault instanceof TypeError) return undefined
    throw fault
  }
  const read = v.safeParse(Arguments, values)
  if (!read.success) return undefined
  const given = read.output
  const area = trainingAreaOf(given.area)
  if (area === undefined) return undefined
  return {
    type: 'start',
    dataDir: given.data,
    packsDir: given.packs,
    centrePort: given['centre-port'],
    controlPort: given['control-port'],
    token: given.token === '' ? makeToken() : given.token,
    cardPort: given['card-port'],
    areaCode: area.areaCode,
    institutionLevel: given.level ?? area.site.level,
    parameters: given['without-parameters'] ? {} : area.parameters,
    readings: area.readings,
  }
}
