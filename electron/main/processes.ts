import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import type { CoreStart } from '../../shared/contracts/core-wire.ts'
import type { DeskEvent } from '../../shared/contracts/events.ts'
import type { Launch } from '../../shared/contracts/launch.ts'
import { invariant } from '../../shared/failure/index.ts'
import { usualTrainingArea } from '../../shared/training/areas.ts'
import { childStarter } from './child-process.ts'
import type { StartChild } from './child-process.ts'
import type { Clock } from './clock.ts'
import { CoreHost } from './core-host.ts'
import { dataKey } from './data-key.ts'
import type { Log } from './log.ts'
import { PracticeHost } from './practice-host.ts'
import type { Practice } from './practice-host.ts'
import { secretWrap } from './runtime-differences.ts'
import { readSettings } from './settings.ts'
import type { Configured } from './settings.ts'

export interface ProcessesFrom {
  readonly appDir: string
  readonly version: string
  readonly release: boolean
  readonly launch: Launch
  readonly clock: Clock
  readonly log: Log
  readonly publish: (event: DeskEvent) => void
}

const practiceDown =
  '培训模式的演练中心没有启动，不能练习。没有发生任何真实结算。请关闭窗口后重新启动；' +
  '仍不能启动时联系信息科。'
const practiceTiming = { timeoutMs: 5_000, probeEveryMs: 1_000 } as const

type Usable = Exclude<Configured, { mode: 'unusable' }>

/** The processes beside the shell: the core always, the practice centre in training only. */
export class Processes {
  readonly core: CoreHost
  readonly #from: ProcessesFrom
  readonly #startChild: StartChild
  #practice: PracticeHost | undefined
  #startMessage: CoreStart | undefined

  constructor(from: ProcessesFrom) {
    const { appDir, clock, launch, log, publish, release } = from
    this.#from = from
    this.#startChild = childStarter({ release, coreNode: launch.coreNode, log })
    this.core = new CoreHost({
      start: (events) => this.#startChild(join(appDir, 'core.mjs'), { label: '结算核心' }, events),
      startMessage: () => {
        invariant(this.#startMessage !== undefined, 'the core starts after its settings are read')
        return this.#startMessage
      },
      clock,
      log,
      publish,
    })
  }

  /** Starts what this mode needs. Trouble is told to the page. */
  async start(): Promise<void> {
    const prepared = await this.#prepare()
    if ('wording' in prepared) {
      this.core.refuse(prepared.wording)
      return
    }
    this.#startMessage = prepared
    this.core.start()
  }

  async stop(): Promise<void> {
    await this.core.stop()
    await this.#practice?.stop()
  }

  /** Reads settings and key, starts the practice centre; or the words that say why not. */
  async #prepare(): Promise<CoreStart | { readonly wording: string }> {
    const { launch, log } = this.#from
    const configured = readSettings(join(launch.dataDir, 'settings.json'), launch.training)
    if (configured.mode === 'unusable') return configured
    // Practice and real money never share a folder, let alone a ledger.
    const dataDir = join(launch.dataDir, folderOf(configured))
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const key = await dataKey({ dataDir, secrets: secretWrap, randomBytes, log })
    if (!key.ok) return key
    const live = configured.mode === 'live'
    const practice = live ? null : await this.#practiceFor(configured, dataDir)
    if (practice === undefined) return { wording: practiceDown }
    return this.#compose(configured, { dataDir, key: key.base64, practice })
  }

  async #practiceFor({ settings }: Usable, dataDir: string): Promise<Practice | undefined> {
    const { appDir, clock, launch, log } = this.#from
    if (launch.practice !== null) return launch.practice
    this.#practice = new PracticeHost({
      start: (events) =>
        this.#startChild(join(appDir, 'practice.mjs'), { label: '演练中心' }, events),
      startMessage: {
        type: 'start',
        dataDir: join(dataDir, 'practice'),
        packsDir: join(appDir, 'packs'),
        token: randomBytes(24).toString('hex'),
        cardPort: launch.cardPort,
        areaCode: settings.site.areaCode,
        institutionLevel: settings.site.level,
        parameters: settings.parameters,
        readings: settings.readings,
      },
      clock,
      log,
    })
    return this.#practice.start()
  }

  #compose(
    configured: Usable,
    made: { readonly dataDir: string; readonly key: string; readonly practice: Practice | null },
  ): CoreStart {
    const { appDir, launch, version } = this.#from
    const { practice } = made
    const { site, parameters, readings } = configured.settings
    const reader = configured.mode === 'live' ? 'pcsc' : launch.reader
    return {
      type: 'start',
      mode: configured.mode,
      productVersion: version,
      dataDir: made.dataDir,
      packsDir: join(appDir, 'packs'),
      dataKey: made.key,
      site,
      centre: centreOf(configured, practice),
      reader,
      readerPort: reader === 'tcp' ? launch.cardPort : null,
      parameters,
      readings,
      practice:
        practice === null ? null : { controlUrl: practice.controlUrl, token: practice.token },
    }
  }
}

/** Each area that one practises in has books of its own, and 西安 the folder it always had. */
function folderOf({ mode, settings }: Usable): string {
  const { areaCode } = settings.site
  return mode === 'live' || areaCode === usualTrainingArea ? mode : `${mode}-${areaCode}`
}

function centreOf(configured: Usable, practice: Practice | null): CoreStart['centre'] {
  if (configured.mode === 'live') return configured.settings.centre
  invariant(practice !== null, 'training has a practice centre')
  return { url: practice.centreUrl, ...practiceTiming }
}
