/** 北京时间 is UTC+8 all year; every date and time on the wire is written in it. */
const offsetMs = 8 * 60 * 60 * 1000

function shifted(nowMs: number): string {
  return new Date(nowMs + offsetMs).toISOString()
}

/** `yyyy-MM-dd`. */
export function chinaDate(nowMs: number): string {
  return shifted(nowMs).slice(0, 10)
}

/** `yyyy-MM-dd HH:mm:ss`. */
export function chinaTime(nowMs: number): string {
  return shifted(nowMs).slice(0, 19).replace('T', ' ')
}

/** `yyyyMM`. */
export function chinaMonth(nowMs: number): string {
  return shifted(nowMs).slice(0, 7).replace('-', '')
}
