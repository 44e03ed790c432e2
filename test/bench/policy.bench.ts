import { table } from '../../build/command/table.ts'
import { xianFiles, xianPack } from '../support/xian-pack.ts'
import { benchBills } from './policy/bills.ts'
import type { BenchBill } from './policy/bills.ts'
import { differing } from './policy/contender.ts'
import type { Answer, Contender } from './policy/contender.ts'
import { billsOfLines, packsLoaded, versionsDated } from './policy/growth.ts'
import type { Growth } from './policy/growth.ts'
import { jsonRulesContender } from './policy/json-rules.ts'
import { oursFromText, oursWithoutTrace, oursWithTrace, policyOf } from './policy/ours.ts'
import { publicodesContender } from './policy/publicodes.ts'
import { interleaved } from './policy/rounds.ts'
import { straightLineContender, straightLineFromText } from './policy/straight-line.ts'
import { zenAtOnce, zenContender } from './policy/zen.ts'

interface Row {
  readonly bench: string
  readonly measure: string
  readonly ours: number
  readonly other: number
  readonly ratio: number
  readonly unit: string
}

const billCount = 1_000
/** Short turns and many of them: what else the computer does then falls on all alike. */
const rounds = 41
const slowerRounds = 9
const lineCounts = [10, 100, 1_000, 10_000] as const

const inputs = `
Each engine has its own native input, made before the clock starts, and gives its own native answer:
Money (ours), Decimal (straight-line), JSON numbers (the others). Making the input of text and the
answer into text is counted in the two rows that say so; there ours reads five amounts of a line,
which it checks, and the straight line the two that it uses. With full trace every sentence is read.
Wrong: fund, deductible, own account, relatives' accounts or cash differ from exact by a fen or
more, each number taken at its nearest fen. Medians of interleaved rounds in one process.
`

function row(measure: string, ours: number, other: number, unit = 'µs a bill'): Row {
  return { bench: 'policy', measure, ours, other, ratio: ours / other, unit }
}

const micros = (passMs: number): number => (passMs * 1_000) / billCount

interface Timed {
  readonly name: string
  readonly time: number
  readonly wrong: number
}

/** The rule's own engines and its yardsticks, all at the same bills in one run. */
async function engines(bills: readonly BenchBill[]): Promise<ReadonlyMap<string, Timed>> {
  const policy = policyOf(xianPack())
  const exact = straightLineContender(bills)
  const compared: readonly Contender[] = [
    exact,
    oursWithoutTrace(policy, bills),
    oursWithTrace(policy, bills),
    straightLineFromText(bills),
    oursFromText(policy, bills),
    zenContender(bills),
  ]
  const slower: readonly Contender[] = [
    zenAtOnce(bills),
    jsonRulesContender(bills),
    publicodesContender(bills),
  ]
  const times = [
    ...(await interleaved(compared, rounds)),
    ...(await interleaved(slower, slowerRounds)),
  ].map(micros)
  const truth = exact.answers()
  const timed = [...compared, ...slower].map(({ name, answers }, place): [string, Timed] => {
    const said = answers()
    tellFirst(name, said, truth)
    return [name, { name, time: times[place] ?? Number.NaN, wrong: differing(said, truth) }]
  })
  return new Map(timed)
}

function tellFirst(name: string, said: readonly Answer[], truth: readonly Answer[]): void {
  const bill = truth.findIndex((answer, place) => said[place]?.fund !== answer.fund)
  const [theirs, exact] = [said[bill], truth[bill]]
  if (theirs === undefined || exact === undefined) return
  console.log(`${name}: fund of bill ${bill} is ${exact.fund} fen, it says ${theirs.fund}`)
}

function drawn({ name, time, wrong }: Timed): Record<string, string> {
  return { engine: name, 'µs a bill': time.toPrecision(4), 'bills wrong of 1,000': String(wrong) }
}

interface Target {
  readonly target: string
  readonly wanted: string
  readonly reached: number
  readonly met: boolean
}

function atLeast(target: string, reached: number, wanted: number): Target {
  return { target, wanted: `at least ${wanted}`, reached, met: reached >= wanted }
}

function atMost(target: string, reached: number, wanted: number): Target {
  return { target, wanted: `at most ${wanted}`, reached, met: reached <= wanted }
}

function printed({ target, wanted, reached, met }: Target): Record<string, string> {
  return { target, wanted, reached: reached.toPrecision(3), '': met ? 'met' : 'NOT MET' }
}

async function growth({ small, large }: Growth): Promise<readonly [number, number]> {
  const [before = Number.NaN, after = Number.NaN] = await interleaved([small, large], rounds)
  if (differing(small.answers(), large.answers()) > 0) throw new Error('the amounts changed')
  return [micros(before), micros(after)]
}

/** µs a line for bills of 10 to 10,000 lines. */
async function byLines(): Promise<readonly number[]> {
  const pack = xianPack()
  const contenders = lineCounts.map((lines) => billsOfLines(pack, lines))
  const times = await interleaved(contenders, rounds)
  return times.map((ms, place) => (ms * 1_000) / (contenders[place]?.lines ?? Number.NaN))
}

export async function run(): Promise<readonly Row[]> {
  const bills = benchBills(billCount)
  const timed = await engines(bills)
  const packs = await growth(packsLoaded(xianFiles(), bills, 500))
  const versions = await growth(versionsDated(xianFiles(), bills, 500))
  const lines = await byLines()
  const of = (name: string): Timed => {
    const found = timed.get(name)
    if (found === undefined) throw new Error(`${name} did not run`)
    return found
  }
  const [bare, traced] = [of('ours, without trace'), of('ours, with full trace')]
  const [straight, zen] = [of('straight-line decimal.js'), of('@gorules/zen-engine')]
  const others = ['publicodes', 'json-rules-engine'].map(of)
  const [few = 0, hundred = 0, , tenThousand = 0] = lines
  const targets = [
    atLeast('speed without trace / straight-line', straight.time / bare.time, 0.5),
    atLeast('speed with full trace / straight-line', straight.time / traced.time, 0.25),
    atLeast('speed without trace / zen-engine', zen.time / bare.time, 10),
    atLeast('speed with full trace / zen-engine', zen.time / traced.time, 5),
    atMost('bills that differ from exact', bare.wrong + traced.wrong, 0),
    atMost('cost with 500 packs / with 1', packs[1] / packs[0], 1.2),
    atMost('cost with 500 dated values / with 1', versions[1] / versions[0], 1.2),
    atMost('cost of a line, of 10,000 / of 100', tenThousand / hundred, 1.2),
  ]
  console.log(inputs)
  console.log(`${table([...timed.values()].map(drawn))}\n`)
  console.log(`${table(targets.map(printed))}\n`)
  return [
    row('without trace / straight-line decimal.js', bare.time, straight.time),
    row('with full trace / straight-line decimal.js', traced.time, straight.time),
    ...[zen, ...others].flatMap((other) => [
      row(`without trace / ${other.name}`, bare.time, other.time),
      row(`with full trace / ${other.name}`, traced.time, other.time),
    ]),
    row(
      'text to text, without trace / straight-line',
      of('ours, without trace, text to text').time,
      of('straight-line decimal.js, text to text').time,
    ),
    row('500 packs loaded / 1', packs[1], packs[0]),
    row('500 dated values in each figure / 1', versions[1], versions[0]),
    ...lineCounts.slice(1).map((count, place) =>
      row(`a line of a bill of ${count} / of 10`, lines[place + 1] ?? Number.NaN, few, 'µs a line'),
    ),
  ]
}
