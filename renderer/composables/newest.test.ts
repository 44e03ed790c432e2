import { describe, expect, it } from 'vitest'

import { newestOnly } from './newest.ts'

function asker() {
  const waiting: ((answer: string) => void)[] = []
  const used: string[] = []
  const ask = newestOnly<string>(
    () => new Promise((resolve) => waiting.push(resolve)),
    (answer) => used.push(answer),
  )
  return { ask, waiting, used }
}

describe('newest answer only', () => {
  it('asks one at a time and drops an answer that is out of date', async () => {
    const { ask, waiting, used } = asker()
    const quiet = ask()
    void ask()
    void ask()
    expect(waiting).toHaveLength(1)
    waiting[0]?.('old')
    await Promise.resolve()
    await Promise.resolve()
    expect(waiting).toHaveLength(2)
    waiting[1]?.('new')
    await quiet
    expect(used).toEqual(['new'])
  })

  it('asks again after it has been quiet', async () => {
    const { ask, waiting, used } = asker()
    const first = ask()
    waiting[0]?.('one')
    await first
    const second = ask()
    waiting[1]?.('two')
    await second
    expect(used).toEqual(['one', 'two'])
  })

  it('can ask again after asking has thrown', async () => {
    let broken = true
    const used: string[] = []
    const ask = newestOnly(
      () => (broken ? Promise.reject(new Error('broken')) : Promise.resolve('well')),
      (answer) => used.push(answer),
    )
    await expect(ask()).rejects.toThrow('broken')
    broken = false
    await ask()
    expect(used).toEqual(['well'])
  })
})
