import { spawn } from 'node:child_process'
import { join } from 'node:path'

import { usualTrainingArea } from '../../shared/training/areas.ts'
import { bundle } from '../bundle/bundle.ts'
import { prepareLaunch } from '../launch/prepare.ts'
import type { LaunchAsked } from '../launch/prepare.ts'
import { startServices } from '../launch/services.ts'
import type { Services } from '../launch/services.ts'
import { trainingChoice } from '../launch/training-choice.ts'
import { trainingDir } from '../launch/training-dir.ts'
import { projectDir } from '../setup/places.mjs'
import { say } from '../setup/say.mjs'
import { main } from '../setup/set-up.mjs'
import { hasDisplay } from '../setup/system-libraries.mjs'
import { table } from './table.ts'

type Training = LaunchAsked['training']

/** Opens the window for a person and waits until it is closed. */
async function openWindow(services: Services, training: Training): Promise<number> {
  const launch = await prepareLaunch({ services, training, workDir: trainingDir() })
  say(`培训模式 (training mode). Its ledger and papers: ${launch.workDir}`)
  const { executablePath, args, env } = launch
  return new Promise((resolve) => {
    const child = spawn(executablePath, args, { env, stdio: 'inherit' })
    process.once('exit', () => child.kill())
    child.on('error', (error) => {
      say(error.message)
      resolve(1)
    })
    child.on('close', (code) => {
      resolve(code ?? 1)
    })
  })
}

/** Drives the window through a practice tour and says what it saw. */
async function showTour(services: Services): Promise<number> {
  const { runTour } = await import('../tour.ts')
  const launch = await prepareLaunch({ services })
  process.once('exit', launch.dispose)
  const picturesDir = join(projectDir, 'test', 'output', 'tour')
  try {
    const { rows, ok } = await runTour({ launch, picturesDir })
    console.log(table(rows))
    console.log(`\nPictures and papers: ${picturesDir}`)
    return ok ? 0 : 1
  } finally {
    launch.dispose()
  }
}

await main(async () => {
  const training = trainingChoice(process.argv.slice(2))
  await bundle()
  const shown = hasDisplay()
  if (!shown) say('This machine has no display: a virtual one is used for a practice tour.')
  const elsewhere = training.areaCode !== usualTrainingArea
  if (!shown && elsewhere) say('The tour is always that of 西安; the area asked for needs a display.')
  const services = await startServices({ display: shown ? 'own' : 'virtual' })
  try {
    return await (shown ? openWindow(services, training) : showTour(services))
  } finally {
    services.stop()
  }
})
