import { describe, expect, it } from 'vitest'

import { tidy } from './tidy.ts'

function rulesBroken(path: string, text: string): string[] {
  return tidy(path, text).map(({ rule }) => rule)
}

const long = (lines: number): string => `function f() {\n${'  g()\n'.repeat(lines - 2)}}`
const off = ['sk', 'ip'].join('')

describe('tidy', () => {
  it.each([
    ['parse-float', 'shared/policy/x.ts', 'const a = parseFloat("1")'],
    ['parse-float', 'build/x.ts', 'const a = Number.parseFloat("1")'],
    ['to-fixed', 'renderer/format/x.ts', 'a.toFixed(2)'],
    ['math-round', 'electron/core/x.ts', 'Math.round(a)'],
    ['now', 'electron/core/x.ts', 'Date.now()'],
    ['now', 'electron/core/x.ts', 'new Date()'],
    ['chance', 'test/golden/x.ts', 'Math.random()'],
    ['timer', 'renderer/composables/x.ts', 'setTimeout(run, 5)'],
    ['timer', 'electron/core/x.ts', 'setInterval(run, 5)'],
    ['any', 'shared/x.ts', 'const a = b as any'],
    ['console', 'electron/main/x.ts', 'console.log(1)'],
    ['or-number', 'shared/x.ts', 'const a = b || 0'],
    ['close-to', 'shared/x.test.ts', 'expect(a).toBeCloseTo(1)'],
    ['switched-off', 'shared/x.test.ts', `it.${off}('x', run)`],
    ['switched-off', 'test/e2e/x.test.ts', `describe.only('x', run)`],
    ['switched-off', 'test/e2e/x.test.ts', `it.concurrent.${off}('x', run)`],
    ['switched-off', 'test/e2e/x.test.ts', `xit('x', run)`],
    ['line-length', 'shared/x.ts', `// ${'x'.repeat(98)}`],
    ['function-length', 'shared/x.ts', long(71)],
    ['component-length', 'renderer/X.vue', '<p />\n'.repeat(201)],
    ['todo', 'docs/x.md', ['TO', 'DO: later'].join('')],
    ['machine-path', 'README.md', `see ${['', 'work', 'main'].join('/')}`],
    ['machine-path', 'test/x.ts', `const a = '${['', 'tmp', 'x'].join('/')}'`],
    ['registry-host', 'docs/x.md', ['https://registry', 'npmjs', 'org'].join('.')],
    ['registry-host', 'package-lock.json', ['"reso', 'lved": "https://somewhere/x.tgz"'].join('')],
  ])('%s in %s', (rule, path, text) => {
    expect(rulesBroken(path, text)).toEqual([rule])
  })

  it.each([
    ['shared/money/money.ts', 'a.toFixed(2)'],
    ['electron/core/clock.ts', 'Date.now(); setTimeout(run, 5)'],
    ['electron/main/system-clock.ts', 'new Date()'],
    ['electron/core/random.ts', 'Math.random()'],
    ['electron/command/policy.ts', 'console.log(1)'],
    ['shared/x.ts', 'new Date(0); const a = b || c; const d = e ?? 0'],
    ['shared/x.ts', '// parseFloat, any and Math.round are banned\nconst a = "toFixed"'],
    ['shared/x.ts', `// ${'x'.repeat(97)}`],
    ['shared/x.ts', long(70)],
    ['shared/x.test.ts', `describe('all of it', () => {\n${'  f()\n'.repeat(90)}})`],
    ['docs/x.md', `${['TO', 'DO'].join('')}(#12): later`],
    ['docs/x.md', ['https://example.test', 'work', 'main/x and a', 'tmp', 'b'].join('/')],
    ['renderer/X.vue', '<p />\n'.repeat(200)],
  ])('leaves %s alone', (path, text) => {
    expect(rulesBroken(path, text)).toEqual([])
  })

  it('names the line in the script of a component', () => {
    const script = '<script setup lang="ts">\nconst a = b as any\n</script>'
    const text = `<template>\n  <p />\n</template>\n${script}`
    expect(tidy('renderer/X.vue', text)).toMatchObject([{ rule: 'any', line: 5 }])
  })
})
