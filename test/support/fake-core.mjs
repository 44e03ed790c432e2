// A core that says only what the shell must relay. It speaks the messages of
// shared/contracts/core-wire.ts; what it answers lies beside it in `fake-core.json`.
import { readFileSync } from 'node:fs'

const answers = JSON.parse(readFileSync(new URL('./fake-core.json', import.meta.url), 'utf8'))
const prints = new Map()
let sequence = 0

function send(message) {
  if (process.parentPort) process.parentPort.postMessage(message)
  else process.send(message)
}

function event(body) {
  sequence += 1
  send({ type: 'event', event: { sequence, event: body } })
}

function issue({ settlementNo, paper }) {
  const document = answers.receipts[settlementNo]
  if (document === undefined) {
    return { ok: false, failure: { kind: 'input', field: 'settlementNo', fault: 'unknown' } }
  }
  const reprint = prints.get(settlementNo) ?? document.marks.reprint
  prints.set(settlementNo, reprint + 1)
  return { ok: true, value: { ...document, paper, marks: { ...document.marks, reprint } } }
}

function reply({ channel, request }) {
  if (channel === 'receipt/issue') return issue(request)
  if (channel === 'queue/sendNow') {
    event({ kind: 'queue', queue: { waiting: 0, needsPerson: 0 } })
    return { ok: true, value: { started: 0 } }
  }
  const value = answers.replies[channel]
  return value === undefined
    ? { ok: false, failure: { kind: 'not-allowed', because: 'only-in-training' } }
    : { ok: true, value }
}

function hear(message) {
  switch (message.type) {
    case 'start':
      if (answers.fatal) return send({ type: 'fatal', wording: answers.fatal })
      return send({ type: 'ready' })
    case 'call':
      // Never answered: whoever waits for it must be told when this process ends.
      if (message.channel === 'settlement/confirm') return
      return send({ type: 'reply', id: message.id, result: reply(message) })
    default:
      process.exit(0)
  }
}

if (process.parentPort) process.parentPort.on('message', ({ data }) => hear(data))
else {
  process.on('message', hear)
  process.on('disconnect', () => process.exit(0))
}
