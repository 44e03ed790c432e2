/**
 * Whether a 医保区划 lies in a pooling area. Trailing pairs of zeros stand for the whole: 西安 610100
 * holds 610102, and 山西 140000, pooled by the province, holds 140106.
 */
export function liesInArea(division: string, areaCode: string): boolean {
  return division.startsWith(areaCode.replace(/(?:00)+$/, ''))
}
