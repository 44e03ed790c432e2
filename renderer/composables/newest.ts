/**
 * One question at a time, and only the newest answer counts: asked again while one is under way, it
 * asks once more afterwards and drops the older answer. The returned promise ends when all is
 * quiet.
 */
export function newestOnly<Answer>(
  ask: () => Promise<Answer>,
  use: (answer: Answer) => void,
): () => Promise<void> {
  let wanted = 0
  let running: Promise<void> | undefined

  async function untilQuiet(): Promise<void> {
    try {
      for (let asked = -1; asked !== wanted; ) {
        asked = wanted
        const answer = await ask()
        if (asked === wanted) use(answer)
      }
    } finally {
      running = undefined
    }
  }

  return () => {
    wanted += 1
    running ??= untilQuiet()
    return running
  }
}
