import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { trainingDir } from './training-dir.ts'
import { displayKeyFile } from './virtual-display.ts'

describe('the key to the virtual display', () => {
  it('is one entry for any machine and display, as Xauthority files are laid out', () => {
    const key = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
    const name = Buffer.from('MIT-MAGIC-COOKIE-1').toString('hex')
    const laidOut = `ffff000000000012${name}0010${key.toString('hex')}`
    expect(displayKeyFile(key).toString('hex')).toBe(laidOut)
  })
})

describe('the place of training on one’s own display', () => {
  it('is where the system keeps what lasts', () => {
    const name = join('gongji-window', 'training')
    expect(trainingDir('win32', { LOCALAPPDATA: 'L' })).toBe(join('L', name))
    expect(trainingDir('darwin', {})).toContain(join('Application Support', name))
    expect(trainingDir('linux', { XDG_DATA_HOME: 'X' })).toMatch(/gongji-window.training$/)
  })
})
