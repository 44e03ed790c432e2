import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { temporaryDir } from '../../test/support/temporary-dir.ts'
import { buildKind } from './build-kind.ts'
import { readLaunch } from './places.ts'

const system = { userData: '/u', documents: '/d' }
const launch = {
  ...{ dataDir: '/x', outputDir: '/y', coreNode: '/node', reader: 'tcp', cardPort: 1 },
  practice: null,
}

function launchFile(content: unknown): NodeJS.ProcessEnv {
  const file = join(temporaryDir(), 'launch.json')
  writeFileSync(file, JSON.stringify(content))
  return { GONGJI_LAUNCH: file }
}

describe('readLaunch', () => {
  it('follows the launch file of a development build', () => {
    expect(readLaunch(false, launchFile(launch), system)).toEqual(launch)
  })

  it('is deaf to it in a release', () => {
    const read = readLaunch(true, launchFile(launch), system)
    expect(read).toMatchObject({ dataDir: join('/u', 'data'), coreNode: null, reader: 'pcsc' })
  })

  it('throws for a launch file that says something else', () => {
    expect(() => readLaunch(false, launchFile({ dataDir: 1 }), system)).toThrow()
  })
})

describe('buildKind', () => {
  it.each([
    [{ gongjiBuild: 'development' }, false],
    [{ gongjiBuild: 'dev' }, true],
    [{}, true],
  ])('of %j', (more, release) => {
    const dir = temporaryDir()
    writeFileSync(join(dir, 'package.json'), JSON.stringify({ version: '1.2.3', ...more }))
    expect(buildKind(dir)).toEqual({ version: '1.2.3', release })
  })
})
