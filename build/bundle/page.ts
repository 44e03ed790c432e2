import { join } from 'node:path'

import vue from '@vitejs/plugin-vue'
import { build } from 'vite'
import type { InlineConfig } from 'vite'

import { appDir, projectDir } from '../setup/places.mjs'

const root = join(projectDir, 'renderer')

const config: InlineConfig = {
  configFile: false,
  root,
  base: './',
  logLevel: 'warn',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false },
  build: {
    outDir: join(appDir, 'renderer'),
    emptyOutDir: true,
    target: 'chrome114',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: [join(root, 'index.html'), join(root, 'paper.html')] },
  },
}

/** The pages, with nothing inline: their content policy allows only files of their own. */
export async function bundlePage(): Promise<void> {
  await build(config)
}
