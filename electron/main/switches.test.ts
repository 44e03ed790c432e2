import { describe, expect, it } from 'vitest'

import { unknownSwitches } from './switches.ts'

const sandbox = '--no-sandbox'
const argv = ['gongji', '--remote-debugging-port=9222', sandbox, '-x', 'file', sandbox]

describe('unknownSwitches', () => {
  it('names every switch given to a release, once', () => {
    const names = ['remote-debugging-port', 'no-sandbox', 'x']
    expect(unknownSwitches(argv, true, 'linux')).toEqual(names)
  })

  it('knows the other spelling of Windows', () => {
    const given = ['gongji', '/remote-debugging-port=1']
    expect(unknownSwitches(given, true, 'win32')).toEqual(['remote-debugging-port'])
    expect(unknownSwitches(given, true, 'linux')).toEqual([])
  })

  it('leaves development its switches', () => {
    expect(unknownSwitches(argv, false, 'linux')).toEqual([])
  })
})
