import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { node24, outDir, projectDir } from '../setup/places.mjs'
import { tallyOf } from './tally.ts'
import type { Report, Tally } from './tally.ts'

const vitest = join(projectDir, 'node_modules/vitest/vitest.mjs')

/** Its lines go straight to the person; its counts to us. */
export async function runVitest(name: string, args: readonly string[]): Promise<Tally> {
  const file = join(outDir, '.tests', `${name}.json`)
  mkdirSync(join(outDir, '.tests'), { recursive: true })
  rmSync(file, { force: true })
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const exitCode = await new Promise<number>((resolve) => {
    const all = [vitest, 'run', ...reports, ...args]
    const child = spawn(node24, all, { cwd: projectDir, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('close', (code) => {
      resolve(code ?? 1)
    })
  })
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined
  return tallyOf(report, exitCode)
}
