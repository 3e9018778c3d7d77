/** Numbers as people read them. */

/** Three significant digits, thousands apart: 0.0123, 1.23, 12.3, 123, 12,300. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  const rounded = value >= 1000 ? Number(value.toPrecision(3)) : value
  return rounded.toLocaleString('en-US', {
    minimumFractionDigits: Math.min(digits, 4),
    maximumFractionDigits: Math.min(digits, 4),
  })
}

/** How many times: `12.3 ×`. */
export function times(value: number): string {
  return `${number(value)} ×`
}

/** A very small number by its power of ten: `3e-6`. */
export function tiny(value: number): string {
  if (value === 0) return '0'
  return value.toExponential(0)
}

/** A share as a percentage: `12 %`, `3.4 %`. */
export function percent(share: number): string {
  const value = 100 * share
  return `${Math.abs(value) < 10 ? Number(value.toFixed(1)) : Math.round(value)} %`
}
