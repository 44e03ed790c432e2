import { describe, expect, it } from 'vitest'

import { parseMoney } from '../../shared/money/index.ts'
import { buildCardImage } from './card/index.ts'
import { memberOfCard, practiceMembers, strangeCards } from './members.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: the last character of an identity number follows from the others. */
function checkCharacter(idNumber: string): string | undefined {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(idNumber[at]), 0)
  return '10X98765432'[sum % 11]
}

describe.each(practiceMembers)('$cardId', (member) => {
  const { card } = member

  it('has an identity number that is right in itself and agrees with the card', () => {
    expect(card.idNumber).toMatch(/^6101\d{2}\d{11}[\dX]$/)
    expect(card.idNumber[17]).toBe(checkCharacter(card.idNumber))
    expect(card.idNumber.slice(6, 14)).toBe(card.birthDate.replaceAll('-', ''))
    expect(Number(card.idNumber[16]) % 2).toBe(card.sex === 'male' ? 1 : 0)
  })

  it('has a card that can be made: numbers of the right length, a name that fits', () => {
    expect(card.cardNumber).toHaveLength(9)
    expect(card.cardSerial).toMatch(/^610100[0-9A-F]{26}$/)
    expect(buildCardImage(card).kind).toBe('social-security-card')
  })

  it('opens its book with whole amounts', () => {
    const balances = member.mutualAid.map(({ balance }) => balance)
    for (const amount of [
      ...balances,
      member.accountBalance,
      member.deductiblePaid,
      member.fundPaid,
    ]) {
      expect(parseMoney(amount)).toBeDefined()
    }
  })
})

it('no two cards are the same', () => {
  const all = [...practiceMembers, ...strangeCards].map(({ cardId }) => cardId)
  expect(new Set(all).size).toBe(all.length)
  for (const key of ['idNumber', 'cardNumber', 'cardSerial'] as const) {
    const values = practiceMembers.map(({ card }) => card[key])
    expect(new Set(values).size).toBe(values.length)
  }
})

it('holds the names that a till must be able to write', () => {
  expect([...(memberOfCard('long-name')?.card.name ?? '')].length).toBeGreaterThanOrEqual(20)
  // 𬭎 lies outside the basic plane: two UTF-16 units, four GB18030 bytes.
  expect(memberOfCard('rare-name')?.card.name).toBe('刘䶮\u{2CB4E}')
})
