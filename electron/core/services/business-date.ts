/** The day at the window, `YYYY-MM-DD` in Asia/Shanghai (UTC+8, no summer time). */
export function businessDate(nowMs: number): string {
  return new Date(nowMs + 8 * 3_600_000).toISOString().slice(0, 10)
}
