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
    inRuns(units)
      .map(({ state, length }) => screen.style(marks[state].colour, marks[state].mark.repeat(length)))
      .join('')
  const together = states.reduce((sum, units) => sum + units.length + 1, -1)
  if (together <= width) return [states.map(draw).join(' ')]
  return states.flatMap((units) =>
    Array.from({ length: Math.ceil(units.length / width) }, (_, row) =>
      draw(units.slice(row * width, (row + 1) * width)),
    ),
  )
}

/** Neighbours in the same state together: one change of colour for all of them. */
function inRuns(units: readonly UnitState[]): { readonly state: UnitState; length: number }[] {
  const runs: { readonly state: UnitState; length: number }[] = []
  for (const state of units) {
    const last = runs.at(-1)
    if (last?.state === state) last.length++
    else runs.push({ state, length: 1 })
  }
  return runs
}

/** What the marks mean; in fewer words where there is no room for all. */
export function rasterLegend(screen: Screen, width = screen.width): string {
  const full = { alive: 'alive', negative: 'always negative, still learning', dead: 'dead' }
  const short = { ...full, negative: 'negative' }
  const legend = (meanings: Record<UnitState, string>, mark: (state: UnitState) => string): string =>
    (['alive', 'negative', 'dead'] as const).map((state) => `${mark(state)} ${meanings[state]}`).join('   ')
  const fits = legend(full, () => '█').length <= width
  return legend(fits ? full : short, (state) => screen.style(marks[state].colour, marks[state].mark))
}

/** The dead share of every layer: `dead 73 %`, or of several layers `dead 12 % 87 %`. */
export function deadShares(layers: readonly LayerCensus[]): string {
  return `dead ${layers.map((layer) => `${String(Math.round(100 * deadFraction([layer]))).padStart(3)} %`).join(' ')}`
}
