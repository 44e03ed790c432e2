import { failed, ok } from '../../shared/failure/index.ts'
import type { Failure, Result } from '../../shared/failure/index.ts'
import type { Centre, Clock } from '../../electron/core/ports.ts'
import type { CentreBooks } from './centre-books.ts'

/** What the network does to one message. */
export type Mishap =
  | 'none'
  /** Nothing leaves. */
  | 'not-sent'
  /** It leaves and never arrives. */
  | 'request-lost'
  /** The centre acts, and its answer is lost. */
  | 'reply-lost'

type Method = 'probe' | 'decode' | 'person' | 'preview' | 'settle' | 'reverse'

export interface ScriptedCentre extends Centre {
  /** The next messages of this kind meet these mishaps, in order; then none. */
  meet(method: Method, ...mishaps: Mishap[]): void
  /** While cut, nothing leaves. */
  cut: boolean
  /** Every message that left or tried to, `settle MSGID`. */
  readonly sent: string[]
  /** How long every answer takes. */
  delayMs: number
}

const offline: Failure = { kind: 'not-sent', because: 'offline' }

/** A centre on `books` whose line does as the test says. Its time is the test's clock. */
export function scriptedCentre(books: CentreBooks, clock: Clock): ScriptedCentre {
  const script = new Map<Method, Mishap[]>()
  const sent: string[] = []

  async function call<Value>(
    method: Method,
    doubt: Failure,
    label: string,
    act: () => Result<Value>,
  ): Promise<Result<Value>> {
    sent.push(label)
    const mishap = script.get(method)?.shift() ?? 'none'
    if (centre.delayMs > 0) {
      await new Promise<void>((resolve) => clock.after(centre.delayMs, resolve))
    }
    if (centre.cut || mishap === 'not-sent') return failed(offline)
    if (mishap === 'request-lost') return failed(doubt)
    const answer = act()
    return mishap === 'reply-lost' ? failed(doubt) : answer
  }

  const centre: ScriptedCentre = {
    cut: false,
    delayMs: 0,
    sent,
    meet: (method, ...mishaps) => {
      script.set(method, [...(script.get(method) ?? []), ...mishaps])
    },
    probe: () => call('probe', offline, 'probe', () => ok({ roundTripMs: 5 })),
    decodeElectronicCode: (code) =>
      call('decode', offline, 'decode', () =>
        code.endsWith('0000')
          ? ok({ idNumber: '610104195203151229', ecToken: '610104195203151229' })
          : failed({ kind: 'refused', infcode: '-1', wording: '二维码已过期' }),
      ),
    personInfo: (credential) =>
      call('person', offline, 'person', () => books.info(credential)),
    preview: (order) => call('preview', offline, 'preview', () => books.preview(order)),
    settle: (order, msgid) =>
      call('settle', { kind: 'in-doubt', msgid, infno: '2207' }, `settle ${msgid}`, () =>
        books.settle(order, msgid, clock.nowMs()),
      ),
    reverse: (_personNo, original, msgid) =>
      call('reverse', { kind: 'in-doubt', msgid, infno: '2601' }, `reverse ${original.msgid}`, () =>
        books.reverse(original.msgid),
      ),
  }
  return centre
}
