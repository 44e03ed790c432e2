import { describe, expect, it } from 'vitest'

import { readPackFiles } from './pack-files.ts'

const packs = new URL('../../shared/policy/packs/', import.meta.url).pathname

describe('readPackFiles', () => {
  it('reads the files of an area in a fixed order', () => {
    const files = readPackFiles(packs, '610100')
    if (!files.ok) throw new Error('the pack is missing')
    const paths = files.value.map((file) => file.path)
    expect(paths).toContain('610100/general.yaml')
    expect(paths).toEqual(paths.toSorted())
  })

  it.each(['999900', '000000', '', '../..', '61010'])('has no pack for %j', (area) => {
    expect(readPackFiles(packs, area)).toEqual({ ok: false, failure: 'no-pack' })
  })
})
