/** One member's bill, worked by hand from the area's document and training parameters. */
export interface AreaBill {
  readonly what: string
  readonly cardId: string
  readonly idNumber: string
  readonly maskedName: string
  readonly items: readonly (readonly [search: string, quantity: number])[]
  readonly working: string
  /** 统筹 / 个账 / 共济 / 现金. */
  readonly payers: string
  /** Each fund, where it is not 普通门诊统筹 alone. */
  readonly funds?: Readonly<Record<string, string>>
}

export interface AreaStory {
  readonly areaCode: string
  readonly name: string
  readonly documentNumber: string
  /** The clause of the rate or the deductible, as the working cites it. */
  readonly clause: string
  readonly bills: readonly AreaBill[]
}

/** 445.00, of it 407.00 in scope: 162.00 + 180.00 + 10.00 + 55.00; 先行自付 18.00 + 20.00. */
const fourItems = [
  ['双侧颈动脉', 1],
  ['心脏彩色', 1],
  ['普通门诊诊查费', 1],
  ['肝功能检查', 1],
] as const
/** 390.00, of it 352.00 in scope. */
const threeItems = fourItems.slice(0, 3)
/** 190.00, of it 172.00 in scope. */
const twoItems = [
  ['双侧颈动脉', 1],
  ['普通门诊诊查费', 1],
] as const

const xian: AreaStory = {
  areaCode: '610100',
  name: '西安',
  documentNumber: '市医保发〔2022〕123号',
  clause: '第十一条',
  bills: [
    {
      what: '在职、三级，本年首次',
      cardId: 'li-jianguo',
      idNumber: '610103198509170032',
      maskedName: '李*国',
      items: fourItems,
      working: '(407.00 − 200.00) × 50% = 103.50',
      payers: '103.50 / 341.50 / 0.00 / 0.00',
    },
  ],
}

const tieling: AreaStory = {
  areaCode: '211200',
  name: '铁岭',
  documentNumber: '铁医保〔2022〕67号',
  clause: '第九条',
  bills: [
    {
      what: '在职、未定级按一级',
      cardId: 'sun-guoqiang',
      idNumber: '211202198203150034',
      maskedName: '孙*强',
      items: fourItems,
      working: '(407.00 − 300.00) × 60% = 64.20',
      payers: '64.20 / 200.00 / 0.00 / 180.80',
    },
    {
      what: '单建统筹没有本人账户，用配偶共济',
      cardId: 'he-zhiming',
      idNumber: '211221198811040014',
      maskedName: '何*明',
      items: fourItems,
      working: '(407.00 − 300.00) × 60% = 64.20；其余 380.80 共济 300.00',
      payers: '64.20 / 0.00 / 300.00 / 80.80',
    },
    {
      what: '退休、限额只余 90.00',
      cardId: 'zhou-guifen',
      idNumber: '211202195708220049',
      maskedName: '周*芬',
      items: twoItems,
      working: '172.00 × 65% = 111.80，限额 3000.00 − 2910.00 = 90.00',
      payers: '90.00 / 60.00 / 40.00 / 0.00',
    },
  ],
}

const shanxi: AreaStory = {
  areaCode: '140000',
  name: '山西',
  documentNumber: '晋政办发〔2021〕103号',
  clause: '二（一）',
  bills: [
    {
      what: '在职、三级，全部数值是参数',
      cardId: 'guo-jianping',
      idNumber: '140105198406090013',
      maskedName: '郭*平',
      items: fourItems,
      working: '(407.00 − 160.00) × 52% = 128.44',
      payers: '128.44 / 80.00 / 0.00 / 236.56',
    },
    {
      what: '退休、起付已满，用子女共济',
      cardId: 'wu-xiuying',
      idNumber: '140105195901270026',
      maskedName: '武*英',
      items: [...twoItems, ['血糖试纸', 1]],
      working: '172.00 × 56% = 96.32；其余 158.68',
      payers: '96.32 / 120.00 / 38.68 / 0.00',
    },
  ],
}

const jinan: AreaStory = {
  areaCode: '370100',
  name: '济南',
  documentNumber: '济政办发〔2022〕12号',
  clause: '一（二）',
  bills: [
    {
      what: '在职、三级，起付标准是参数',
      cardId: 'zhang-wei',
      idNumber: '370102198005180038',
      maskedName: '张*',
      items: fourItems,
      working: '(407.00 − 360.00) × 50% = 23.50',
      payers: '23.50 / 300.00 / 0.00 / 121.50',
    },
    {
      what: '建国前老工人，较退休再加 5 个百分点',
      cardId: 'wang-dehou',
      idNumber: '370102192907060011',
      maskedName: '王*厚',
      items: twoItems,
      working: '172.00 × 60% = 103.20',
      payers: '103.20 / 86.80 / 0.00 / 0.00',
    },
    {
      what: '退休，累计负担跨过 6000.00',
      cardId: 'liu-yulan',
      idNumber: '370102195609130062',
      maskedName: '刘*兰',
      items: threeItems,
      working:
        '352.00 × 55% = 193.60；负担 352.00 − 193.60 + 38.00 = 196.40，' +
        '(5950.00 + 196.40 − 6000.00) × 66% = 96.62',
      payers: '290.22 / 40.00 / 25.00 / 34.78',
      funds: { general: '193.60', 'large-amount': '96.62' },
    },
  ],
}

const honghe: AreaStory = {
  areaCode: '532500',
  name: '红河',
  documentNumber: '红政办规〔2022〕2号',
  clause: '第九条',
  bills: [
    {
      what: '在职、二级，每次起付 60.00',
      cardId: 'li-wenhua',
      idNumber: '532503198607110010',
      maskedName: '李*华',
      items: fourItems,
      working: '(407.00 − 60.00) × 55% = 190.85',
      payers: '190.85 / 150.00 / 0.00 / 104.15',
    },
    {
      what: '退休，先本人账户，后子女',
      cardId: 'pu-shiying',
      idNumber: '532503195810190040',
      maskedName: '普*英',
      items: twoItems,
      working: '(172.00 − 60.00) × 60% = 67.20',
      payers: '67.20 / 35.50 / 87.30 / 0.00',
    },
    {
      what: '跨过 5000.00，余下按住院比例',
      cardId: 'ma-jianjun',
      idNumber: '532501197904300059',
      maskedName: '马*军',
      items: threeItems,
      working:
        '余额 50.00 ÷ 55% = 90.91；(352.00 − 60.00 − 90.91) × 86% = 172.94',
      payers: '222.94 / 50.00 / 0.00 / 117.06',
      funds: { general: '50.00', 'general-over-cap': '172.94' },
    },
  ],
}

export const areaStories: readonly AreaStory[] = [xian, tieling, shanxi, jinan, honghe]
