import { chmodSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { transformSync } from 'esbuild'

import type { ReceiptDocument } from '../../shared/contracts/receipt.ts'

const here = dirname(fileURLToPath(import.meta.url))

/** What `session.open` answers in these tests. */
export const fakeSession = {
  mode: 'training',
  productVersion: '0.1.0',
  site: {
    institutionName: '西安市第一示例医院',
    institutionCode: 'H61010200001',
    level: '3',
    windowName: '3 号窗口',
    areaCode: '610100',
    areaName: '西安市',
  },
  operator: { no: '0312', name: '李敏' },
  businessDate: '2023-03-15',
  policy: { packId: 'xian', document: '市医保发〔2022〕123号', inForceFrom: '2023-01-01' },
  line: { state: 'online', sinceMs: 0, roundTripMs: 38 },
  queue: { waiting: 0, needsPerson: 0 },
  practice: null,
}

export interface FakeAnswers {
  readonly replies: Readonly<Record<string, unknown>>
  readonly receipts: Readonly<Record<string, ReceiptDocument>>
  /** Said instead of 'ready'. */
  readonly fatal?: string
}

export interface ShellApp {
  readonly dir: string
  readonly dispose: () => void
}

/** The real shell, bridges and receipt page around an empty cashier's page and a fake core. */
export function shellApp(builtAppDir: string, answers: FakeAnswers): ShellApp {
  const root = mkdtempSync(join(tmpdir(), 'gongji-shell-app-'))
  chmodSync(root, 0o755)
  const dir = join(root, 'app')
  mkdirSync(dir)
  for (const name of ['main.cjs', 'preload.cjs', 'paper-preload.cjs', 'package.json', 'renderer']) {
    cpSync(join(builtAppDir, name), join(dir, name), { recursive: true })
  }
  const page = '<!doctype html><html lang="zh-CN"><title>空页</title><h1 id="empty">空页</h1></html>'
  writeFileSync(join(dir, 'renderer', 'index.html'), page)
  const core = readFileSync(join(here, 'fake-core.ts'), 'utf8')
  writeFileSync(join(dir, 'core.mjs'), transformSync(core, { loader: 'ts' }).code)
  writeFileSync(join(dir, 'fake-core.json'), JSON.stringify(answers))
  return {
    dir,
    dispose: () => {
      rmSync(root, { recursive: true, force: true })
    },
  }
}
