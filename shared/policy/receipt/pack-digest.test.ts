import { expect, it } from 'vitest'

import { packDigestText } from './pack-digest.ts'

const first = { path: '610100/a.yaml', text: 'kind: pack\n' }
const second = { path: '610100/b.yaml', text: '值' }

it('frames names, lengths and texts in the order of names', () => {
  const framed = '610100/a.yaml\n11\nkind: pack\n\n610100/b.yaml\n1\n值\n'
  expect(packDigestText([first, second])).toBe(framed)
  expect(packDigestText([second, first])).toBe(framed)
})

it('tells apart where one file ends and the next begins', () => {
  const joined = { path: '610100/a.yaml', text: `${first.text}\n610100/b.yaml\n1\n值` }
  expect(packDigestText([joined])).not.toBe(packDigestText([first, second]))
})
