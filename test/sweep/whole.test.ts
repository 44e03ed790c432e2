import { describe, expect, it } from 'vitest'

import { combinations, lastFen } from './every-fen.ts'
import type { Task } from './whole.child.ts'
import { runWhole, tasksOf } from './whole.ts'

const asked = { visits: 120_001, seed: 1, area: undefined, threads: 2 } as const

const sizeOf = (tasks: readonly Task[]) => tasks.reduce((sum, { from, to }) => sum + to - from, 0)

describe('the tasks of the whole sweep', () => {
  const tasks = tasksOf(asked)

  it('cover every fen of every combination once, and every visit once', () => {
    for (const combination of combinations.keys()) {
      const mine = tasks.filter(
        (each) => each.part === 'every-fen' && each.combination === combination,
      )
      expect(sizeOf(mine)).toBe(lastFen + 1)
      expect(mine.slice(1).map(({ from }) => from)).toEqual(mine.slice(0, -1).map(({ to }) => to))
    }
    expect(sizeOf(tasks.filter(({ part }) => part === 'random'))).toBe(asked.visits)
  })

  it('of one area are its own combinations only', () => {
    const own = combinations.filter(({ area }) => area === '532500').length
    const some = tasksOf({ ...asked, area: '532500' })
    expect(sizeOf(some)).toBe(own * (lastFen + 1) + asked.visits)
  })
})

describe('the threads of the whole sweep', () => {
  it('do all tasks and say how far they are', async () => {
    const random = tasksOf({ ...asked, visits: 400 }).filter(({ part }) => part === 'random')
    const told: string[] = []
    const seen: number[] = []
    const end = await runWhole(
      { ...asked, visits: 400 },
      (line) => told.push(line),
      ({ done }) => seen.push(done),
      [...random, { part: 'every-fen', combination: 0, from: 199_00, to: 201_00 }],
    )
    expect(told).toEqual([])
    expect(end).toEqual({ done: 600, all: 600, differences: 0 })
    expect(seen.at(-1)).toBe(600)
  })
})
