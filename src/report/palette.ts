/**
 * The colours of the figures: one colour per function, the same in every figure.
 *
 * The hues are those of Okabe & Ito, which colour-blind readers can tell apart. Orange, sky blue and yellow are darkened, the last to olive,
 * until every colour has a contrast of about 3 : 1 on a white page and on a dark one, so that a figure needs no second version.
 */

/** The hues by name. */
export const hues = {
  blue: '#0072B2',
  vermillion: '#D55E00',
  green: '#009E73',
  purple: '#CC79A7',
  sky: '#3D9BD6',
  orange: '#C58700',
  olive: '#6F7B00',
  grey: '#808080',
} as const

/** The page a figure lies on, for marks that must cover a line: a page sets the variable, a file has a white one. */
export const paper = 'var(--figure-paper, #fff)'

/** The colours of the states of a unit. */
export const stateColors = { alive: '#8CC5E8', negative: '#F2CF63', dead: '#B5400A' } as const

const fixedColors: Readonly<Record<string, string>> = {
  relu: hues.vermillion,
  leakyrelu: hues.sky,
  'leakyrelu0.01': hues.sky,
  'leakyrelu0.1': hues.blue,
  prelu: hues.green,
  elu: hues.purple,
  sigmoid: hues.orange,
  tanh: hues.olive,
  linear: hues.grey,
}

/** What a colour is wanted for. */
export interface Named {
  readonly name: string
  /** A colour of your own; it is used as it is. */
  readonly color?: string
}

/**
 * A colour for each series: the given one, else the fixed one of its name, else the next that is free.
 *
 * `Leaky ReLU 0.01`, `leaky-relu (.01)` and `LeakyReLU(0.01)` are the same name.
 */
export function seriesColors(series: readonly Named[]): string[] {
  const chosen = series.map((entry) => entry.color ?? fixedColor(entry.name))
  const taken = new Set<string | undefined>()
  const free = Object.values(hues).filter((hue) => !chosen.includes(hue))
  return chosen.map((color, index) => {
    const clash = color !== undefined && taken.has(color) && series[index]?.color === undefined
    const picked = (clash ? undefined : color) ?? free.shift() ?? color ?? hues.grey
    taken.add(picked)
    return picked
  })
}

/** The colour that belongs to a name in every figure, where it has one. */
export function fixedColor(name: string): string | undefined {
  return fixedColors[plainName(name)]
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[^0-9])\.(?=\d)/g, '$10.')
    .replace(/[^a-z0-9.]/g, '')
    .replace(/^leaky(?=[0-9]|$)/, 'leakyrelu')
}

/** A colour mixed with white: share 1 is the colour, 0 is white. */
export function tint(color: string, share: number): string {
  const channels = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16))
  const mixed = channels.map((channel) => Math.round(255 - (255 - channel) * share))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** Black or white, whichever reads better on a colour (WCAG's relative luminance). */
export function inkOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#111111' : '#ffffff'
}
