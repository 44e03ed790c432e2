import type { CoreHandlers } from '../../../shared/contracts/surface.ts'
import { failed } from '../../../shared/failure/index.ts'
import type { Failure, Result } from '../../../shared/failure/index.ts'
import type { PracticeControl } from '../ports.ts'
import type { Desk } from './desk.ts'

const onlyInTraining: Failure = { kind: 'not-allowed', because: 'only-in-training' }

/** 培训模式的手: handed on to the practice process; refused in live mode. */
export function practiceHandlers(desk: Desk): CoreHandlers['practice'] {
  async function inTraining<Answer>(
    act: (control: PracticeControl) => Promise<Result<Answer>>,
  ): Promise<Result<Answer>> {
    const control = desk.mode === 'training' ? desk.practice : undefined
    return control === undefined ? failed(onlyInTraining) : act(control)
  }
  /** The line was just touched: look at once instead of at the next probe. */
  async function thenProbe<Answer>(answer: Promise<Result<Answer>>): Promise<Result<Answer>> {
    const result = await answer
    if (result.ok) void desk.line.probe()
    return result
  }
  return {
    insertCard: ({ cardId }) => inTraining((control) => control.insertCard(cardId)),
    removeCard: () => inTraining((control) => control.removeCard()),
    cutLine: () => inTraining((control) => thenProbe(control.cutLine())),
    restoreLine: () => inTraining((control) => thenProbe(control.restoreLine())),
    showCode: ({ cardId }) => inTraining((control) => control.showCode(cardId)),
  }
}
