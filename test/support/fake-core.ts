/**
 * A core that says only what the shell must relay. It speaks the messages of
 * `shared/contracts/core-wire.ts`; what it answers lies beside it in `fake-core.json`.
 */
import { readFileSync } from 'node:fs'

import type { FakeAnswers } from './shell-app.ts'

interface Owner {
  readonly parentPort?: {
    on(event: 'message', hear: (event: { data: Heard }) => void): void
    postMessage(message: unknown): void
  }
}
interface Call {
  readonly type: 'call'
  readonly id: number
  readonly channel: string
  readonly request: { readonly settlementNo: string; readonly paper: string }
}
type Heard = Call | { readonly type: 'start' | 'stop' }

const text = readFileSync(new URL('./fake-core.json', import.meta.url), 'utf8')
const answers = JSON.parse(text) as FakeAnswers
const { parentPort } = process as Owner
const prints = new Map<string, number>()
let sequence = 0

function send(message: unknown): void {
  if (parentPort !== undefined) parentPort.postMessage(message)
  else process.send?.(message)
}

function issue({ settlementNo, paper }: Call['request']): unknown {
  const document = answers.receipts[settlementNo]
  if (document === undefined) {
    return { ok: false, failure: { kind: 'input', field: 'settlementNo', fault: 'unknown' } }
  }
  const reprint = prints.get(settlementNo) ?? document.marks.reprint
  prints.set(settlementNo, reprint + 1)
  return { ok: true, value: { ...document, paper, marks: { ...document.marks, reprint } } }
}

function reply({ channel, request }: Call): unknown {
  if (channel === 'receipt/issue') return issue(request)
  if (channel === 'queue/sendNow') {
    sequence += 1
    const event = { kind: 'queue', queue: { waiting: 0, needsPerson: 0 } }
    send({ type: 'event', event: { sequence, event } })
    return { ok: true, value: { started: 0 } }
  }
  const value = answers.replies[channel]
  return value === undefined
    ? { ok: false, failure: { kind: 'not-allowed', because: 'only-in-training' } }
    : { ok: true, value }
}

function hear(message: Heard): void {
  switch (message.type) {
    case 'start':
      send(
        answers.fatal === undefined
          ? { type: 'ready' }
          : { type: 'fatal', wording: answers.fatal },
      )
      return
    case 'call':
      // Never answered: whoever waits for it must be told when this process ends.
      if (message.channel === 'settlement/confirm') return
      send({ type: 'reply', id: message.id, result: reply(message) })
      return
    case 'stop':
      process.exit(0)
  }
}

if (parentPort !== undefined) {
  parentPort.on('message', ({ data }) => {
    hear(data)
  })
} else {
  process.on('message', hear)
  process.on('disconnect', () => process.exit(0))
}
