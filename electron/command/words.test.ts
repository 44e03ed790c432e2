import { describe, expect, it } from 'vitest'

import { oneValue, readWords } from './words.ts'

const known = { values: ['out', 'reading'], flags: ['json'] }

describe('words', () => {
  it('are read in any order', () => {
    const read = readWords(['a', '--json', '--out', 'f', 'b', '--reading=G-01b'], known)
    expect(read).toEqual({
      ok: true,
      value: {
        others: ['a', 'b'],
        values: new Map([['out', ['f']], ['reading', ['G-01b']]]),
        flags: new Set(['json']),
      },
    })
  })

  it('after -- are never options', () => {
    const read = readWords(['--', '--json', '--', '-x'], known)
    expect(read.ok && read.value.others).toEqual(['--json', '--', '-x'])
  })

  it.each(['--unknown', '-x', '--json=1', '--'.concat('Out')])('refuses %s', (word) => {
    expect(readWords([word, 'v'], known)).toEqual({ ok: false, failure: `未知的选项“${word}”` })
  })

  it('refuses an option without its value, and one value twice', () => {
    expect(readWords(['--out'], known)).toEqual({ ok: false, failure: '--out 后面缺少内容' })
    const twice = readWords(['--out', 'a', '--out', 'b'], known)
    expect(twice.ok && oneValue(twice.value, 'out').ok).toBe(false)
    expect(twice.ok && oneValue(twice.value, 'reading')).toEqual({ ok: true, value: undefined })
  })
})
