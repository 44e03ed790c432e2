import { checkParameters, credit, settle } from '../../shared/policy/index.ts'
import { findCase } from './case-found.ts'
import type { FoundCase } from './case-found.ts'
import { creditInputOf, parametersOf, settleInputOf } from './case-input.ts'
import { misused, stopped } from './command.ts'
import type { Command } from './command.ts'
import { accountText } from './explain-text.ts'
import { accountOf } from './explanation.ts'
import type { Explanation } from './explanation.ts'
import { readWords } from './words.ts'

const usage = `用法：policy explain [--json] 案例文件 案例编号

  说明一个案例是怎样算出来的：先是每个付款方一句话，再是逐步的依据（条款、输入、
  数值与生效日期、读法、参数、舍入、结果），最后各部分相加等于账单。不能结算的也说明为什么。
  --json   输出同样内容的 JSON

结果：0 已说明；2 文件、案例、统筹区或用法有误`

export const explain: Command = {
  name: 'explain',
  summary: '说明一个案例的每一分钱',
  usage,
  run(given, output) {
    const words = readWords(given, { flags: ['json'] })
    if (!words.ok) return misused(explain, output, words.failure)
    const [path, id, more] = words.value.others
    if (path === undefined || id === undefined) return misused(explain, output, '要写文件和案例编号')
    if (more !== undefined) return misused(explain, output, `多出了“${more}”`)
    const found = findCase(path, id)
    if (!found.ok) return stopped(output, found.failure)
    const explanation = explained(found.value)
    const json = words.value.flags.has('json')
    output.write(json ? `${JSON.stringify(explanation, null, 2)}\n` : accountText(explanation))
    return 0
  },
}

function explained(found: FoundCase): Explanation {
  const { each, pack } = found
  switch (each.kind) {
    case 'settle':
      return accountOf(found, settle(pack, settleInputOf(pack, each)))
    case 'credit':
      return accountOf(found, credit(pack, creditInputOf(pack, each)))
    case 'configure':
      return accountOf(found, checkParameters(pack, parametersOf(each)))
  }
}
