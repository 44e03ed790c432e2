/** How a parameter of each type is written, with an example to copy. */
interface ParameterForm {
  readonly form: string
  readonly example: unknown
}

export const parameterForms: Readonly<Record<string, ParameterForm>> = {
  'date': { form: '日期', example: '2024-01-01' },
  'switch': { form: 'true 或 false', example: true },
  'rates': {
    form: '0 至 1 的比例文字：一个，或按级别，或按身份，或按身份和级别',
    example: { active: { '1': '0.70', '2': '0.60', '3': '0.50' }, retired: '0.75' },
  },
  'amounts': {
    form: '两位小数的金额文字：一个，或按级别，或按身份，或按身份和级别',
    example: { '1': '200.00', '2': '400.00', '3': '600.00' },
  },
  'deductible': {
    form: '金额（写法同上），或写明 basis：annual 每年、per-visit 每次',
    example: { basis: 'annual', amount: { '1': '100.00', '2': '200.00', '3': '300.00' } },
  },
  'year-amounts': { form: '一个金额，或按年份', example: { '2022': '3500.00', '2023': '3600.00' } },
  'relations': { form: '亲属关系的列表，按先后', example: ['spouse', 'child', 'parent'] },
  'level-of': { form: 'prescriber（开方机构的级别）或机构级别', example: 'prescriber' },
  'names': { form: '文字的列表', example: ['甲', '乙'] },
  'across': { form: 'merged（合并）或 separate（分别）', example: 'merged' },
}

/** Any parameter may be dated by the site. */
export const datedForm = '任何参数都可按日期写成 [{"from": "2024-01-01", "value": …}, …]'
