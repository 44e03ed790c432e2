import { goldenArea, goldenLedger, goldenReadings } from '../support/golden.ts'

const files = ['honghe.json', 'honghe-more.json']

goldenArea('532500', files)
goldenReadings('532500', files)
goldenLedger('532500', files, { computed: 31, parameter: 18, management: 7 })
