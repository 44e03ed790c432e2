import { accountFile, ledgerFile, readingsFile } from './schema/account-file.ts'
import { benefitFile, secondPaymentFile } from './schema/benefit-file.ts'
import { commonPieces } from './schema/figures.ts'
import { gatesFile, packFile, parametersFile } from './schema/pack-file.ts'
import { ref } from './schema/words.ts'
import type { Schema } from './schema/words.ts'
import { kinds } from './vocabulary.ts'
import type { Kind } from './vocabulary.ts'

const files: Readonly<Record<Kind, Schema>> = {
  pack: packFile,
  readings: readingsFile,
  parameters: parametersFile,
  gates: gatesFile,
  benefit: benefitFile,
  'second-payment': secondPaymentFile,
  account: accountFile,
  ledger: ledgerFile,
}

/**
 * The JSON Schema (draft 2020-12) of one file of a pack, for editors: what may be written where, in
 * Chinese. It knows the form of a file only; what files say of each other, days that must meet and
 * choices that must be computed are for `compilePack`.
 */
export function packFileSchema(): unknown {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: '政策包的一个文件',
    type: 'object',
    required: ['kind'],
    oneOf: kinds.map((kind) => ref(`${kind}-file`)),
    $defs: {
      ...commonPieces,
      ...Object.fromEntries(kinds.map((kind) => [`${kind}-file`, files[kind]])),
    },
  }
}
