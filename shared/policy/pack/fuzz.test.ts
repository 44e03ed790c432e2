import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { shippedFiles } from '../../../test/support/pack-faults.ts'
import { compilePack } from './compile.ts'
import type { PackFile } from './sheet.ts'

const files = shippedFiles('610100')

type Change = (lines: readonly string[], other: string) => readonly string[]

const at = fc.nat(400)
/** Words that mean something to YAML, to a pack, or to nobody. */
const word = fc.oneof(
  fc.constantFrom(
    '', '-', ':', '{', '}', '[', ']', '#', '&a', '*a', '!t', '<<', '|', '>', '"', "'", '%YAML 9',
    '---', '\0', '\t', '0.00', '-1', '1e9', '2023-02-30', '9999-12-31', '__proto__', 'constructor',
    'true', 'null', 'a', 'b', 'z', 'G-01', 'XA-A1', 'all', 'retired', 'general', 'inpatient.rate',
    'source', 'from', 'to', 'value', 'byLevel', 'raise', 'under', 'parameter', 'rows', 'kind',
  ),
  fc.string({ maxLength: 12 }),
)

const change: fc.Arbitrary<Change> = fc.oneof(
  at.map((index): Change => (lines) => lines.filter((_, line) => line !== index % lines.length)),
  at.map((index): Change => (lines) => {
    return lines.toSpliced(index, 0, lines[index % lines.length] ?? '')
  }),
  fc.tuple(at, at).map(([one, two]): Change => (lines) => {
    const [first, second] = [one % lines.length, two % lines.length]
    const [upper = '', lower = ''] = [lines[first], lines[second]]
    return lines.with(first, lower).with(second, upper)
  }),
  fc.tuple(at, word).map(([index, written]): Change => (lines) => {
    const line = index % lines.length
    return lines.with(line, (lines[line] ?? '').replace(/: .*$/, () => `: ${written}`))
  }),
  fc.tuple(at, word).map(([index, written]): Change => (lines) => {
    const line = index % lines.length
    return lines.with(line, (lines[line] ?? '').replace(/[\w.-]+(?=:)/, () => written))
  }),
  fc.tuple(at, fc.nat(60), word).map(([index, column, written]): Change => (lines) => {
    const [line, text] = [index % lines.length, lines[index % lines.length] ?? '']
    return lines.with(line, text.slice(0, column) + written + text.slice(column))
  }),
  fc.tuple(at, fc.constantFrom('  ', '    ', '-  ')).map(([index, indent]): Change => (lines) => {
    const line = index % lines.length
    return lines.with(line, indent + (lines[line] ?? ''))
  }),
  fc.tuple(at, at).map(([from, to]): Change => (lines, other) => {
    const taken = other.split('\n').slice(from % 60, (from % 60) + 5)
    return lines.toSpliced(to % lines.length, 0, ...taken)
  }),
)

/** One file of the pack with some of its lines changed. */
const changedPack: fc.Arbitrary<readonly PackFile[]> = fc
  .tuple(
    fc.nat(files.length - 1),
    fc.nat(files.length - 1),
    fc.array(change, { minLength: 1, maxLength: 4 }),
  )
  .map(([which, from, changes]) =>
    files.map((file, index) => {
      if (index !== which) return file
      const other = files[from]?.text ?? ''
      const lines = changes.reduce<readonly string[]>(
        (before, next) => (before.length === 0 ? before : next(before, other)),
        file.text.split('\n'),
      )
      return { path: file.path, text: lines.join('\n') }
    }),
  )

describe('a pack whose files were meddled with', () => {
  it('compiles, or is refused with file and line, and never throws', () => {
    let refused = 0
    fc.assert(
      fc.property(changedPack, (given) => {
        const compiled = compilePack(given)
        if (compiled.ok) return
        refused += 1
        expect(compiled.failure.length).toBeGreaterThan(0)
        for (const { file, line, what } of compiled.failure) {
          const known = given.find(({ path }) => path === file)
          expect(file === '' || known !== undefined).toBe(true)
          expect(line).toBeGreaterThanOrEqual(file === '' ? 0 : 1)
          expect(line).toBeLessThanOrEqual(known?.text.split('\n').length ?? 0)
          expect(what).toMatch(/应|必须|只能|不得/)
        }
      }),
      { seed: 20_230_101, numRuns: 150 },
    )
    expect(refused).toBeGreaterThan(75)
  })

  it('throws nothing at any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const compiled = compilePack([{ path: 'x.yaml', text }])
        expect(compiled.ok).toBe(false)
      }),
      { seed: 532_500, numRuns: 300 },
    )
  })
})
