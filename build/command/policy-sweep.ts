import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'

import { areaPacks } from '../../test/sweep/area-packs.ts'
import { areaCodes } from '../../test/sweep/generate/site.ts'
import type { AreaCode } from '../../test/sweep/opinion/bill.ts'
import { RandomPart } from '../../test/sweep/random-part.ts'
import { runWhole } from '../../test/sweep/whole.ts'
import type { Progress } from '../../test/sweep/whole.ts'
import { Halt } from '../setup/say.mjs'
import { main } from '../setup/set-up.mjs'

const usage = [
  'npm run -s policy:sweep -- [--visits N] [--seed S] [--area CODE] [--index I]',
  '  every fen from 0.00 to 20,000.00 of each general benefit, then N random visits (1,000,000);',
  '  --index shows one random visit and both answers instead.',
].join('\n')

const shownAtMost = 50
const everyMs = 10_000

function whole(text: string, name: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Halt(`--${name} is a whole number.\n${usage}`, 2)
  return Number(text)
}

function areaOf(text: string | undefined): AreaCode | undefined {
  const found = areaCodes.find((each) => each === text)
  if (text !== undefined && found === undefined) {
    throw new Halt(`--area is one of ${areaCodes.join(', ')}.\n${usage}`, 2)
  }
  return found
}

function asked() {
  const text = { type: 'string' } as const
  try {
    const options = { visits: text, seed: text, area: text, index: text }
    const { visits = '1000000', seed = '1', area, index } = parseArgs({ options }).values
    return {
      visits: whole(visits, 'visits'),
      seed: whole(seed, 'seed'),
      area: areaOf(area),
      index: index === undefined ? undefined : whole(index, 'index'),
    }
  } catch (error) {
    if (error instanceof Halt) throw error
    throw new Halt(usage, 2)
  }
}

function showOne(seed: number, area: AreaCode | undefined, index: number): number {
  const visited = new RandomPart(areaPacks(), seed, area).visit(index)
  console.log(JSON.stringify(visited, undefined, 2))
  return visited.differences.length === 0 ? 0 : 1
}

function far({ done, all, differences }: Progress): string {
  const percent = Math.floor((done * 100) / Math.max(1, all))
  return `${done} of ${all} visits (${percent} %), ${differences} differences`
}

await main(async () => {
  const { index, visits, seed, area } = asked()
  if (index !== undefined) return showOne(seed, area, index)
  let told = 0
  let now: Progress | undefined
  const tell = (line: string) => {
    told++
    if (told <= shownAtMost) console.log(line)
  }
  const timer = setInterval(() => {
    if (now !== undefined) console.log(far(now))
  }, everyMs)
  try {
    const threads = Math.min(2, availableParallelism())
    const end = await runWhole({ visits, seed, area, threads }, tell, (each) => (now = each))
    console.log(`${end.done} visits, ${end.differences} differences`)
    return end.differences === 0 ? 0 : 1
  } finally {
    clearInterval(timer)
  }
})
