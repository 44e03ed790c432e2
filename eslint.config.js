import vue from 'eslint-plugin-vue'
import { defineConfig } from 'eslint/config'
import typescript from 'typescript-eslint'

import { importsByFolder } from './build/check/lint-imports.ts'

const folders = [
  'shared',
  'electron/core',
  'electron/main',
  'electron/preload',
  'electron/training',
  'electron/command',
  'renderer',
  'build',
  'test',
]

const parserOptions = {
  project: folders.map((folder) => `./${folder}/tsconfig.json`),
  tsconfigRootDir: import.meta.dirname,
  extraFileExtensions: ['.vue'],
}

const voidIsFine = { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }
const defaultIsEnough = { considerDefaultExhaustiveForUnions: true }

export default defineConfig(
  { ignores: ['out/', 'node_modules/', 'test/output/', '**/*.cjs', '*.config.js'] },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.vue'],
    extends: [typescript.configs.strictTypeChecked],
    languageOptions: { parserOptions },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { house: { rules: { 'imports-by-folder': importsByFolder } } },
    rules: {
      'house/imports-by-folder': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', defaultIsEnough],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', voidIsFine],
      // Amounts, names and numbers are spread by code point on purpose.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      'eqeqeq': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.vue'],
    extends: [vue.configs['flat/strongly-recommended']],
    languageOptions: { parserOptions: { ...parserOptions, parser: typescript.parser } },
    rules: {
      'vue/no-v-html': 'error',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multi-word-component-names': 'off',
    },
  },
  {
    // A component's own type is known to vue-tsc only, which checks these files too.
    files: ['renderer/**/*.vue', 'renderer/**/main.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Plain JavaScript takes its types from comments.
    files: ['**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
)
