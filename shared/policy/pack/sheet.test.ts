import { describe, expect, it } from 'vitest'

import { changedFiles, faultsOf } from '../../../test/support/pack-faults.ts'
import { openSheet } from './sheet.ts'
import type { PackFault, SheetNode } from './sheet.ts'

/** The faults of one text, and what was read of it. */
function opened(text: string): { readonly faults: readonly string[]; readonly root?: SheetNode } {
  const faults: PackFault[] = []
  const sheet = openSheet({ path: 'x.yaml', text }, faults)
  const said = faults.map(({ line, what }) => `${line} ${what}`)
  return sheet === undefined ? { faults: said } : { faults: said, root: sheet.root }
}

/** Long enough for the slowest of these, far too short for anything that grows faster. */
const bound = 1_500

describe('a file is a plain tree of texts that know their lines', () => {
  it('keeps figures as they are written', () => {
    const { faults, root } = opened('a: 0.70\nb: [1e3, true, 2023-01-01]\n')
    expect(faults).toEqual([])
    expect(root).toEqual({
      kind: 'map',
      line: 1,
      entries: new Map<string, unknown>([
        ['a', { kind: 'text', line: 1, text: '0.70' }],
        [
          'b',
          {
            kind: 'list',
            line: 2,
            items: ['1e3', 'true', '2023-01-01'].map((text) => ({ kind: 'text', line: 2, text })),
          },
        ],
      ]),
    })
  })

  it('reads a key without a value as an empty text on its line', () => {
    const { root } = opened('a: 1\nb:\n')
    const entries = root?.kind === 'map' ? root.entries : new Map<string, SheetNode>()
    expect(entries.get('b')).toEqual({ kind: 'text', line: 2, text: '' })
  })

  it('takes names of an object’s own members as any other key', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const { root } = opened(names.map((name) => `${name}: { a: b }\n`).join(''))
    const entries = root?.kind === 'map' ? root.entries : new Map<string, SheetNode>()
    expect([...entries.keys()]).toEqual(names)
    expect(Object.prototype).not.toHaveProperty('a')
    for (const name of names) {
      const files = changedFiles('610100', 'general.yaml', (text) => `${text}${name}: { a: b }\n`)
      expect(faultsOf(files).join()).toContain(`未知的键“${name}”`)
    }
  })
})

describe('hostile YAML is refused, with its line, in bounded time', () => {
  const aliases = Array.from({ length: 30 }, (_, index) => {
    const before = index === 0 ? 'x' : `*a${index - 1}`
    return `a${index}: &a${index} [${before}, ${before}, ${before}, ${before}]\n`
  })
  it.each([
    ['an alias bomb', aliases.join(''), '不得使用 YAML 锚点（&），应删去'],
    ['an alias', 'a: b\nc: *a\n', '2 不得使用 YAML 别名（*），应把内容照抄一遍'],
    ['an anchor on a key', '&a b: c\n', '1 不得使用 YAML 锚点（&）'],
    ['a tag of a program', 'kind: !!js/function "return 1"\n', 'YAML 标签（!），应删去'],
    ['a tag of a type', 'a: 1\nkind: !!str x\n', '2 不得使用 YAML 标签（!），应删去'],
    ['a tag on a key', '!!str kind: x\n', '1 不得使用 YAML 标签（!）'],
    ['a merge key', 'x:\n  <<: { a: b }\n', '2 不得使用 YAML 合并键（<<），应把内容照抄一遍'],
    ['a merge by alias', 'kind: &k { a: b }\nx:\n  <<: *k\n', '不得使用 YAML'],
    ['a directive', '%YAML 1.1\n---\nkind: pack\n', '1 不是可读的 YAML：不得使用 YAML 指令'],
    ['a tag directive', '%TAG ! tag:x,2000:\n---\nkind: !x y\n', '不得使用 YAML 标签'],
    ['a duplicate key', 'kind: pack\nkind: gates\n', '2 键“kind”重复，第 1 行已有，应只写一次'],
    ['two documents', 'kind: pack\n---\nkind: gates\n', '一个文件只能有一份内容'],
    ['broken syntax', 'kind: [pack\n', '不是可读的 YAML'],
    ['a tab as indent', 'a:\n\tb: c\n', '应改用空格'],
    ['a key that is a list', '? [a, b]\n: c\n', '1 键必须是文字'],
    ['a key that is a mapping', '? { a: b }\n: c\n', '1 键必须是文字'],
    ['a key that is missing', ': c\n', '1 键不能是空的，应写明名称'],
    ['a key that is too long', `${'k'.repeat(101)}: c\n`, '1 键过长，应不超过 100 个字符'],
    ['a text that is too long', `a: 1\nb: ${'x'.repeat(1_001)}\n`, '2 文字过长，应不超过 1000'],
    ['NUL', 'a: 1\nb: \0\n', '2 含有不可见的字符 U+0000，应删去'],
    ['a bell', 'a: \u0007\n', '1 含有不可见的字符 U+0007'],
    ['a control character of the upper half', 'a: \u0085\n', '含有不可见的字符 U+0085'],
    ['text turned around', 'rate: "\u202e07.0"\n', '含有不可见的字符 U+202E'],
    ['half a character', 'a: \ud83d\n', '含有不可见的字符 U+D83D'],
    ['deep flow', `kind: ${'['.repeat(10_000)}`, ''],
    ['deep maps', `kind: ${'{a: '.repeat(10_000)}`, ''],
    ['deep block', `${'- '.repeat(20_000)}x`, ''],
    ['deep, but closed', `a: ${'['.repeat(60)}${']'.repeat(60)}`, '嵌套过深，应不超过 12 层'],
    ['too many nodes', `kind: [${'x,'.repeat(20_001)}x]`, '内容过多，应不超过 20000 项'],
    ['too many keys', Array.from({ length: 21_000 }, (_, at) => `${at}:\n`).join(''), '内容过多'],
    ['one key again and again', 'a: b\n'.repeat(10_000), '错误过多，其余从略'],
    ['a huge file', `# ${'x'.repeat(200_000)}`, '0 文件超过 200000 个字符，应拆成几个文件'],
    ['a long quoted text', `a: "${'\\n'.repeat(90_000)}"`, '文字过长'],
    ['many quotes', 'a: "'.repeat(10_000), ''],
    ['many colons', ': '.repeat(20_000), ''],
    ['many question marks', '? '.repeat(20_000), ''],
    ['many open comments', `${'#\n'.repeat(20_000)}a: *b`, '20001 '],
    ['many anchors', '&a '.repeat(20_000), ''],
    ['many documents', '---\n'.repeat(45_000), ''],
  ])('%s', (_name, text, expected) => {
    const before = performance.now()
    const { faults } = opened(text)
    expect(performance.now() - before).toBeLessThan(bound)
    expect(faults.length).toBeLessThanOrEqual(201)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.join('\n')).toContain(expected)
    expect(faults.every((fault) => /^\d+ ./.test(fault))).toBe(true)
  })

  it.each([
    ['an empty file', ''],
    ['a list', '- kind'],
    ['a text', 'kind'],
    ['a comment', '# kind: pack'],
  ])('%s', (_name, text) => {
    expect(faultsOf([{ path: 'x.yaml', text }]).join()).toMatch(/x\.yaml:\d+ /)
  })
})
