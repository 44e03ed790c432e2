import { formatMoney } from '../../shared/money/index.ts'
import { configure } from '../../shared/policy/index.ts'
import type { Parameters, Refusal } from '../../shared/policy/index.ts'
import { misused, stopped } from './command.ts'
import type { Command, ExitCode, Output } from './command.ts'
import { refusalLines } from './explain-text.ts'
import { refusalText } from './explanation.ts'
import { packPair } from './pack-pair.ts'
import type { PackPair, ReadPack } from './pack-pair.ts'
import { readParameters } from './parameter-check.ts'
import { replay } from './replay.ts'
import { changeTable, rowOf, totalsText } from './rehearse-text.ts'
import type { Change } from './rehearse-text.ts'
import { sweep } from './sweep.ts'
import { whereNames } from './sweep-kinds.ts'
import { oneValue, readWords } from './words.ts'

const usage = `用法：policy rehearse [原政策包] 新政策包 [选项]

  预演换用新政策包后，每一分钱有什么变化：在两个包的每个门槛（起付、限额、超限额、
  二次支付）上下各一分，按每个生效日期、身份、级别、待遇和就医地试算；再重放一批账单。
  原政策包不写就是已安装的。政策包是一个文件夹，或存放多个统筹区的文件夹（配合 --region）。
  --bills 文件        要重放的账单（案例文件）
  --parameters 文件   试算所用的统筹区参数（JSON）
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
    const known = { values: ['bills', 'parameters', 'region'], flags: ['all', 'json'] }
    const words = readWords(given, known)
    if (!words.ok) return misused(rehearse, output, words.failure)
    const [first, second, more] = words.value.others
    if (first === undefined) return misused(rehearse, output, '没有写新政策包')
    if (more !== undefined) return misused(rehearse, output, `多出了“${more}”`)
    const [bills, region, file] = ['bills', 'region', 'parameters'].map((name) =>
      oneValue(words.value, name),
    )
    for (const each of [bills, region, file]) {
      if (each?.ok === false) return misused(rehearse, output, each.failure)
    }
    const valueOf = (each: typeof bills) => (each?.ok === true ? each.value : undefined)
    const [old, now] = second === undefined ? [undefined, first] : [first, second]
    const pair = packPair(old, now, valueOf(region))
    if (!pair.ok) return stopped(output, pair.failure)
    const path = valueOf(file)
    const parameters = path === undefined ? undefined : readParameters(path)
    if (parameters?.ok === false) return stopped(output, parameters.failure)
    const { flags } = words.value
    const how = {
      bills: valueOf(bills),
      parameters: parameters?.value ?? {},
      shown: flags.has('all') ? Infinity : shownMax,
      json: flags.has('json'),
    }
    return perform(pair.value, how, output)
  },
}

interface How {
  readonly bills: string | undefined
  readonly parameters: Parameters
  readonly shown: number
  readonly json: boolean
}

function perform(pair: PackPair, how: How, output: Output): ExitCode {
  const { old, now } = pair
  const policies = [old, now].map(({ pack }) => configure(pack, how.parameters, {}))
  const [before, after] = policies
  if (before === undefined || after === undefined) return stopped(output, '没有政策包')
  if (!before.ok) return stopped(output, refusedParameters('原', old, before.failure))
  if (!after.ok) return stopped(output, refusedParameters('新', now, after.failure))
  const swept = sweep(before.value, after.value)
  const changes = swept.differences.map(({ kind, amount, ...outcomes }): Change => ({
    who: statusNames[kind.status] ?? kind.status,
    level: levelNames[kind.level] ?? kind.level,
    date: kind.date,
    what: `${kind.benefit}（${whereNames[kind.where]}）`,
    amount: formatMoney(amount),
    ...outcomes,
  }))
  const replayed = how.bills === undefined ? undefined : replay(how.bills, pair)
  if (replayed?.ok === false) return stopped(output, replayed.failure)
  const bills = replayed?.value
  if (how.json) {
    const found = { sweep: changes.map(rowOf), bills: bills?.changes.map(rowOf) }
    output.write(`${JSON.stringify(found, null, 2)}\n`)
    return 0
  }
  output.write(`原：${nameOf(old)}\n新：${nameOf(now)}\n\n`)
  output.write(section('门槛试算', { count: swept.visits, changes }, how.shown))
  if (bills !== undefined) output.write(`\n${section('账单重放', bills, how.shown)}`)
  return 0
}

function refusedParameters(which: string, { pack }: ReadPack, refusal: Refusal): string {
  const lines = refusalLines(refusalText(pack, refusal))
  return `${which}政策包不接受这组参数：\n${lines.join('\n')}`
}

function nameOf({ pack, digest }: ReadPack): string {
  const { packId, version, areaName, areaCode } = pack.info
  return `${areaName}（${areaCode}）${packId} ${version}，摘要 ${digest.slice(0, 16)}`
}

function section(
  title: string,
  { count, changes }: { readonly count: number; readonly changes: readonly Change[] },
  shown: number,
): string {
  if (changes.length === 0) return `${title}：共 ${count} 笔，没有变化\n`
  const head = `${title}：共 ${count} 笔，${changes.length} 笔有变化；${totalsText(changes)}\n`
  return `${head}${changeTable(changes.map(rowOf), shown)}`
}

const statusNames: Readonly<Record<string, string>> = {
  active: '在职',
  retired: '退休',
  veteran: '建国前老工人',
  resident: '居民',
}

const levelNames: Readonly<Record<string, string>> = {
  '1': '一级',
  '2': '二级',
  '3': '三级',
  'unrated': '未定级',
  'village-clinic': '村卫生室',
}
