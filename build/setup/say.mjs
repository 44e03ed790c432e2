/** Progress for people, on stderr: stdout belongs to the command itself. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** What a person must do before the command can go on; printed without a stack. */
export class Halt extends Error {
  /** @param {string} message @param {number} [exitCode] */
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/**
 * Says what is being done, and how long it has been going on, until it is done.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function step(what, run) {
  const began = performance.now()
  const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`
  say(`· ${what} …`)
  const beat = setInterval(() => say(`  ${what}: ${seconds()}`), 15_000)
  try {
    const answer = await run()
    say(`  ${what}: done, ${seconds()}`)
    return answer
  } finally {
    clearInterval(beat)
  }
}
