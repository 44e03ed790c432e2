import Database from 'better-sqlite3'
import { join } from 'node:path'

import { LedgerRefusal } from './refusal.ts'

/**
 * 一本账只许一个内核: an exclusive transaction on `ledger.lock`, held until released. The operating
 * system frees it when the process ends, however it ends. Waits at most `waitMs` for a core that is
 * just ending; throws `LedgerRefusal` where it stays taken.
 */
export function takeLock(dir: string, waitMs: number): () => void {
  const lock = new Database(join(dir, 'ledger.lock'), { timeout: waitMs })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new LedgerRefusal(
      '这本账已被另一个正在运行的共济窗口使用。账目没有变动。请回到已打开的窗口，或先关闭它再启动。',
      { cause: error },
    )
  }
  return () => {
    if (lock.inTransaction) lock.exec('ROLLBACK')
    lock.close()
  }
}
