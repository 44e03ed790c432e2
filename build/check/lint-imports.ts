import { relative, sep } from 'node:path'

import type { Rule } from 'eslint'

import { projectDir } from '../setup/places.mjs'
import { resolveImport } from './imports.ts'
import { objection } from './layer-table.ts'

interface Sourced {
  readonly source?: { readonly value?: unknown } | null
  readonly importKind?: string
  readonly exportKind?: string
  readonly specifiers?: readonly { readonly importKind?: string }[]
}

function isTypeOnly({ importKind, exportKind, specifiers = [] }: Sourced): boolean {
  if (importKind === 'type' || exportKind === 'type') return true
  return specifiers.length > 0 && specifiers.every((each) => each.importKind === 'type')
}

/** The table of folders, in the editor while one writes. */
export const importsByFolder: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { layer: '{{sentence}}' } },
  create(context) {
    const from = relative(projectDir, context.filename).split(sep).join('/')
    const look = (node: Rule.Node): void => {
      const sourced = node as Sourced
      const specifier = sourced.source?.value
      if (typeof specifier !== 'string') return
      const seen = { ...resolveImport(from, specifier), typeOnly: isTypeOnly(sourced) }
      const sentence = objection(from, seen)
      if (sentence !== undefined) context.report({ node, messageId: 'layer', data: { sentence } })
    }
    return {
      ImportDeclaration: look,
      ImportExpression: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
    }
  },
}
