/** The units of a network as one line of text. */
import { deadFraction, type LayerCensus } from '../../inspect/index.ts'
import { type UnitState, unitStates } from '../unit-states.ts'
import type { Screen } from './screen.ts'

const marks: Record<UnitState, { readonly mark: string; readonly colour: 'cyan' | 'yellow' | 'red' }> = {
  alive: { mark: '█', colour: 'cyan' },
  negative: { mark: '▒', colour: 'yellow' },
  dead: { mark: '·', colour: 'red' },
}

/**
 * One mark a unit: █ alive, ▒ always negative, · dead; layers side by side where they fit, one below the other elsewhere.
 *
 * No line is longer than `width`.
 */
export function rasterLines(layers: readonly LayerCensus[], screen: Screen, width: number): string[] {
  const states = layers.map(unitStates)
  const draw = (units: readonly UnitState[]): string =>
    units.map((state) => screen.style(marks[state].colour, marks[state].mark)).join('')
  const together = states.reduce((sum, units) => sum + units.length + 1, -1)
  if (together <= width) return [states.map(draw).join(' ')]
  return states.flatMap((units) =>
    Array.from({ length: Math.ceil(units.length / width) }, (_, row) =>
      draw(units.slice(row * width, (row + 1) * width)),
    ),
  )
}

/** What the marks mean. */
export function rasterLegend(screen: Screen): string {
  const entry = (state: UnitState, meaning: string): string =>
    `${screen.style(marks[state].colour, marks[state].mark)} ${meaning}`
  return [
    entry('alive', 'alive'),
    entry('negative', 'always negative, still learning'),
    entry('dead', 'dead'),
  ].join('   ')
}

/** The dead share of every layer: `dead 73 %`, or of several layers `dead 12 % 87 %`. */
export function deadShares(layers: readonly LayerCensus[]): string {
  return `dead ${layers.map((layer) => `${String(Math.round(100 * deadFraction([layer]))).padStart(3)} %`).join(' ')}`
}
