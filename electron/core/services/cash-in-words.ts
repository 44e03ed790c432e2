import { toFen } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'

const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const places = ['', '拾', '佰', '仟'] as const
const groups = ['', '万', '亿', '万亿'] as const

/** 大写金额, by the rules for filling in 票据: `壹仟零伍元叁角整`, `零元整`. Negative: `负…`. */
export function cashInWords(amount: Money): string {
  const fen = toFen(amount)
  if (fen < 0n) return `负${words(-fen)}`
  return words(fen)
}

function words(fen: bigint): string {
  const yuan = fen / 100n
  const jiao = Number((fen / 10n) % 10n)
  const cent = Number(fen % 10n)
  const whole = yuan === 0n ? '' : `${wholeYuan(yuan)}元`
  if (jiao === 0 && cent === 0) return `${whole === '' ? '零元' : whole}整`
  const tenths = jiao === 0 ? (whole === '' ? '' : '零') : `${digit(jiao)}角`
  return cent === 0 ? `${whole}${tenths}整` : `${whole}${tenths}${digit(cent)}分`
}

/** Groups of four from the right; a gap of zeros inside the number is said once as 零. */
function wholeYuan(yuan: bigint): string {
  const text = yuan.toString()
  const groupCount = Math.ceil(text.length / 4)
  const padded = text.padStart(groupCount * 4, '0')
  let said = ''
  let gap = false
  for (let index = 0; index < groupCount; index += 1) {
    const group = padded.slice(index * 4, index * 4 + 4)
    if (group === '0000') {
      gap = true
      continue
    }
    if (said !== '' && (gap || group.startsWith('0'))) said += '零'
    said += fourDigits(group) + (groups[groupCount - 1 - index] ?? '')
    gap = false
  }
  return said
}

function fourDigits(group: string): string {
  let said = ''
  let gap = false
  for (const [index, character] of [...group].entries()) {
    const value = Number(character)
    if (value === 0) {
      gap = said !== ''
      continue
    }
    if (gap) said += '零'
    said += digit(value) + (places[3 - index] ?? '')
    gap = false
  }
  return said
}

function digit(value: number): string {
  return digits[value] ?? ''
}
