import type Database from 'better-sqlite3'
import { readFileSync, readdirSync } from 'node:fs'

import { invariant } from '../../../shared/failure/index.ts'
import { LedgerRefusal } from './refusal.ts'

/** One step: `NNNN-what-it-does.sql`. Never edited after release. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}

/** Beside this file in the sources, beside the bundle in the product: `./migrations/`. */
const folder = new URL('./migrations/', import.meta.url)
const fileForm = /^(\d{4})-[a-z0-9-]+\.sql$/

/** All steps in order. Throws where a number is missing or doubled: the product is damaged. */
export function readMigrations(from: URL = folder): readonly Migration[] {
  const names = readdirSync(from)
    .filter((name) => fileForm.test(name))
    .sort()
  return names.map((name, index) => {
    const version = Number(name.slice(0, 4))
    invariant(version === index + 1, `migration ${name} is out of sequence`)
    return { version, name, sql: readFileSync(new URL(name, from), 'utf8') }
  })
}

export function versionOf(sqlite: Database.Database): number {
  return Number(sqlite.pragma('user_version', { simple: true }))
}

/** An older program never touches a newer file. */
export function refuseNewer(sqlite: Database.Database, migrations: readonly Migration[]): void {
  const found = versionOf(sqlite)
  if (found <= migrations.length) return
  throw new LedgerRefusal(
    `账本由更新版本的共济窗口写成（账本版本 ${found}，本程序只认识到 ${migrations.length}）。` +
      '账目完好，没有变动。请安装同样新或更新的版本后再启动，不要删除或改名账本文件。',
  )
}

/** Runs what is missing; a step and its version in one transaction. A failure changes nothing. */
export function migrate(sqlite: Database.Database, migrations: readonly Migration[]): void {
  for (const step of migrations.slice(versionOf(sqlite))) {
    const run = sqlite.transaction(() => {
      sqlite.exec(step.sql)
      sqlite.pragma(`user_version = ${step.version}`)
    })
    try {
      run.immediate()
    } catch (error) {
      throw new LedgerRefusal(
        `账本升级在第 ${step.version} 步没有完成，已退回升级前的样子，账目没有变动。` +
          '请勿删除账本文件，把日志交给技术支持。',
        { cause: error },
      )
    }
  }
}
