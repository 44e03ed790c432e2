import { describe, expect, it } from 'vitest'

import { xianFiles } from '../../../test/support/xian-pack.ts'
import { compilePack } from './compile.ts'
import type { PackFile } from './sheet.ts'

const files = xianFiles()

/** The shipped pack with one file changed. */
function changed(name: string, change: (text: string) => string): readonly PackFile[] {
  const path = `610100/${name}`
  const before = files.find((file) => file.path === path)
  const text = before === undefined ? '' : change(before.text)
  if (text === before?.text) throw new Error(`nothing changed in ${name}`)
  return files.map((file) => (file.path === path ? { path, text } : file))
}

function faultsOf(given: readonly PackFile[]): readonly string[] {
  const compiled = compilePack(given)
  if (compiled.ok) return []
  return compiled.failure.map(({ file, line, what }) => `${file}:${line} ${what}`)
}

const replace = (name: string, from: string, to: string) =>
  faultsOf(changed(name, (text) => text.replace(from, to)))

const source = '{ document: 市医保发〔2022〕123号, clause: 第十一条（三） }'

describe('the shipped pack', () => {
  it('compiles', () => {
    expect(faultsOf(files)).toEqual([])
  })

  it('compiles to the same whatever the order of its files', () => {
    const [one, other] = [compilePack(files), compilePack(files.toReversed())]
    if (!one.ok || !other.ok) throw new Error('the pack does not compile')
    expect(one.value.rules.benefits.map((rule) => rule.id)).toEqual(
      other.value.rules.benefits.map((rule) => rule.id),
    )
  })
})

describe('a pack is refused, with file, line and reason, for', () => {
  it('a value without a source', () => {
    const faults = replace(
      'general.yaml',
      '        value: 200.00\n        source: { document: 市医保发〔2022〕123号, clause: 第十一条（一） }',
      '        value: 200.00',
    )
    expect(faults).toEqual(['610100/general.yaml:14 缺少“source”'])
  })

  it('a source without a clause', () => {
    expect(replace('general.yaml', ', clause: 第十一条（一）', '')).toEqual([
      '610100/general.yaml:16 缺少“clause”',
    ])
  })

  it('a rate above one', () => {
    expect(replace('general.yaml', '0.70', '1.70')).toEqual([
      '610100/general.yaml:22 “1.70”不是 0 至 1 之间、至多四位小数的比例',
    ])
  })

  it('a rate below zero', () => {
    expect(replace('general.yaml', '0.70', '-0.70')).toHaveLength(1)
  })

  it('an amount with other than two places, or below zero', () => {
    expect(replace('general.yaml', 'value: 200.00', 'value: 200')).toHaveLength(1)
    expect(replace('general.yaml', 'value: 200.00', 'value: -200.00')).toHaveLength(1)
    expect(replace('general.yaml', 'value: 200.00', 'value: 2e2')).toHaveLength(1)
  })

  it('an unknown key', () => {
    expect(replace('general.yaml', 'name: ', 'title: ')).toEqual([
      '610100/general.yaml:4 未知的键“title”',
      '610100/general.yaml:2 缺少“name”',
    ])
  })

  it('dates that overlap, leave a gap, or run backwards', () => {
    const cap = (from: string, to: string) =>
      replace(
        'general.yaml',
        `        value: 2000.00\n        source: ${source}`,
        `        to: ${to}\n        value: 2000.00\n        source: ${source}\n` +
          `      - from: ${from}\n        value: 2100.00\n        source: ${source}`,
      ).join('\n')
    expect(cap('2024-01-01', '2024-01-01')).toContain('重叠')
    expect(cap('2024-01-03', '2024-01-01')).toContain('空档')
    expect(cap('2024-01-01', '2022-12-31')).toContain('失效日期早于生效日期')
    expect(cap('2024-01-02', '2024-01-01')).toContain('“retired”与“active”的生效日期不一致')
    expect(cap('2024-01-02', '2024-01-01')).not.toContain('空档')
  })

  it('an open end that is not the last', () => {
    const faults = replace(
      'account.yaml',
      '  retired:\n',
      '  retired:\n    - from: 2022-01-01\n      fixed: 1.00\n' +
        '      source: { document: 某号, clause: 某条 }\n',
    )
    expect(faults.join()).toContain('后面还有新的值，必须写明失效日期 to')
  })

  it('values that do not cover the days in force', () => {
    const first = '- from: 2023-01-01\n        value: 200.00'
    const late = replace('general.yaml', first, first.replace('01-01', '02-01'))
    expect(late.join()).toContain('晚于文件施行日')
    const ended = first.replace('\n', '\n        to: 2023-12-31\n')
    const early = replace('general.yaml', first, ended)
    expect(early.join()).toContain('文件仍在施行')
  })

  it('siblings with differing dates', () => {
    const row = '- from: 2023-01-01\n        raise'
    const faults = replace('general.yaml', row, row.replace('2023-01', '2022-12'))
    expect(faults).toEqual(['610100/general.yaml:20 “retired”与“active”的生效日期不一致'])
  })

  it('a day that does not exist', () => {
    expect(replace('pack.yaml', 'from: 2023-01-01', 'from: 2023-02-30').join()).toContain(
      '“2023-02-30”不是日期 YYYY-MM-DD',
    )
  })

  it('a row that raises one that is not written before it', () => {
    expect(replace('general.yaml', 'over: active', 'over: retired')).toHaveLength(1)
  })

  it('a parameter that is not declared, or of another type', () => {
    expect(replace('chronic-special.yaml', 'chronic-special.rate', 'chronic.rate')).toEqual([
      '610100/chronic-special.yaml:14 参数“chronic.rate”未在参数表中声明',
    ])
    expect(
      replace('chronic-special.yaml', 'chronic-special.rate', 'pharmacy.pooledFrom'),
    ).toHaveLength(1)
  })

  it('a reading that is not declared, or a choice that nothing computes', () => {
    expect(replace('general.yaml', 'reading: XA-A1', 'reading: XA-B1').join()).toContain(
      '读法“XA-B1”未在读法表中声明',
    )
    expect(
      replace('readings.yaml', 'b: 按一级 }', 'b: 按一级, c: 按二级 }').join(),
    ).toContain('无法计算')
    expect(replace('readings.yaml', '{ a: 相同 }', '{ a: 相同, b: 不同 }').join()).toContain(
      '没有条款使用它',
    )
  })

  it('a benefit missing from the precedence, or a line claimed twice', () => {
    expect(replace('pack.yaml', 'day-surgery, ', '')).toHaveLength(1)
    expect(replace('general.yaml', '[general, ', '[general, chronic, ')).toHaveLength(1)
  })

  it('a missing file and a second of its kind', () => {
    const without = files.filter((file) => !file.path.endsWith('/gates.yaml'))
    expect(faultsOf(without)).toEqual([':0 缺少 kind: gates 的文件'])
    const [first] = files.filter((file) => file.path.endsWith('/gates.yaml'))
    if (first === undefined) throw new Error('the pack has gates')
    expect(faultsOf([...files, { ...first, path: 'again.yaml' }]).join()).toContain('只能有一个')
  })
})

describe('hostile YAML', () => {
  const only = (text: string) =>
    faultsOf([{ path: 'x.yaml', text }]).filter((fault) => fault.startsWith('x.yaml'))

  it.each([
    ['an alias bomb', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n', '不得使用 YAML'],
    ['a tag', 'kind: !!js/function "return 1"\n', ''],
    ['a merge key', 'kind: &k {a: b}\nx:\n  <<: *k\n', '不得使用 YAML'],
    ['a duplicate key', 'kind: pack\nkind: gates\n', '不是可读的 YAML'],
    ['two documents', 'kind: pack\n---\nkind: gates\n', '不是可读的 YAML'],
    ['broken syntax', 'kind: [pack\n', '不是可读的 YAML'],
    ['deep flow', `kind: ${'['.repeat(20_000)}`, ''],
    ['deep block', `${'- '.repeat(50_000)}x`, ''],
    ['deep, but closed', `kind: ${'['.repeat(60)}${']'.repeat(60)}`, '嵌套过深'],
    ['too many nodes', `kind: [${'x,'.repeat(30_000)}x]`, '内容过多'],
    ['a huge file', `# ${'x'.repeat(200_000)}`, '文件超过'],
    ['an empty file', '', ''],
    ['a list', '- kind', ''],
  ])('%s', (_name, text, expected) => {
    const faults = only(text)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.join()).toContain(expected)
  })

  it('a key named like an object’s own', () => {
    const given = changed('general.yaml', (before) => `${before}__proto__: { a: b }\n`)
    expect(faultsOf(given).join()).toContain('未知的键“__proto__”')
  })

  it('more files than any pack has', () => {
    const many = Array.from({ length: 51 }, (_, index) => ({ path: `${index}`, text: '' }))
    expect(faultsOf(many)).toEqual([':0 政策包文件超过 50 个'])
  })
})
