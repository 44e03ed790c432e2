import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import * as v from 'valibot'

import { Launch } from '../../shared/contracts/launch.ts'

const usualCardPort = 35963

export interface SystemPlaces {
  /** The system's own folder for this application's data. */
  readonly userData: string
  readonly documents: string
}

/** How this start differs from the usual one; a release has no other than the usual. */
export function readLaunch(
  release: boolean,
  env: NodeJS.ProcessEnv,
  system: SystemPlaces,
): Launch {
  const file = env['GONGJI_LAUNCH'] ?? ''
  if (!release && file !== '') return v.parse(Launch, JSON.parse(readFileSync(file, 'utf8')))
  return {
    dataDir: join(system.userData, 'data'),
    outputDir: join(system.documents, '共济窗口'),
    coreNode: null,
    reader: 'pcsc',
    cardPort: usualCardPort,
    practice: null,
  }
}
