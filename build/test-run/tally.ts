/** What vitest's JSON report says, as far as it is counted here. */
export interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

export interface Tally {
  readonly passed: number
  readonly failed: number
}

export function sum(...tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (left, right) => ({
      passed: left.passed + right.passed,
      failed: left.failed + right.failed,
    }),
    { passed: 0, failed: 0 },
  )
}

/**
 * Counts tests. A file that could not be loaded is one failure; so is a test that was left out,
 * and a run that ended badly without saying which test was to blame.
 */
export function tallyOf(report: Report | undefined, exitCode: number): Tally {
  if (report === undefined) return { passed: 0, failed: 1 }
  const tallies = report.testResults.map(({ status, assertionResults }) => {
    const passed = assertionResults.filter((each) => each.status === 'passed').length
    const failed = assertionResults.length - passed
    const unloadable = status === 'failed' && failed === 0 ? 1 : 0
    return { passed, failed: failed + unloadable }
  })
  const counted = sum(...tallies)
  return exitCode !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

/** The exit code: none failed, and something ran. */
export function exitCodeOf({ passed, failed }: Tally): 0 | 1 {
  return failed === 0 && passed > 0 ? 0 : 1
}

/** The last line of a run. */
export function lastLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`
}
