/** One work at a time for each key; other keys do not wait. */
export interface Exclusive {
  run<Answer>(key: string, work: () => Promise<Answer>): Promise<Answer>
}

export function exclusiveByKey(): Exclusive {
  const last = new Map<string, Promise<unknown>>()
  return {
    async run(key, work) {
      const before = last.get(key)
      const mine = (async () => {
        await before?.catch(() => undefined)
        return work()
      })()
      last.set(key, mine)
      try {
        return await mine
      } finally {
        if (last.get(key) === mine) last.delete(key)
      }
    },
  }
}
