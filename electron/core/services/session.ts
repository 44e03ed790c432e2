import type { CoreHandlers } from '../../../shared/contracts/surface.ts'
import { ok } from '../../../shared/failure/index.ts'
import { businessDate } from './business-date.ts'
import type { Desk } from './desk.ts'

/** Who and where this window is, and how line and queue stand. Changes nothing. */
export function sessionHandlers(desk: Desk): CoreHandlers['session'] {
  return {
    async open() {
      const { site, policy } = desk
      const cards = await desk.practice?.cards()
      return ok({
        mode: desk.mode,
        productVersion: desk.productVersion,
        site: {
          institutionName: site.institutionName,
          institutionCode: site.institutionCode,
          level: site.level,
          windowName: site.windowName,
          areaCode: site.areaCode,
          areaName: policy.info.areaName,
        },
        operator: { no: site.operatorNo, name: site.operatorName },
        businessDate: businessDate(desk.clock.nowMs()),
        policy: {
          packId: policy.info.packId,
          document: policy.info.document,
          inForceFrom: policy.info.inForceFrom,
        },
        line: desk.line.view(),
        queue: desk.ledger.queueCounts(),
        practice:
          cards === undefined
            ? null
            : {
                cards: cards.ok ? cards.value.map(({ cardId, label }) => ({ cardId, label })) : [],
                throughPcsc: desk.throughPcsc,
                parameters: policy.parameters.map(({ key, term, text }) => ({ key, term, text })),
              },
      })
    },
  }
}
