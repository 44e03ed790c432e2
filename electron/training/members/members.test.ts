import { describe, expect, it } from 'vitest'

import { liesInArea } from '../../../shared/identity/index.ts'
import { parseMoney } from '../../../shared/money/index.ts'
import { buildCardImage } from '../card/index.ts'
import { trainingAreas } from '../../../shared/training/areas.ts'
import { memberOfCard, membersOfArea, practiceMembers, strangeCards } from './index.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: the last character of an identity number follows from the others. */
function checkCharacter(idNumber: string): string | undefined {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(idNumber[at]), 0)
  return '10X98765432'[sum % 11]
}

describe.each(practiceMembers)('$cardId', (member) => {
  const { card } = member

  it('has an identity number that is right in itself and agrees with the card', () => {
    expect(card.idNumber).toMatch(/^\d{17}[\dX]$/)
    expect(card.idNumber[17]).toBe(checkCharacter(card.idNumber))
    expect(card.idNumber.slice(6, 14)).toBe(card.birthDate.replaceAll('-', ''))
    expect(Number(card.idNumber[16]) % 2).toBe(card.sex === 'male' ? 1 : 0)
  })

  it('has a card that can be made: numbers of the right length, a name that fits', () => {
    expect(card.cardNumber).toHaveLength(9)
    expect(card.cardSerial).toMatch(/^\d{6}[0-9A-F]{26}$/)
    expect(buildCardImage(card).kind).toBe('social-security-card')
  })

  it('opens its book with whole amounts', () => {
    const balances = member.mutualAid.map(({ balance }) => balance)
    for (const amount of [
      ...balances,
      member.accountBalance,
      member.deductiblePaid,
      member.fundPaid,
      ...Object.values(member.largeAmount ?? {}),
      ...Object.values(member.inpatientCap ?? {}),
    ]) {
      expect(parseMoney(amount)).toBeDefined()
    }
  })
})

describe.each(trainingAreas)('$name', ({ areaCode, site }) => {
  const members = membersOfArea(areaCode)

  it('has somebody to practise with, insured there, of the area’s own cards', () => {
    expect(members.length).toBeGreaterThanOrEqual(2)
    for (const { card, insuredAdmDivision } of members) {
      expect(liesInArea(insuredAdmDivision, areaCode)).toBe(true)
      expect(card.cardSerial.slice(0, 6)).toBe(areaCode)
    }
  })

  it('has an institution of its own', () => {
    expect(site.areaCode).toBe(areaCode)
    expect(liesInArea(site.institutionCode.slice(1, 7), areaCode)).toBe(true)
  })
})

it('nobody practises in an area without members', () => {
  expect(membersOfArea('999900')).toEqual([])
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
