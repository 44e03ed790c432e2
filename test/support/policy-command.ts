/** The command of policy staff inside this process, and files for it to read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { perform } from '../../electron/command/main.ts'

export interface Ran {
  readonly status: number
  /** What the process would have written to standard output: nothing after a fault. */
  readonly stdout: string
  readonly stderr: string
}

export async function policy(...words: readonly string[]): Promise<Ran> {
  let stdout = ''
  let stderr = ''
  const status = await perform(words, {
    write: (text) => {
      stdout += text
    },
    complain: (sentence) => {
      stderr += `${sentence}\n`
    },
  })
  return { status, stdout: status === 2 ? '' : stdout, stderr }
}

export interface Scratch {
  readonly folder: string
  /** Writes a file and answers its path. */
  readonly file: (name: string, content: string | Uint8Array) => string
  readonly dispose: () => void
}

export function scratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'policy-command-'))
  return {
    folder,
    file(name, content) {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A file of one simple settlement of 西安, changed as data. */
export function caseText(change: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ format: 'settlement-cases/1', cases: [{ ...simpleCase, ...change }] })
}

/** Active, third level, 200.00 paid before: half of 1,000.00. */
export const simpleCase = {
  id: 'A-1',
  title: '在职三级',
  region: '610100',
  kind: 'settle',
  member: { status: 'active', accountBalance: '100.00' },
  visit: {
    date: '2023-05-01',
    place: 'local',
    institution: { kind: 'hospital', level: '3' },
    lines: [{ benefit: 'general', total: '1000.00', inScope: '1000.00' }],
  },
  before: { general: { deductiblePaid: '200.00', fundPaid: '0.00' } },
  expect: {
    outcome: 'settled',
    fund: { general: '500.00' },
    personalAccount: '100.00',
    mutualAid: '0.00',
    cash: '400.00',
  },
} as const
