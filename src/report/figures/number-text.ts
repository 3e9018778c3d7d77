/** Numbers as a figure writes them: few digits, a true minus sign, and powers of ten where zeros would have to be counted. */

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
}

/** A number with at most so many significant digits: `0.74`, `1.1·10⁻⁵`, `10⁻⁵`. */
export function numberText(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return String(value).replace('-', '−')
  const size = Math.abs(value)
  if (size === 0 || (size >= 1e-3 && size < 1e6))
    return String(Number(value.toPrecision(digits))).replace('-', '−')
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e')
  const factor = String(Number(mantissa)).replace('-', '−')
  const power = `10${[...exponent.replace('+', '')].map((character) => superscripts[character]).join('')}`
  return factor === '1' ? power : `${factor}·${power}`
}

/**
 * A share as a percentage: `87.8 %`.
 *
 * Only all and none are `100 %` and `0 %`: what is nearly that says so.
 */
export function percentText(share: number): string {
  if (!Number.isFinite(share)) return numberText(share)
  const percent = share * 100
  if (percent === 0 || percent === 100) return `${percent} %`
  if (percent > 0 && percent < 0.01) return '<0.01 %'
  if (percent < 100 && percent > 99.99) return '>99.99 %'
  const digits = Math.abs(percent) < 0.1 || (percent > 99.9 && percent < 100) ? 2 : 1
  return `${percent.toFixed(digits).replace('-', '−')} %`
}

/** Options of an axis whose ticks are shares, powers of ten, or plain numbers. */
export function axisNumbers(axis: { readonly percent?: boolean; readonly log?: boolean }) {
  const type = axis.log ? ({ type: 'log' } as const) : {}
  if (axis.percent) return { ...type, tickFormat: (share: number) => `${numberText(share * 100)} %` }
  return { ...type, tickFormat: (value: number) => numberText(value) }
}
