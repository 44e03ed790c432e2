import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { prepareLaunch } from '../../build/launch/prepare.ts'
import type { PreparedLaunch } from '../../build/launch/prepare.ts'
import type { Desk } from '../../shared/contracts/surface.ts'
import { boxOf, inkWithin } from '../support/ink.ts'
import { receiptOf } from '../support/receipts.ts'
import { fakeSession, shellApp } from '../support/shell-app.ts'
import type { FakeAnswers, ShellApp } from '../support/shell-app.ts'

declare global {
  interface Window {
    readonly desk: Desk
    heard: { event: { kind: string; state?: string; wording?: string } }[]
  }
}

const builtAppDir = join(import.meta.dirname, '../../out/app')
const training = { training: true, provisional: false, inDoubt: false, reprint: 0 }
const paper = 'a5' as const
const provisional = receiptOf({
  ...{ settlementNo: 'S2', paper },
  marks: { ...training, provisional: true },
})
const receipts = {
  S1: receiptOf({ settlementNo: 'S1', paper, marks: training }),
  S2: provisional,
  /** Private characters that no font has. */
  S4: { ...provisional, settlementNo: 'S4', memberName: '\u{10FFFC}*\u{10FFFD}' },
  S5: { ...provisional, settlementNo: 'S5', memberName: '\u{10FFF0}*\u{10FFF1}' },
  S3: receiptOf({
    ...{ settlementNo: 'S3', paper, repeatLines: 20 },
    marks: { ...training, training: false, inDoubt: true },
  }),
}

interface Asked {
  getLastWebPreferences(): Record<string, unknown>
}

interface Running {
  readonly app: ShellApp
  readonly launch: PreparedLaunch
  readonly electron: ElectronApplication
  readonly page: Page
  readonly end: () => Promise<void>
}

async function start(answers: FakeAnswers): Promise<Running> {
  const app = shellApp(builtAppDir, answers)
  const nowhere = 'http://127.0.0.1:9'
  const practice = { centreUrl: nowhere, controlUrl: nowhere, token: 'none' }
  const services = inject('surroundings')
  const launch = await prepareLaunch({ services, appDir: app.dir, practice })
  const electron = await _electron.launch({
    executablePath: launch.executablePath,
    args: [...launch.args],
    env: launch.env,
    chromiumSandbox: true,
    timeout: 60_000,
  })
  const page = await electron.firstWindow()
  await page.waitForSelector('#empty')
  const end = async (): Promise<void> => {
    await electron.close()
    launch.dispose()
    app.dispose()
  }
  return { app, launch, electron, page, end }
}

function statusOf(pid: number, field: string): string | undefined {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
  return new RegExp(`^${field}:\\s+(\\S+)`, 'm').exec(status)?.[1]
}

/** The core's process, by what it runs; found among all processes of this machine. */
function corePid(appDir: string): number | undefined {
  const entry = join(appDir, 'core.mjs')
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const found = pids.find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(entry)
    } catch {
      return false // it ended while we looked
    }
  })
  return found === undefined ? undefined : Number(found)
}

describe('the shell', () => {
  let running: Running

  beforeAll(async () => {
    running = await start({ replies: { 'session/open': fakeSession }, receipts })
    await running.page.evaluate(() => {
      window.heard = []
      window.desk.onEvent((event) => window.heard.push(event))
    })
  })

  afterAll(() => running.end())

  it('gives every window closed preferences', async () => {
    const preferences = await running.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) =>
        // Not in the declarations, and the only way to ask for what is in force.
        (webContents as unknown as Asked).getLastWebPreferences(),
      ),
    )
    expect(preferences).toHaveLength(1)
    expect(preferences[0]).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  it('shows its page in the sandbox of the system', async () => {
    const pids = await running.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getOSProcessId()),
    )
    for (const pid of pids) {
      expect(statusOf(pid, 'Seccomp')).toBe('2')
      expect(statusOf(pid, 'NoNewPrivs')).toBe('1')
    }
  })

  it('gives the page the calls of the contracts and nothing else', async () => {
    const seen = await running.page.evaluate(() => ({
      require: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
      ipc: typeof (globalThis as { ipcRenderer?: unknown }).ipcRenderer,
      paper: typeof (globalThis as { paper?: unknown }).paper,
      desk: Object.keys(window.desk).sort(),
      settlement: Object.keys(window.desk.settlement).sort(),
    }))
    expect(seen).toEqual({
      ...{ require: 'undefined', process: 'undefined', ipc: 'undefined', paper: 'undefined' },
      desk: [
        ...['catalogue', 'identify', 'onEvent', 'paper', 'practice', 'queue', 'quote'],
        ...['session', 'settlement'],
      ],
      settlement: ['confirm', 'ofBill', 'recent'],
    })
  })

  it('relays calls, refuses malformed ones, and numbers events', async () => {
    const { page } = running
    expect(await page.evaluate(() => window.desk.session.open({}))).toEqual({
      ok: true,
      value: fakeSession,
    })
    const malformed = await page.evaluate(() =>
      window.desk.quote.preview({ lines: 7 } as unknown as never),
    )
    expect(malformed).toMatchObject({ ok: false, failure: { kind: 'input', fault: 'malformed' } })
    await page.evaluate(() => window.desk.queue.sendNow({}))
    await page.waitForFunction(() => window.heard.length > 0)
    expect(await page.evaluate(() => window.heard)).toEqual([
      { sequence: 1, event: { kind: 'queue', queue: { waiting: 0, needsPerson: 0 } } },
    ])
  })

  it('runs nothing that is written into the page', async () => {
    const tried = await running.page.evaluate(async () => {
      const violations: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(event.effectiveDirective)
      })
      const inline = document.createElement('script')
      const blocked: string[] = []
      const attempt = (name: string, run: () => void): void => {
        try {
          run()
        } catch {
          blocked.push(name)
        }
      }
      attempt('script text', () => {
        inline.textContent = 'window.ran = true'
        document.body.append(inline)
      })
      // In a task of its own: what a debugger evaluates itself may use eval.
      await new Promise<void>((resolve) => {
        setTimeout(() => {
          attempt('eval', () => {
            const name = 'eval'
            ;(globalThis as unknown as Record<string, (text: string) => void>)[name]?.('1')
          })
          resolve()
        })
      })
      attempt('innerHTML', () => {
        document.body.innerHTML = '<img src=x onerror=alert(1)>'
      })
      const answer = await fetch('https://example.com/').then(
        () => 'answered',
        () => 'refused',
      )
      const frame = document.createElement('iframe')
      frame.src = 'app://cashier/index.html'
      document.body.append(frame)
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { blocked, answer, violations, ran: 'ran' in window }
    })
    expect(tried.ran).toBe(false)
    expect(tried.blocked).toEqual(expect.arrayContaining(['eval', 'innerHTML']))
    expect(tried.answer).toBe('refused')
    expect(tried.violations).toEqual(
      expect.arrayContaining(['require-trusted-types-for', 'connect-src', 'frame-src']),
    )
  })

  it('stays where it is and opens nothing', async () => {
    const { electron, page } = running
    expect(await page.evaluate(() => window.open('app://cashier/index.html') === null)).toBe(true)
    await page.evaluate(() => {
      window.location.href = 'https://example.com/'
      const link = document.createElement('a')
      link.href = 'app://cashier/paper.html'
      document.body.append(link)
      link.click()
    })
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    expect(page.url()).toBe('app://cashier/index.html')
    expect(electron.windows()).toHaveLength(1)
  })

  it('refuses every permission and device', async () => {
    const { page } = running
    const asked = await page.evaluate(async () => {
      const no = (): string => 'refused'
      const hardware = navigator as unknown as Record<string, { requestDevice?: unknown }>
      return {
        notification: await Notification.requestPermission(),
        place: await new Promise((resolve) => {
          navigator.geolocation.getCurrentPosition(() => resolve('given'), () => resolve('refused'))
        }),
        camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', no),
        screen: await navigator.mediaDevices.getDisplayMedia().then(() => 'given', no),
        query: (await navigator.permissions.query({ name: 'geolocation' })).state,
        serial: await (hardware['serial'] as { getPorts?: () => Promise<unknown[]> } | undefined)
          ?.getPorts?.()
          .then((ports) => ports.length),
      }
    })
    expect(asked).toEqual({
      ...{ notification: 'denied', place: 'refused', camera: 'refused', screen: 'refused' },
      query: 'denied',
      serial: 0,
    })
  })

  it('has no file but its own pages', async () => {
    const found = await running.page.evaluate(async () => {
      const addresses = [
        ...['app://cashier/index.html', 'app://cashier/..%2fpackage.json'],
        ...['app://cashier/%2e%2e/main.cjs', 'app://cashier//etc/passwd', 'app://cashier/'],
      ]
      return Promise.all(addresses.map(async (each) => (await fetch(each)).status))
    })
    expect(found).toEqual([200, 404, 404, 404, 404])
    const headers = await running.page.evaluate(async () => {
      const answer = await fetch('app://cashier/index.html')
      return [...answer.headers.keys()]
    })
    expect(headers).toEqual(
      expect.arrayContaining(['content-security-policy', 'x-content-type-options']),
    )
  })

  it('answers no window that it did not make for it', async () => {
    const preload = join(running.launch.appDir, 'preload.cjs')
    const answers = await running.electron.evaluate(
      async ({ BrowserWindow }, { preloadFile }) => {
        const tries: string[] = []
        for (const address of ['about:blank', 'app://cashier/index.html']) {
          const webPreferences = { preload: preloadFile }
          const window = new BrowserWindow({ show: false, webPreferences })
          await window.loadURL(address)
          tries.push(
            (await window.webContents.executeJavaScript(
              "window.desk.session.open({}).then(() => 'answered', (e) => String(e))",
            )) as string,
          )
          window.destroy()
        }
        return tries
      },
      { preloadFile: preload },
    )
    expect(answers).toHaveLength(2)
    for (const each of answers) expect(each).toContain('refused')
  })
})

describe('the receipt', () => {
  let running: Running

  beforeAll(async () => {
    running = await start({ replies: { 'session/open': fakeSession }, receipts })
  })

  afterAll(() => running.end())

  async function printed(settlementNo: string, on: 'slip-80mm' | 'a5'): Promise<string> {
    const result = await running.page.evaluate(
      (request) => window.desk.paper.print(request),
      { settlementNo, paper: on, to: 'pdf' as const },
    )
    if (!result.ok) throw new Error(JSON.stringify(result))
    return result.value.destination
  }

  const info = (file: string): string => execFileSync('pdfinfo', [file], { encoding: 'utf8' })
  const wordsOf = (file: string): string =>
    execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })

  it('is a slip 80 mm wide and one page long, whole, and marked as training', async () => {
    const file = await printed('S1', 'slip-80mm')
    const words = wordsOf(file)
    for (const part of ['培训·非真实结算', '䶮*𬭎', '556.40', '207.86', '第十一条', '零元整']) {
      expect(words).toContain(part)
    }
    expect(info(file)).toMatch(/Pages:\s+1\n/)
    // 80 mm are 226.8 points.
    expect(info(file)).toMatch(/Page size:\s+227(\.\d+)? x/)
    expect(file.endsWith('S1-slip-80mm.pdf')).toBe(true)
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('counts a reprint in its name and on the paper', async () => {
    const file = await printed('S1', 'a5')
    expect(file.endsWith('S1-a5-补打1.pdf')).toBe(true)
    expect(wordsOf(file)).toContain('补打第 1 次')
    expect(info(file)).toMatch(/Pages:\s+1\n/)
    expect(info(file)).toContain('(A5)')
  })

  it('says 暂结, and that the centre decides', async () => {
    expect(wordsOf(await printed('S2', 'slip-80mm'))).toContain('暂结·以医保中心结算为准')
  })

  it('repeats the head of the table over the sheets of a long bill', async () => {
    const file = await printed('S3', 'a5')
    const sheets = wordsOf(file).split('\f').filter((sheet) => sheet.trim() !== '')
    expect(sheets.length).toBeGreaterThan(3)
    for (const sheet of sheets.slice(0, 3)) expect(sheet).toContain('单价')
    for (const [index, sheet] of sheets.entries()) {
      const page = `第${String(index + 1)}/${String(sheets.length)}页`
      expect(sheet.replace(/ /g, '')).toContain(page)
      expect(sheet).toContain('结果未知')
      expect(sheet).not.toContain('培训')
    }
  })

  it('is one page however long the slip', async () => {
    expect(info(await printed('S3', 'slip-80mm'))).toMatch(/Pages:\s+1\n/)
  })

  it('draws rare characters, and not the box of a character that no font has', async () => {
    const file = await printed('S2', 'slip-80mm')
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2)
    const listed = fonts.filter((line) => line.trim() !== '')
    expect(listed.every((line) => / yes (?:yes|no) +(?:yes|no) /.test(line))).toBe(true)

    const word = boxOf(file, '䶮*𬭎')
    const first = { ...word, width: Math.trunc(word.width * 0.4) }
    const last = { ...first, left: word.left + word.width - first.width }
    const unknown = await printed('S4', 'slip-80mm')
    for (const place of [first, last]) {
      const [seen, empty] = [inkWithin(file, place), inkWithin(unknown, place)]
      expect(seen.share).toBeGreaterThan(0.05)
      expect(empty.share).toBeGreaterThan(0)
      expect(seen.pixels.equals(empty.pixels)).toBe(false)
    }
    // The same box for two characters that no font has: what the comparison above would catch.
    const other = await printed('S5', 'slip-80mm')
    expect(inkWithin(unknown, first).pixels.equals(inkWithin(other, first).pixels)).toBe(true)
  })

  it('is refused in words without a printer, and is not counted', async () => {
    const { page } = running
    const result = await page.evaluate(() =>
      window.desk.paper.print({ settlementNo: 'S9', paper: 'a5', to: 'printer' }),
    )
    const failure = { kind: 'device', device: 'printer', fault: 'no-printer' }
    expect(result).toEqual({ ok: false, failure })
  })

  it('leaves no window behind', () => {
    expect(running.electron.windows()).toHaveLength(1)
  })
})

describe('a core that dies', () => {
  it('leaves the window, is named, comes back, and answers again', async () => {
    const running = await start({ replies: { 'session/open': fakeSession }, receipts: {} })
    const { launch, page } = running
    try {
      await page.evaluate(() => {
        window.heard = []
        window.desk.onEvent((event) => window.heard.push(event))
        return window.desk.session.open({})
      })
      const first = corePid(launch.appDir)
      const waiting = page.evaluate(() =>
        window.desk.settlement.confirm({ quoteId: 'q1', acceptCentre: false }),
      )
      await page.evaluate(() => window.desk.session.open({}))
      process.kill(first ?? 0, 'SIGKILL')
      expect(await waiting).toEqual({ ok: false, failure: { kind: 'core-lost' } })
      expect(await page.evaluate(() => window.desk.session.open({}))).toMatchObject({ ok: true })
      await page.waitForFunction(() => window.heard.length === 2)
      const states = await page.evaluate(() => window.heard.map(({ event }) => event.state))
      expect(states).toEqual(['restarting', 'ready'])
      expect(corePid(launch.appDir)).not.toBe(first)
      expect(await page.locator('#empty').isVisible()).toBe(true)
    } finally {
      await running.end()
    }
  })

  it('says why when it must not run, to a page that listens late', async () => {
    const fatal = '账本由较新的程序写成，请先升级。'
    const running = await start({ replies: {}, receipts: {}, fatal })
    try {
      const { page } = running
      await page.waitForTimeout(500)
      const told = await page.evaluate(
        () =>
          new Promise<{ state?: string; wording?: string }>((resolve) => {
            window.desk.onEvent(({ event }) => {
              resolve(event as { state?: string; wording?: string })
            })
          }),
      )
      expect(told).toEqual({ kind: 'core', state: 'stopped', wording: fatal })
      const open = await page.evaluate(() => window.desk.session.open({}))
      expect(open).toEqual({ ok: false, failure: { kind: 'core-lost' } })
    } finally {
      await running.end()
    }
  })

  it('ends with its window', async () => {
    const running = await start({ replies: { 'session/open': fakeSession }, receipts: {} })
    await running.page.evaluate(() => window.desk.session.open({}))
    const pid = corePid(running.launch.appDir)
    await running.end()
    expect(pid).toBeDefined()
    expect(corePid(running.launch.appDir)).toBeUndefined()
  })
})
