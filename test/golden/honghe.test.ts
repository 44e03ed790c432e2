import { goldenArea, goldenLedger, goldenReadings } from '../support/golden.ts'

/** 红政办规〔2022〕2号. */
const files = ['honghe.json', 'honghe-more.json']

goldenArea('532500', files)
goldenReadings('532500', files)
goldenLedger('532500', files, { computed: 31, parameter: 18, management: 7 })
