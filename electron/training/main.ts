import * as v from 'valibot'

import { PracticeStart } from '../../shared/contracts/launch.ts'
import type { PracticeReady } from '../../shared/contracts/launch.ts'
import { readArguments, usage } from './arguments.ts'
import { createCardHand } from './card-hand.ts'
import { createCardHolder } from './card/index.ts'
import { systemChance } from './chance.ts'
import { systemClock } from './clock.ts'
import { loadPolicy } from './packs.ts'
import { startPractice } from './practice.ts'

/** Electron's side of a utility process; plain Node has none. */
interface ParentPort {
  on(event: 'message', hear: (event: { readonly data: unknown }) => void): void
  postMessage(message: unknown): void
}

const Stop = v.object({ type: v.literal('stop') })

async function begin(start: PracticeStart, answer: (ready: object) => void): Promise<() => void> {
  const { cardPort } = start
  const practice = await startPractice({
    dataDir: start.dataDir,
    centrePort: start.centrePort,
    controlPort: start.controlPort,
    token: start.token,
    areaCode: start.areaCode,
    level: start.institutionLevel,
    policy: loadPolicy(start.packsDir, start.areaCode, start),
    hand: createCardHand(cardPort === 0 ? undefined : createCardHolder({ port: cardPort })),
    clock: systemClock,
    chance: systemChance,
  })
  const { centreUrl, controlUrl } = practice
  answer({ type: 'ready', centreUrl, controlUrl } satisfies PracticeReady)
  return () => void practice.close().finally(() => process.exit(0))
}

/** Started by the shell: waits for its one message, and ends when it says so or is gone. */
function serveShell(hear: (each: (message: unknown) => void) => void, say: (m: object) => void) {
  let end: (() => void) | undefined
  hear((message) => {
    if (v.is(Stop, message)) return end === undefined ? process.exit(0) : end()
    const start = v.safeParse(PracticeStart, message)
    if (!start.success || end !== undefined) return
    end = () => process.exit(0)
    void begin(start.output, say).then((close) => (end = close), giveUp)
  })
}

function giveUp(fault: unknown): never {
  process.stderr.write(`培训中心不能启动：${fault instanceof Error ? fault.message : ''}\n`)
  process.exit(1)
}

/** Started by hand: one line of JSON says where it serves and by which token. */
async function serveAlone(): Promise<void> {
  const start = readArguments(process.argv.slice(2), () => systemChance.token())
  if (start === undefined) {
    process.stderr.write(`${usage}\n`)
    process.exit(2)
  }
  const end = await begin(start, (ready) => {
    process.stdout.write(`${JSON.stringify({ ...ready, token: start.token })}\n`)
  }).catch(giveUp)
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
}

const { parentPort } = process as { parentPort?: ParentPort }
if (parentPort !== undefined) {
  serveShell(
    (each) => parentPort.on('message', (event) => each(event.data)),
    (message) => parentPort.postMessage(message),
  )
} else if (process.send !== undefined) {
  process.once('disconnect', () => process.exit(0))
  serveShell(
    (each) => process.on('message', each),
    (message) => process.send?.(message),
  )
} else {
  await serveAlone()
}
