/** The whole sweep: its tasks, handed out to as many threads as there are cores. */
import { Worker } from 'node:worker_threads'

import { combinations, lastFen } from './every-fen.ts'
import type { AreaCode } from './opinion/bill.ts'
import type { Done, Given, Task } from './whole.child.ts'

export interface Asked {
  readonly visits: number
  readonly seed: number
  readonly area: AreaCode | undefined
  readonly threads: number
}

export interface Progress {
  readonly done: number
  readonly all: number
  readonly differences: number
}

const atOnce = 50_000

function pieces(count: number, make: (from: number, to: number) => Task): Task[] {
  const starts = Array.from({ length: Math.ceil(count / atOnce) }, (_, index) => index * atOnce)
  return starts.map((from) => make(from, Math.min(count, from + atOnce)))
}

export function tasksOf({ visits, area }: Asked): readonly Task[] {
  const fens = combinations.flatMap((each, combination) =>
    area === undefined || each.area === area
      ? pieces(lastFen + 1, (from, to) => ({ part: 'every-fen', combination, from, to }))
      : [],
  )
  return [...fens, ...pieces(visits, (from, to) => ({ part: 'random', from, to }))]
}

/** Runs every task; `tell` hears each difference once, `progress` always knows how far it is. */
export async function runWhole(
  asked: Asked,
  tell: (difference: string) => void,
  progress: (now: Progress) => void,
  given: readonly Task[] = tasksOf(asked),
): Promise<Progress> {
  const tasks = [...given]
  const all = tasks.reduce((sum, { from, to }) => sum + to - from, 0)
  let now: Progress = { done: 0, all, differences: 0 }
  const workerData: Given = { seed: asked.seed, area: asked.area }
  const thread = async () => {
    const worker = new Worker(new URL('whole.child.ts', import.meta.url), { workerData })
    try {
      for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
        const { visits, differences } = await answerOf(worker, task)
        differences.forEach(tell)
        now = {
          all,
          done: now.done + visits,
          differences: now.differences + differences.length,
        }
        progress(now)
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: asked.threads }, thread))
  return now
}

function answerOf(worker: Worker, task: Task): Promise<Done> {
  return new Promise((resolve, reject) => {
    worker.once('message', (done: Done) => {
      worker.off('error', reject)
      resolve(done)
    })
    worker.once('error', reject)
    worker.postMessage(task)
  })
}
