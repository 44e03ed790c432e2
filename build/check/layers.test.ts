import { describe, expect, it } from 'vitest'

import { importsOf } from './imports.ts'
import type { Graph } from './imports.ts'
import { layerOf, objection } from './layer-table.ts'
import { directFindings, reachFindings, shortestPath } from './layers.ts'

/** A graph of files with their text, as it would be on disk. */
function graph(files: Readonly<Record<string, string>>): Graph {
  return new Map(Object.entries(files).map(([path, text]) => [path, importsOf(path, text)]))
}

describe('what is an import', () => {
  it('sees static, re-exported, dynamic, required and typed imports with their lines', () => {
    const text = [
      "import { a } from './a.ts'",
      "import type { B } from './b.ts'",
      "import { type C } from './c.ts'",
      "export * from './d.ts'",
      "export type { E } from './e.ts'",
      "const f = await import('./f.ts')",
      "const g = require('@scope/g/deep')",
      "type H = import('./h.ts').H",
      "import { readFileSync } from 'fs'",
      "import './i.css'",
    ].join('\n')
    expect(importsOf('shared/money/x.ts', text)).toEqual([
      { kind: 'own', to: 'shared/money/a.ts', typeOnly: false, line: 1 },
      { kind: 'own', to: 'shared/money/b.ts', typeOnly: true, line: 2 },
      { kind: 'own', to: 'shared/money/c.ts', typeOnly: true, line: 3 },
      { kind: 'own', to: 'shared/money/d.ts', typeOnly: false, line: 4 },
      { kind: 'own', to: 'shared/money/e.ts', typeOnly: true, line: 5 },
      { kind: 'own', to: 'shared/money/f.ts', typeOnly: false, line: 6 },
      { kind: 'package', to: '@scope/g', typeOnly: false, line: 7 },
      { kind: 'own', to: 'shared/money/h.ts', typeOnly: true, line: 8 },
      { kind: 'node', to: 'node:fs', typeOnly: false, line: 9 },
      { kind: 'own', to: 'shared/money/i.css', typeOnly: false, line: 10 },
    ])
  })

  it('sees the imports of a component at the lines where they stand', () => {
    const script = '<script setup lang="ts">\nimport "vue"\n</script>'
    const text = `<template>\n  <p />\n</template>\n\n${script}`
    expect(importsOf('renderer/App.vue', text)).toEqual([
      { kind: 'package', to: 'vue', typeOnly: false, line: 6 },
    ])
  })
})

describe('the table of folders', () => {
  it.each([
    ['shared/money/x.ts', 'node:fs', 'node'],
    ['shared/money/x.ts', 'valibot', 'package'],
    ['shared/failure/x.ts', 'shared/money/index.ts', 'own'],
    ['shared/policy/x.ts', 'shared/contracts/call.ts', 'own'],
    ['electron/core/services/x.ts', 'better-sqlite3', 'package'],
    ['electron/core/services/x.ts', 'electron/core/ledger/index.ts', 'own'],
    ['electron/core/main.ts', 'electron', 'package'],
    ['electron/core/centre/x.ts', 'electron/core/ledger/index.ts', 'own'],
    ['electron/main/main.ts', 'electron/core/ports.ts', 'own'],
    ['electron/preload/preload.ts', 'node:fs', 'node'],
    ['electron/training/x.ts', 'electron/core/ports.ts', 'own'],
    ['renderer/stores/x.ts', 'shared/policy/model.ts', 'own'],
    ['renderer/stores/x.ts', 'electron', 'package'],
    ['shared/unheard-of/x.ts', 'vue', 'package'],
    ['electron/main/x.ts', 'build/setup/places.mjs', 'own'],
  ] as const)('refuses %s → %s', (from, to, kind) => {
    expect(objection(from, { to, kind, typeOnly: false })).toMatch(/may not|in no row/)
  })

  it('lets services have the types of the ledger, and tests whatever they test', () => {
    const to = { to: 'electron/core/ledger/index.ts', kind: 'own' } as const
    const services = 'electron/core/services'
    expect(objection(`${services}/x.ts`, { ...to, typeOnly: true })).toBeUndefined()
    expect(objection(`${services}/x.test.ts`, { ...to, typeOnly: false })).toBeUndefined()
  })

  it('takes the longest row', () => {
    expect(layerOf('electron/core/ledger/x.ts')?.folder).toBe('electron/core/ledger')
    expect(layerOf('electron/core/x.ts')?.folder).toBe('electron/core')
    expect(layerOf('electron/corex/x.ts')).toBeUndefined()
  })

  it('names file and line of a breach', () => {
    const files = graph({ 'shared/money/x.ts': "\nimport 'vue'" })
    const sentence = 'shared/money may not use vue'
    expect(directFindings(files)).toEqual([
      { path: 'shared/money/x.ts', line: 2, rule: 'layers', sentence },
    ])
  })
})

describe('the walk of the graph', () => {
  const files = graph({
    'renderer/main.ts': "import './a.ts'\nimport '../shared/contracts/x.ts'",
    'renderer/a.ts': "import './b.ts'",
    'renderer/b.ts': "import '../shared/contracts/x.ts'",
    'shared/contracts/x.ts': "import '../policy/y.ts'",
    'shared/policy/y.ts': '',
    'electron/core/ledger/z.ts': "import type { App } from 'electron'",
  })

  it('finds the shortest way', () => {
    expect(shortestPath(files, 'renderer/main.ts', 'shared/policy')).toEqual([
      'renderer/main.ts',
      'shared/contracts/x.ts',
      'shared/policy/y.ts',
    ])
  })

  it('prints one way for each rule that is broken, and lets types pass', () => {
    expect(reachFindings(files).map(({ sentence }) => sentence)).toEqual([
      'renderer must not reach shared/policy:\n    renderer/main.ts\n' +
        '    → shared/contracts/x.ts\n    → shared/policy/y.ts',
    ])
  })

  it('ends where files import each other', () => {
    const circle = graph({ 'renderer/a.ts': "import './b.ts'", 'renderer/b.ts': "import './a.ts'" })
    expect(shortestPath(circle, 'renderer/a.ts', 'vue')).toBeUndefined()
  })
})
