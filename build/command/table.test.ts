import { expect, it } from 'vitest'

import { table } from './table.ts'

it('lines columns up where Chinese stands two columns wide', () => {
  const rows = [
    { 步骤: '读卡', seen: '张*三' },
    { 步骤: 'quote', seen: '12.30' },
  ]
  expect(table(rows)).toBe('步骤   seen\n─────  ─────\n读卡   张*三\nquote  12.30')
})
