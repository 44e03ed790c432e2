import { goldenArea, goldenLedger, goldenReadings } from '../support/golden.ts'

const jinan = '370100'
const files = ['jinan.json', 'jinan-more.json', 'jinan-limits.json']

goldenArea(jinan, files)
goldenReadings(jinan, files)
goldenLedger(jinan, files, { computed: 22, parameter: 15, management: 6 })
