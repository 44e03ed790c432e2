const form = /^424\d{25}$/

/**
 * 医保电子凭证: whether text has the form of a code, 28 digits that begin with 424. Only tells a code
 * from another barcode; what it stands for, the centre alone knows.
 */
export function isElectronicCodeForm(text: string): boolean {
  return form.test(text)
}
