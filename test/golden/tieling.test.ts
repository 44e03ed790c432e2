import { goldenArea, goldenLedger, goldenReadings } from '../support/golden.ts'

/** 铁医保〔2022〕67号. */
const files = ['tieling.json', 'tieling-more.json', 'tieling-limits.json']

goldenArea('211200', files)
goldenReadings('211200', files)
goldenLedger('211200', files, { computed: 22, parameter: 8, management: 9 })
