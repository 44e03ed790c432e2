/**
 * 1901 字典查询: the smallest question a signed-in window may ask. Used as the probe of the line;
 * that it was answered is all that counts.
 */
export function dictionaryInput(areaCode: string, date: string) {
  return {
    data: { type: 'insutype', parentValue: '', admdvs: areaCode, date, valiFlag: '1' },
  }
}
