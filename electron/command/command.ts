/** What every command of policy staff has in common. */

/** Where a command writes; tests give their own. */
export interface Output {
  /** Kept, and written to standard output whole once the command has ended without a fault. */
  readonly write: (text: string) => void
  /** Sentences of what is wrong, to standard error at once. */
  readonly complain: (sentence: string) => void
}

/** 0: as it should be. 1: something differs or fails. 2: a file, field, area or word is wrong. */
export type ExitCode = 0 | 1 | 2

export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  readonly usage: string
  readonly run: (words: readonly string[], output: Output) => ExitCode | Promise<ExitCode>
}

/** A wrong word: what is wrong, then how the command is used. */
export function misused(command: { readonly usage: string }, output: Output, why: string): 2 {
  output.complain(`${why}\n\n${command.usage}`)
  return 2
}

export function stopped(output: Output, sentence: string): 2 {
  output.complain(sentence)
  return 2
}
