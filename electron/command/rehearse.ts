import { misused, stopped } from './command.ts'
import type { Command, ExitCode, Output } from './command.ts'
import { packPair } from './pack-pair.ts'
import type { PackPair, ReadPack } from './pack-pair.ts'
import { parameterSets } from './rehearse-parameters.ts'
import { changeTable, rowsOf, totalsText } from './rehearse-text.ts'
import { replay } from './replay.ts'
import type { Replayed } from './replay.ts'
import { sweepSets } from './sweep-sets.ts'
import { oneValue, readWords } from './words.ts'
import type { Words } from './words.ts'

const usage = `用法：policy rehearse [原政策包] 新政策包 [选项]

  预演换用新政策包后，每一分钱有什么变化：在两个包的每个门槛（起付、限额、超限额、
  二次支付）上下各一分，按每个生效日期、身份、级别、待遇和情形试算；再算账户计入，
  重放一批账单。
  试算的人从年初算起，个人账户 300.00，配偶账户 100.00，住院限额余额 100000.00。
  原政策包不写就是已安装的。政策包是一个文件夹，或存放多个统筹区的文件夹（配合 --region）。
  --bills 文件        要重放的账单（案例文件）
  --parameters 文件   试算所用的统筹区参数（JSON）；不写就用账单里出现的各组参数
  --examples          没有配置的参数用示例值试算，只为看变化（比例 0.80、金额 1000.00 等）
  --region 区划代码   文件夹里有多个统筹区时，选哪一个
  --all               列出全部差异，不只前 200 行
  --json              输出 JSON

结果：0 已预演，不论有无变化；2 政策包、文件或用法有误`

const shownMax = 200

export const rehearse: Command = {
  name: 'rehearse',
  summary: '预演换用新政策包的变化，精确到分',
  usage,
  run(given, output) {
    const words = readWords(given, {
      values: ['bills', 'parameters', 'region'],
      flags: ['all', 'json', 'examples'],
    })
    if (!words.ok) return misused(rehearse, output, words.failure)
    const [first, second, more] = words.value.others
    if (first === undefined) return misused(rehearse, output, '没有写新政策包')
    if (more !== undefined) return misused(rehearse, output, `多出了“${more}”`)
    const how = howOf(words.value)
    if (typeof how === 'string') return misused(rehearse, output, how)
    const [old, now] = second === undefined ? [undefined, first] : [first, second]
    const pair = packPair(old, now, how.region)
    return pair.ok ? perform(pair.value, how, output) : stopped(output, pair.failure)
  },
}

interface How {
  readonly bills: string | undefined
  readonly parameters: string | undefined
  readonly region: string | undefined
  readonly examples: boolean
  readonly shown: number
  readonly json: boolean
}

function howOf(words: Words): How | string {
  const values: Record<string, string | undefined> = {}
  for (const name of ['bills', 'parameters', 'region']) {
    const value = oneValue(words, name)
    if (!value.ok) return value.failure
    values[name] = value.value
  }
  return {
    bills: values['bills'],
    parameters: values['parameters'],
    region: values['region'],
    examples: words.flags.has('examples'),
    shown: words.flags.has('all') ? Infinity : shownMax,
    json: words.flags.has('json'),
  }
}

function perform(pair: PackPair, how: How, output: Output): ExitCode {
  const sets = parameterSets(pair, how)
  if (!sets.ok) return stopped(output, sets.failure)
  const swept = sweepSets(pair, sets.value)
  if (!swept.ok) return stopped(output, swept.failure)
  const replayed = how.bills === undefined ? undefined : replay(how.bills, pair)
  if (replayed?.ok === false) return stopped(output, replayed.failure)
  const bills = replayed?.value
  const { changes, blind, credits } = swept.value
  if (how.json) {
    const found = {
      sweep: rowsOf(changes),
      credits: credits.rows,
      ...(bills && { bills: rowsOf(bills.changes) }),
      missingParameters: [...blind.keys()],
    }
    output.write(`${JSON.stringify(found, null, 2)}\n`)
    return 0
  }
  output.write(`原：${nameOf(pair.old)}\n新：${nameOf(pair.now)}\n\n`)
  output.write(section(blind.size === 0 ? '门槛试算' : '门槛试算（能算的）', swept.value, how.shown))
  output.write(blindText(blind))
  const credited = `\n账户计入：共 ${credits.count} 笔，`
  if (credits.rows.length === 0) output.write(`${credited}没有变化\n`)
  else {
    output.write(`${credited}${credits.rows.length} 笔有变化\n`)
    output.write(changeTable(credits.rows, how.shown))
  }
  if (bills !== undefined) output.write(`\n${section('账单重放', bills, how.shown)}`)
  return 0
}

function nameOf({ pack, digest }: ReadPack): string {
  const { packId, version, areaName, areaCode } = pack.info
  return `${areaName}（${areaCode}）${packId} ${version}，摘要 ${digest.slice(0, 16)}`
}

function section(title: string, { count, changes }: Replayed, shown: number): string {
  if (changes.length === 0) return `${title}：共 ${count} 笔，没有变化\n`
  const head = `${title}：共 ${count} 笔，${changes.length} 笔有变化；${totalsText(changes)}\n`
  return `${head}${changeTable(rowsOf(changes), shown)}`
}

/** What could not be compared must not pass for unchanged. */
function blindText(blind: ReadonlyMap<string, number>): string {
  if (blind.size === 0) return ''
  const keys = [...blind].map(([key, count]) => `${key}（${count} 类就诊）`)
  const advice = '用 --parameters 给出，或加 --examples 用示例值试算'
  return `没有比较的：两个包都缺参数 ${keys.join('、')}；${advice}\n`
}

