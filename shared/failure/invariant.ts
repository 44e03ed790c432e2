/** A bug in this program, never a user's input: it stops the operation. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation'
}

/** Throws `InvariantViolation` unless `condition` holds; the sentence says what was broken. */
export function invariant(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new InvariantViolation(sentence)
}

/** Ends a switch over a closed union; reaching it at run time is an invariant broken. */
export function unreachable(value: never): never {
  throw new InvariantViolation(`unreachable value: ${JSON.stringify(value)}`)
}
