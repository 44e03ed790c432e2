import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const mainScript = `
const { app, BrowserWindow } = require('electron')
app.enableSandbox()
app.whenReady().then(() => new BrowserWindow().loadURL('data:text/html;charset=utf-8,<h1>窗口</h1>'))
`

/** The smallest application: one empty window, sandboxed. Its folder is the caller's to delete. */
export function emptyWindowApp(): string {
  const appDir = mkdtempSync(join(tmpdir(), 'gongji-empty-'))
  const described = { name: 'empty', productName: '空窗口', version: '9.8.7', main: 'main.cjs' }
  writeFileSync(join(appDir, 'package.json'), JSON.stringify(described))
  writeFileSync(join(appDir, 'main.cjs'), mainScript)
  return appDir
}
