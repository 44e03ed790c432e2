/** One thread of the whole sweep: takes a task, answers what it has done so far. */
import { parentPort, workerData } from 'node:worker_threads'

import { areaPacks } from './area-packs.ts'
import { combinations, coreFundOf, fundOf, nameOf, policyOf } from './every-fen.ts'
import type { AreaCode } from './opinion/bill.ts'
import { inOneLine, RandomPart } from './random-part.ts'

export type Task =
  | {
      readonly part: 'every-fen'
      readonly combination: number
      readonly from: number
      readonly to: number
    }
  | { readonly part: 'random'; readonly from: number; readonly to: number }

export interface Given {
  readonly seed: number
  readonly area: AreaCode | undefined
}

export interface Done {
  readonly visits: number
  /** One line each; the line says how to see it again. */
  readonly differences: readonly string[]
}

const { seed, area } = workerData as Given
const packs = areaPacks()
const random = new RandomPart(packs, seed, area)

function everyFen({ combination, from, to }: Extract<Task, { part: 'every-fen' }>): Done {
  const differences: string[] = []
  const given = combinations[combination]
  if (given === undefined) throw new Error(`no combination ${combination}`)
  const policy = policyOf(given, packs)
  for (let expense = from; expense < to; expense++) {
    const [core, opinion] = [coreFundOf(given, policy, expense), fundOf(given, expense)]
    if (core !== opinion) {
      const both = `core ${core}, opinion ${opinion}`
      differences.push(`${nameOf(given)}, in scope ${expense} fen: ${both}`)
    }
  }
  return { visits: to - from, differences }
}

function visits({ from, to }: Extract<Task, { part: 'random' }>): Done {
  const differences: string[] = []
  for (let index = from; index < to; index++) {
    const visited = random.visit(index)
    if (visited.differences.length > 0) {
      const again = `--seed ${seed}${area === undefined ? '' : ` --area ${area}`} --index ${index}`
      differences.push(`${inOneLine(visited)} (npm run -s policy:sweep -- ${again})`)
    }
  }
  return { visits: to - from, differences }
}

const port = parentPort
port?.on('message', (task: Task) => {
  port.postMessage(task.part === 'random' ? visits(task) : everyFen(task))
})
