import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { bundle } from '../bundle/bundle.ts'
import { projectDir } from '../setup/places.mjs'
import { Halt } from '../setup/say.mjs'
import { main } from '../setup/set-up.mjs'
import { table } from './table.ts'

/** One measurement: ours, the yardstick's in the same run, and how they compare. */
export interface Row {
  readonly bench: string
  readonly measure: string
  readonly ours: number
  readonly other: number
  readonly ratio: number
  readonly unit: string
}

interface Bench {
  readonly run: () => Promise<readonly Row[]>
}

const folder = join(projectDir, 'test', 'bench')
const ending = '.bench.ts'

function names(): string[] {
  return (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()
}

function drawn({ ours, other, ratio, ...words }: Row): Record<string, string> {
  const [mine, theirs] = [ours, other].map((value) => value.toPrecision(4))
  return { ...words, ours: mine ?? '', other: theirs ?? '', ratio: ratio.toFixed(2) }
}

function asked(): { name: string; json: string | undefined } {
  const options = { json: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [name = ''] = positionals
  if (names().includes(name)) return { name, json: values.json }
  const known = names().map((each) => `  ${each}`)
  throw new Halt(['npm run bench -- NAME [--json FILE]; NAME is one of:', ...known].join('\n'), 2)
}

await main(async () => {
  const { name, json } = asked()
  await bundle()
  const { run } = (await import(join(folder, `${name}${ending}`))) as Bench
  const rows = await run()
  if (rows.length === 0) throw new Halt(`The bench ${name} measured nothing.`)
  console.log(table(rows.map(drawn)))
  if (json !== undefined) writeFileSync(resolve(json), `${JSON.stringify(rows, null, 2)}\n`)
  return 0
})
