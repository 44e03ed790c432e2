import { packFileSchema } from '../../shared/policy/pack/json-schema.ts'
import { Case } from './case-format.ts'
import { misused } from './command.ts'
import type { Command } from './command.ts'
import { jsonSchema } from './json-schema.ts'
import { readWords } from './words.ts'

const usage = `用法：policy schema pack|case

  输出 JSON Schema，供编辑器提示和检查：pack 是政策包的 YAML 文件，case 是案例文件。

结果：0 已输出；2 用法有误`

const dialect = 'https://json-schema.org/draft/2020-12/schema'

export const schema: Command = {
  name: 'schema',
  summary: '输出政策包或案例文件的 JSON Schema',
  usage,
  run(given, output) {
    const words = readWords(given, {})
    if (!words.ok) return misused(schema, output, words.failure)
    const [which, more] = words.value.others
    const known = which === 'pack' || which === 'case'
    if (!known || more !== undefined) return misused(schema, output, '要写 pack 或 case')
    const written = which === 'pack' ? packFileSchema() : caseFileSchema()
    output.write(`${JSON.stringify(written, null, 2)}\n`)
    return 0
  },
}

function caseFileSchema() {
  return {
    $schema: dialect,
    title: 'settlement-cases/1',
    type: 'object',
    additionalProperties: false,
    required: ['format', 'cases'],
    properties: {
      format: { const: 'settlement-cases/1' },
      cases: { type: 'array', items: jsonSchema(Case) },
    },
  }
}
