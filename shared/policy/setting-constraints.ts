import { compare, compareRates, formatPercent, formatRate } from '../money/index.ts'
import type { Rate } from '../money/index.ts'
import type { ParameterRule } from './pack/parameters.ts'
import { inTable } from './setting-values.ts'
import type { Setting, Table } from './setting-values.ts'

/** What the document demands of a delegated figure and this one breaks; undefined: nothing. */
export function brokenConstraint(
  rule: ParameterRule,
  setting: Setting,
  choice: (id: string) => string,
): string | undefined {
  if (setting.type === 'rates') {
    const averaged = rule.averageReading !== undefined && choice(rule.averageReading) === 'b'
    const floor = averaged ? underOnAverage(rule, setting.value) : underFloor(rule, setting.value)
    return floor === undefined ? unevenRates(rule, setting.value) : floor
  }
  if (setting.type !== 'amounts') return undefined
  const less = rule.retiredNotLess && retiredLess(setting.value, compare)
  return less ? '中退休人员低于在职人员' : undefined
}

function underFloor(rule: ParameterRule, table: Table<Rate>): string | undefined {
  const low = [...table.values()].find((value) => compareRates(value, rule.atLeast) < 0)
  if (low === undefined) return undefined
  return `中的 ${formatPercent(low)} 低于下限 ${formatPercent(rule.atLeast)}`
}

/** The mean of all cells, in exact ten-thousandths: sum against floor × count. */
function underOnAverage(rule: ParameterRule, table: Table<Rate>): string | undefined {
  const tenThousandths = (value: Rate): bigint => BigInt(formatRate(value).replace('.', ''))
  let sum = 0n
  for (const value of table.values()) sum += tenThousandths(value)
  const needed = tenThousandths(rule.atLeast) * BigInt(table.size)
  return sum < needed ? `的平均值低于下限 ${formatPercent(rule.atLeast)}` : undefined
}

function unevenRates(rule: ParameterRule, table: Table<Rate>): string | undefined {
  if (rule.retiredNotLess && retiredLess(table, compareRates)) return '中退休人员低于在职人员'
  if (!rule.lowerLevelNotLess) return undefined
  const rising = statusesIn(table).some((status) => {
    const [first, second, third] = ['1', '2', '3'].map((level) => inTable(table, status, level))
    return above(second, first) || above(third, second) || above(third, first)
  })
  return rising ? '中较高级别机构的比例高于较低级别机构' : undefined
}

function above(higher: Rate | undefined, lower: Rate | undefined): boolean {
  return higher !== undefined && lower !== undefined && compareRates(higher, lower) > 0
}

function statusesIn(table: Table<unknown>): readonly string[] {
  return [...new Set([...table.keys()].map((key) => key.split('/')[0] ?? ''))]
}

/** At any level that the table names, by whichever cell holds there. */
function retiredLess<Quantity>(
  table: Table<Quantity>,
  compareTwo: (left: Quantity, right: Quantity) => number,
): boolean {
  const named = new Set([...table.keys()].map((key) => key.split('/')[1] ?? '*'))
  return [...named].some((level) => {
    const retired = inTable(table, 'retired', level)
    const active = inTable(table, 'active', level)
    return retired !== undefined && active !== undefined && compareTwo(retired, active) < 0
  })
}
