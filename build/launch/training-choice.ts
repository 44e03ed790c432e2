import { parseArgs } from 'node:util'

import type { Launch } from '../../shared/contracts/launch.ts'
import { trainingAreaOf, trainingAreas, usualTrainingArea } from '../../shared/training/areas.ts'
import { Halt } from '../setup/say.mjs'

const options = {
  area: { type: 'string', default: usualTrainingArea },
  'without-parameters': { type: 'boolean', default: false },
} as const

/**
 * `--area 370100` or `--area 济南`, and `--without-parameters` for a window whose area has not set
 * what its document leaves to it. Throws `Halt` for what it does not know.
 */
export function trainingChoice(args: readonly string[]): NonNullable<Launch['training']> {
  const { area, 'without-parameters': without } = readOptions(args)
  const found = trainingAreaOf(area)
  if (found === undefined) {
    const known = trainingAreas.map(({ areaCode, name }) => `${areaCode} ${name}`).join(', ')
    throw new Halt(`No training area ${area}. There are: ${known}.`, 2)
  }
  return { areaCode: found.areaCode, parameters: without ? 'none' : 'training' }
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault
    throw new Halt(`${fault.message} Known: --area CODE|NAME, --without-parameters.`, 2)
  }
}
