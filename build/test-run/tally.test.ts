import { describe, expect, it } from 'vitest'

import { exitCodeOf, lastLine, sum, tallyOf } from './tally.ts'

function file(status: string, ...tests: readonly string[]) {
  return { name: 'x.test.ts', status, assertionResults: tests.map((each) => ({ status: each })) }
}

describe('the count of a test run', () => {
  it('is the sum of its files', () => {
    const report = { testResults: [file('passed', 'passed', 'passed'), file('failed', 'failed')] }
    expect(tallyOf(report, 1)).toEqual({ passed: 2, failed: 1 })
  })

  it('counts a file that could not be loaded, and a test that was left out, as failed', () => {
    expect(tallyOf({ testResults: [file('failed')] }, 1)).toEqual({ passed: 0, failed: 1 })
    const leftOut = { testResults: [file('passed', 'passed', 'pending')] }
    expect(tallyOf(leftOut, 0)).toEqual({ passed: 1, failed: 1 })
  })

  it('believes the exit code when no test is to blame, and no report is a failure', () => {
    const fine = { testResults: [file('passed', 'passed')] }
    expect(tallyOf(fine, 1)).toEqual({ passed: 1, failed: 1 })
    expect(tallyOf(fine, 0)).toEqual({ passed: 1, failed: 0 })
    expect(tallyOf(undefined, 0)).toEqual({ passed: 0, failed: 1 })
  })

  it('fails when nothing ran', () => {
    expect(exitCodeOf(tallyOf({ testResults: [] }, 0))).toBe(1)
    expect(exitCodeOf({ passed: 1, failed: 0 })).toBe(0)
    expect(exitCodeOf({ passed: 1, failed: 1 })).toBe(1)
  })

  it('ends in one line', () => {
    expect(lastLine(sum({ passed: 1, failed: 0 }, { passed: 2, failed: 3 }))).toBe(
      '3 passed, 3 failed',
    )
  })
})
