import { homedir } from 'node:os'
import { join } from 'node:path'

import { asRoot } from '../setup/places.mjs'

/** Where training on one's own display keeps its ledger from one start to the next. */
export function trainingDir(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const home = homedir()
  const name = join('gongji-window', 'training')
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData/Local'), name)
  if (platform === 'darwin') return join(home, 'Library/Application Support', name)
  if (asRoot) return join('/var/lib', name)
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local/share'), name)
}
