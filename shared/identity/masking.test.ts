import { expect, it } from 'vitest'

import { isElectronicCodeForm, maskIdNumber, maskName } from './index.ts'

it('masks names, one character at a time, rare ones too', () => {
  const shown = {
    王秀兰: '王*兰',
    李四: '李*',
    ' 李四 ': '李*',
    欧阳娜娜: '欧**娜',
    '买买提·吐尔逊': '买*****逊',
    '𬭎𬭎': '𬭎*',
    '王𬭎𠮷': '王*𠮷',
    '𬭎': '*',
    '': '',
  }
  for (const [name, masked] of Object.entries(shown)) expect(maskName(name), name).toBe(masked)
})

it('masks an identity number but for four characters at each end', () => {
  expect(maskIdNumber('610102195806094021')).toBe('6101**********4021')
  expect(maskIdNumber('12345678')).toBe('********')
  expect(maskIdNumber('')).toBe('')
})

it('knows the form of an electronic code', () => {
  const code = '4240123456789012345678901234'
  expect(isElectronicCodeForm(code)).toBe(true)
  const others = [code.slice(1), `${code}0`, ` ${code}`, `425${code.slice(3)}`, `${code}\n`, '']
  for (const text of others) {
    expect(isElectronicCodeForm(text), text).toBe(false)
  }
})
