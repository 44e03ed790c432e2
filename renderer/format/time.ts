const zone = 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function partsOf(atMs: number): Readonly<Record<string, string>> {
  return Object.fromEntries(parts.formatToParts(atMs).map(({ type, value }) => [type, value]))
}

/** `09:42`, Beijing time. */
export function clockTime(atMs: number): string {
  const { hour, minute } = partsOf(atMs) as { hour: string; minute: string }
  return `${hour}:${minute}`
}

/** `03-15 09:42`, Beijing time. */
export function dayAndTime(atMs: number): string {
  const { month, day } = partsOf(atMs) as { month: string; day: string }
  return `${month}-${day} ${clockTime(atMs)}`
}

/** `00:03:12` of a duration; one that would be negative shows as zero. */
export function elapsed(fromMs: number, toMs: number): string {
  const seconds = Math.max(0, Math.floor((toMs - fromMs) / 1_000))
  const two = (value: number): string => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return [Math.floor(minutes / 60), minutes % 60, seconds % 60].map(two).join(':')
}

/** 信息有多旧: `刚刚`, `11 分钟前`, `3 小时前`, `2 天前`. */
export function ago(atMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - atMs) / 60_000)
  if (minutes < 1) return '刚刚'
  if (minutes < 60) return `${minutes} 分钟前`
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} 小时前`
  return `${Math.floor(minutes / (24 * 60))} 天前`
}
