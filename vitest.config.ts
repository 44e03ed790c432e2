import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const beside = ['shared', 'electron', 'renderer', 'build', 'test/support']

/** One kind of test under `test/`. */
function kind(name: string, testTimeout: number) {
  return { extends: true, test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout } }
}

export default defineConfig({
  plugins: [vue()],
  test: {
    pool: 'forks',
    passWithNoTests: true,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: beside.map((folder) => `${folder}/**/*.test.ts`),
          testTimeout: 30_000,
        },
      },
      kind('golden', 30_000),
      kind('contracts', 30_000),
      kind('properties', 60_000),
      kind('sweep', 60_000),
      kind('simulation', 120_000),
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['build/launch/services.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
