import { memberOfCard, strangeCards } from './members.ts'
import type { PracticeCard, StrangeCardId } from './members.ts'

/** The virtual reader's slot, and the maker of what goes into it. */
export interface CardMaking<Image> {
  readonly holder: {
    insert(image: Image): Promise<void>
    remove(): Promise<void>
    close(): Promise<void>
  }
  member(card: PracticeCard): Image
  strange(cardId: StrangeCardId): Image
}

/** The hand that puts a practice card into the reader and takes it out. */
export interface CardHand {
  insert(cardId: string): Promise<'done' | 'unknown-card' | 'no-reader'>
  remove(): Promise<void>
  close(): Promise<void>
}

/** Without a reader every card is refused in words, and taking one out does nothing. */
export function createCardHand<Image>(making: CardMaking<Image> | undefined): CardHand {
  const imageOf = (from: CardMaking<Image>, cardId: string): Image | undefined => {
    const strange = strangeCards.find((each) => each.cardId === cardId)
    if (strange !== undefined) return from.strange(strange.cardId)
    const member = memberOfCard(cardId)
    return member === undefined ? undefined : from.member(member.card)
  }
  return {
    async insert(cardId) {
      if (making === undefined) return 'no-reader'
      const image = imageOf(making, cardId)
      if (image === undefined) return 'unknown-card'
      await making.holder.insert(image)
      return 'done'
    },
    async remove() {
      await making?.holder.remove()
    },
    async close() {
      await making?.holder.close()
    },
  }
}
