import { goldenArea, goldenLedger, goldenReadings } from '../support/golden.ts'

/** 晋政办发〔2021〕103号. */
const files = ['shanxi.json', 'shanxi-more.json']

goldenArea('140000', files)
goldenReadings('140000', files)
goldenLedger('140000', files, { computed: 4, parameter: 13, management: 5 })
