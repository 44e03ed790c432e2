import { describe, expect, it } from 'vitest'

import {
  areas,
  changedFiles,
  faultsAfter,
  faultsOf,
  shippedFiles,
} from '../../../test/support/pack-faults.ts'
import { compilePack } from './compile.ts'
import { yamlSentence } from './yaml-words.ts'

const files = shippedFiles('610100')

describe('the shipped packs', () => {
  it.each(areas)('%s compiles', (area) => {
    expect(faultsOf(shippedFiles(area))).toEqual([])
  })

  it.each(areas)('%s compiles to the same whatever the order of its files', (area) => {
    const given = shippedFiles(area)
    const [one, other] = [compilePack(given), compilePack(given.toReversed())]
    if (!one.ok || !other.ok) throw new Error('the pack does not compile')
    expect(one.value.rules.benefits).toEqual(other.value.rules.benefits)
    expect(one.value.ledger).toEqual(other.value.ledger)
  })

  it('take five hundred dated values in well under a second', () => {
    const many = changedFiles('610100', 'general.yaml', (text) => {
      const row = /      - from: 2023-01-01\n        value: 200\.00\n        (source: .*)\n/
      const rows = (source: string): string => {
        const year = (index: number) => String(2023 + index)
        const each = (index: number) =>
          `      - from: ${year(index)}-01-01\n        to: ${year(index)}-12-31\n` +
          `        value: ${200 + index}.00\n        ${source}\n`
        const last = `      - from: 2523-01-01\n        value: 700.00\n        ${source}\n`
        return Array.from({ length: 500 }, (_, index) => each(index)).join('') + last
      }
      return text.replace(row, (_all, source: string) => rows(source))
    })
    const before = performance.now()
    expect(faultsOf(many)).toEqual([])
    expect(performance.now() - before).toBeLessThan(1000)
  })
})

describe('a pack is refused, with file, line and what would be right, for', () => {
  it('a benefit missing from the precedence, or one there that is not', () => {
    expect(faultsAfter('610100', 'pack.yaml', 'day-surgery, ', '')).toEqual([
      '610100/pack.yaml:24 precedence.order 缺少待遇“day-surgery”，应补上',
    ])
    expect(faultsAfter('610100', 'pack.yaml', 'day-surgery, ', 'day-surgery, dental, ')).toEqual([
      '610100/pack.yaml:24 precedence.order 中没有待遇“dental”，应为 chronic-special、' +
        'day-surgery、general、negotiated-drug、special-examination、tcm-disease',
    ])
    const twice = faultsAfter('610100', 'pack.yaml', 'day-surgery, ', 'day-surgery, day-surgery, ')
    expect(twice).toEqual(['610100/pack.yaml:24 “day-surgery”重复，应只写一次'])
  })

  it('a line that two benefits claim', () => {
    const twice = faultsAfter('610100', 'general.yaml', '[general, ', '[general, day-surgery, ')
    expect(twice).toEqual([
      '610100/general.yaml:6 费用行“day-surgery”已归待遇“day-surgery”，同一类费用行只能归一项待遇',
    ])
    const lines = 'lines: [chronic]\n'
    const rescue = `${lines}rescueTakes: [general]\n`
    expect(faultsAfter('532500', 'chronic.yaml', lines, rescue)).toHaveLength(1)
  })

  it('one id for two things that the fund pays', () => {
    const id = faultsAfter('532500', 'general.yaml', 'id: general-over-cap', 'id: chronic')
    expect(id).toEqual(['532500/pack.yaml:2 待遇的 id“chronic”重复，应各不相同'])
    const second = faultsAfter('370100', 'large-amount.yaml', 'id: large-amount', 'id: general')
    expect(second).toHaveLength(1)
  })

  it('a missing file and a second of its kind', () => {
    const kinds = ['pack', 'readings', 'parameters', 'gates', 'account', 'ledger']
    for (const kind of kinds) {
      const without = files.filter((file) => !file.path.endsWith(`/${kind}.yaml`))
      expect(faultsOf(without)).toEqual([`:0 缺少 kind: ${kind} 的文件，应补上一个`])
      const [first] = files.filter((file) => file.path.endsWith(`/${kind}.yaml`))
      if (first === undefined) throw new Error(`the pack has ${kind}`)
      expect(faultsOf([...files, { ...first, path: 'again.yaml' }])).toEqual([
        expect.stringMatching(new RegExp(`^again\\.yaml:\\d+ kind: ${kind} 的文件只能有一个$`)),
      ])
    }
    const large = shippedFiles('370100')
    const [second] = large.filter((file) => file.path.endsWith('/large-amount.yaml'))
    if (second === undefined) throw new Error('the pack has a second payment')
    expect(faultsOf([...large, { ...second, path: 'again.yaml' }]).join()).toContain('只能有一个')
  })

  it('a file without a kind, of an unknown kind, and no benefit at all', () => {
    expect(faultsAfter('610100', 'gates.yaml', 'kind: gates\n', '').join()).toContain(
      '缺少“kind”，应为 pack、readings、',
    )
    expect(faultsAfter('610100', 'gates.yaml', 'kind: gates', 'kind: doors')).toEqual([
      '610100/gates.yaml:2 “doors”不在可选值中，应为 pack、readings、parameters、gates、benefit、' +
        'second-payment、account、ledger',
      ':0 缺少 kind: gates 的文件，应补上一个',
    ])
    const benefits = /chronic|drug|surgery|examination|tcm|general/
    expect(faultsOf(files.filter((file) => !benefits.test(file.path))).join()).toContain(
      ':0 缺少 kind: benefit 的文件',
    )
  })

  it('more files than any pack has', () => {
    const many = Array.from({ length: 51 }, (_, index) => ({ path: `${index}`, text: '' }))
    expect(faultsOf(many)).toEqual([':0 政策包文件超过 50 个，应合并'])
  })

  it('more text than any pack has', () => {
    const many = Array.from({ length: 5 }, (_, index) => ({
      path: `${index}`,
      text: `# ${'x'.repeat(80_000)}`,
    }))
    expect(faultsOf(many)).toEqual([':0 政策包合计超过 400000 个字符，应删减'])
  })

  it('YAML that is not readable, in Chinese', () => {
    expect(faultsAfter('610100', 'general.yaml', 'lines: [', 'lines: [[').join()).toMatch(
      /^610100\/general\.yaml:\d+ 不是可读的 YAML：/,
    )
    expect(yamlSentence('TAB_AS_INDENT')).toContain('应改用空格')
    expect(yamlSentence('SOMETHING_NEW')).toBe('不是可读的 YAML：应检查缩进、引号、括号')
  })
})
