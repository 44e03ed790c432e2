import { existsSync, readFileSync } from 'node:fs'

import * as v from 'valibot'

import { SiteSettings } from '../../shared/contracts/core-wire.ts'
import type { Launch } from '../../shared/contracts/launch.ts'
import { trainingAreaOf, usualTrainingArea } from '../../shared/training/areas.ts'

/** `settings.json` of a real window. Configuration only: no secret stands here. */
const Settings = v.strictObject({
  site: SiteSettings,
  centre: v.strictObject({
    url: v.pipe(v.string(), v.url()),
    timeoutMs: v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(120_000)),
    probeEveryMs: v.pipe(v.number(), v.integer(), v.minValue(500), v.maxValue(600_000)),
  }),
  /** Site parameters and readings of the policy pack. */
  parameters: v.optional(v.record(v.string(), v.unknown()), {}),
  readings: v.optional(v.record(v.string(), v.string()), {}),
})
export type Settings = v.InferOutput<typeof Settings>

export type Configured =
  | { readonly mode: 'live'; readonly settings: Settings }
  | { readonly mode: 'training'; readonly settings: Omit<Settings, 'centre'> }
  /** There is a file, and it cannot be used: never a reason to fall back to training. */
  | { readonly mode: 'unusable'; readonly wording: string }

/** 培训模式: an invented institution of the area, with that area's training parameters. */
function training({ areaCode, parameters }: NonNullable<Launch['training']>): Configured {
  const area = trainingAreaOf(areaCode)
  if (area === undefined) {
    return {
      mode: 'unusable',
      wording: `没有统筹区 ${areaCode} 的培训设置。没有发生任何结算。请选择西安、铁岭、山西、济南或红河。`,
    }
  }
  const { site, readings } = area
  const chosen = parameters === 'training' ? area.parameters : {}
  return { mode: 'training', settings: { site, parameters: chosen, readings } }
}

function unusable(because: string): Configured {
  return {
    mode: 'unusable',
    wording: `设置文件 settings.json 不能使用（${because}）。窗口没有启动收费，没有发生任何结算。\
请信息科改正该文件后重新启动；需要练习时，先移走该文件，再启动即为培训模式。`,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const usualTraining = { areaCode: usualTrainingArea, parameters: 'training' } as const

/** Reads the settings of this window; no file means training mode, in the area chosen. */
export function readSettings(file: string, practiseAt: Launch['training']): Configured {
  if (!existsSync(file)) return training(practiseAt ?? usualTraining)
  const raw = parseJson(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  if (raw === undefined) return unusable('不是 JSON')
  const decoded = v.safeParse(Settings, raw)
  if (decoded.success) return { mode: 'live', settings: decoded.output }
  const path = v.getDotPath(decoded.issues[0])
  return unusable(path === null ? '内容不完整' : `“${path}”一项`)
}
