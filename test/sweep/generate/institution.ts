import type { AreaCode, Institution, Kind, Level } from '../opinion/bill.ts'
import { sometimes, weighted } from './chance.ts'
import type { Chance } from './chance.ts'

const kinds: readonly (readonly [Kind, number])[] = [
  ['hospital', 74],
  ['pharmacy', 14],
  ['internet-hospital', 6],
  ['undesignated', 8],
]

function drawLevel(chance: Chance): Level | undefined {
  return weighted<Level | undefined>(chance, [
    ['1', 28],
    ['2', 29],
    ['3', 32],
    ['unrated', 5],
    ['village-clinic', 3],
    [undefined, 3],
  ])
}

export function drawInstitution(chance: Chance, area: AreaCode): Institution {
  const kind = weighted(chance, kinds)
  const named = kind === 'pharmacy' ? ['甲药店', '乙药店'] : ['甲医院', '乙医院']
  const shared = {
    kind,
    id: sometimes(chance, 60, () => chance.pick(named)),
    pooledOutpatient: sometimes(chance, 6, () => chance.below(3) === 0),
  }
  if (kind === 'pharmacy') {
    return { ...shared, prescriberLevel: sometimes(chance, 90, () => drawLevel(chance)) }
  }
  if (kind === 'internet-hospital') {
    return { ...shared, hostLevel: sometimes(chance, 92, () => drawLevel(chance)) }
  }
  const level = drawLevel(chance)
  return {
    ...shared,
    level,
    // 西安 第十一条 and 红河 第九条 name these among 一级.
    subtype:
      (area === '610100' || area === '532500') && (level === '1' || level === 'unrated')
        ? sometimes(chance, 40, () => 'community-health-centre')
        : undefined,
    specialty: sometimes(chance, area === '211200' ? 25 : 2, () =>
      chance.pick(['psychiatric', 'infectious-disease'] as const),
    ),
  }
}
