/** What the documents hold: a ledger that names fewer, more or others is not complete. */
export interface DocumentProvisions {
  readonly areaCode: string
  readonly areaName: string
  readonly documentNumber: string
  /** Ids run from `<prefix>01` to `<prefix><count>`. */
  readonly prefix: string
  readonly computed: number
  readonly parameter: number
  readonly management: number
}

export const documents: readonly DocumentProvisions[] = [
  {
    areaCode: '610100',
    areaName: '西安',
    documentNumber: '市医保发〔2022〕123号',
    prefix: 'XA-P',
    computed: 19,
    parameter: 10,
    management: 7,
  },
  {
    areaCode: '211200',
    areaName: '铁岭',
    documentNumber: '铁医保〔2022〕67号',
    prefix: 'TL-P',
    computed: 22,
    parameter: 8,
    management: 9,
  },
  {
    areaCode: '140000',
    areaName: '山西',
    documentNumber: '晋政办发〔2021〕103号',
    prefix: 'SX-P',
    computed: 4,
    parameter: 13,
    management: 5,
  },
  {
    areaCode: '370100',
    areaName: '济南',
    documentNumber: '济政办发〔2022〕12号',
    prefix: 'JN-P',
    computed: 22,
    parameter: 15,
    management: 6,
  },
  {
    areaCode: '532500',
    areaName: '红河',
    documentNumber: '红政办规〔2022〕2号',
    prefix: 'HH-P',
    computed: 31,
    parameter: 18,
    management: 7,
  },
]

export const treatments = ['computed', 'parameter', 'management'] as const
export type Treatment = (typeof treatments)[number]

export function countOf(document: DocumentProvisions): number {
  return document.computed + document.parameter + document.management
}

export function idsOf(document: DocumentProvisions): readonly string[] {
  return Array.from({ length: countOf(document) }, (_, index) => {
    return `${document.prefix}${String(index + 1).padStart(2, '0')}`
  })
}
