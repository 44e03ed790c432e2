import { bankCardImage, brokenCardImage, buildCardImage } from './card/index.ts'
import type { CardHolder, CardImage } from './card/index.ts'
import { memberOfCard } from './members/index.ts'

/** The hand that puts a practice card into the reader and takes it out. */
export interface CardHand {
  insert(cardId: string): Promise<'done' | 'unknown-card' | 'no-reader'>
  remove(): Promise<void>
  close(): Promise<void>
}

/** Without a reader every card is refused in words, and taking one out does nothing. */
export function createCardHand(holder: CardHolder | undefined): CardHand {
  return {
    async insert(cardId) {
      const image = imageOf(cardId)
      if (image === undefined) return 'unknown-card'
      if (holder === undefined) return 'no-reader'
      try {
        await holder.insert(image)
        return 'done'
      } catch (fault) {
        // The holder names the refused connection as the cause; anything else is a bug.
        if (fault instanceof Error && fault.cause instanceof Error) return 'no-reader'
        throw fault
      }
    },
    async remove() {
      await holder?.remove()
    },
    async close() {
      await holder?.close()
    },
  }
}

function imageOf(cardId: string): CardImage | undefined {
  if (cardId === 'bank-card') return bankCardImage()
  if (cardId === 'broken-card') return brokenCardImage()
  const member = memberOfCard(cardId)
  return member === undefined ? undefined : buildCardImage(member.card)
}
