/** The practice process' own clock; tests pass another. */
export interface PracticeClock {
  /** Milliseconds since 1970 UTC. */
  nowMs(): number
  /** Runs once after `ms`; answers the way to call it off. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: PracticeClock = {
  nowMs: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** 北京时间 is UTC+8 all year. */
function china(nowMs: number): string {
  return new Date(nowMs + 8 * 60 * 60 * 1000).toISOString()
}

/** `yyyy-MM-dd HH:mm:ss`. */
export function chinaTime(nowMs: number): string {
  return china(nowMs).slice(0, 19).replace('T', ' ')
}

/** The business year, Asia/Shanghai. */
export function chinaYear(nowMs: number): number {
  return Number(china(nowMs).slice(0, 4))
}

/** `yyyyMMddHHmmssSSS`, as a reply's times are written. */
export function chinaStamp(nowMs: number): string {
  return china(nowMs).slice(0, 23).replace(/\D/g, '')
}
