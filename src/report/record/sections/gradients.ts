/** How large the gradients of one run are in each layer, and how far its updates go. */
import { barsFigure, stackedCurvesFigure } from '../../figures/index.ts'
import { numberText } from '../../figures/number-text.ts'
import type { ReportSection } from '../../page.ts'
import type { GradientSeries, Recording } from '../recording.ts'
import { cell, curve, evenly, median, type SectionOptions } from './shared.ts'

const mostParameters = 24
const mostCurves = 8
const mostRows = 12

export async function gradientSections(run: Recording, options: SectionOptions): Promise<ReportSection[]> {
  const { steps, parameters } = run.gradients
  if (steps.length === 0 || parameters.length === 0) return []
  return [await barsSection(run, options), await pathsSection(run, options)]
}

async function barsSection(run: Recording, { standalone, of }: SectionOptions): Promise<ReportSection> {
  const { parameters, signals } = run.gradients
  const bars = [
    ...parameters,
    ...signals.map(({ name, gradientRms }) => ({ name: `into ${name}`, gradientRms })),
  ]
    .slice(0, mostParameters)
    .map(({ name, gradientRms }) => {
      const values = gradientRms.filter((value) => Number.isFinite(value) && value > 0)
      const low = values.reduce((a, b) => Math.min(a, b), Infinity)
      const high = values.reduce((a, b) => Math.max(a, b), 0)
      return {
        name,
        value: median(gradientRms),
        ...(values.length > 0 && { interval: [low, high] as const }),
      }
    })
  const matrices = parameters
    .map(({ weightNorm }, at) => (weightNorm[0]! > 0 ? bars[at] : undefined))
    .filter((bar) => bar !== undefined)
  const [first, last] = [matrices[0] ?? bars[0]!, matrices.at(-1) ?? bars.at(-1)!]
  return {
    heading: `How large a typical gradient is${of}`,
    text: [
      'The root mean square of the gradients of each parameter, so that layers of different sizes can be compared: the median ' +
        'over the run, and from where to where it went. “into” a layer: the gradient at its weighted sums.',
    ],
    figure: await barsFigure({
      title: `A typical gradient of ${first.name} is ${numberText(first.value)}, of ${last.name} ${numberText(last.value)}`,
      standalone,
      x: { label: 'root mean square of the gradient', log: true },
      bars,
    }),
    table: {
      columns: ['of', 'median', 'smallest', 'largest'],
      rows: bars.map(({ name, value, interval }) => [
        name,
        cell(value),
        cell(interval?.[0]),
        cell(interval?.[1]),
      ]),
    },
  }
}

async function pathsSection(run: Recording, { standalone, of }: SectionOptions): Promise<ReportSection> {
  const { steps, parameters } = run.gradients
  // The matrices of a deep network, or else everything: of biases the ratio begins at infinity.
  const matrices = parameters.filter(({ weightNorm }) => weightNorm[0]! > 0)
  const drawn = (matrices.length > 0 ? matrices : parameters).filter((_, at, all) =>
    evenly(all.length, mostCurves).includes(at),
  )
  const pace = drawn.map(
    ({ name, logUpdateToWeight }) =>
      `${name} ${paceText(median(logUpdateToWeight), (pace) => numberText(pace, 2))}`,
  )
  return {
    heading: `Gradients and updates over time${of}`,
    text: [
      'The ratio of an update to the weights it moves is written as a power of ten: −3 is a usual pace; near −1 a run is wild, ' +
        'and below −5 a layer hardly learns.',
      ...standstills(drawn),
    ],
    figure: await stackedCurvesFigure({
      title: `Median log₁₀ of update to weight: ${pace.slice(0, 4).join(', ')}${pace.length > 4 ? ' …' : ''}`,
      standalone,
      x: { label: 'update' },
      rowHeight: 160,
      rows: [
        {
          y: { label: 'gradient norm', log: true },
          series: drawn.map(({ name, gradientNorm }) => ({ name, points: curve(steps, gradientNorm) })),
        },
        {
          y: {
            label: 'log₁₀ of update : weight',
            ...paceDomain(drawn.map(({ logUpdateToWeight }) => logUpdateToWeight)),
          },
          series: drawn.map(({ name, logUpdateToWeight }) => ({
            name,
            points: curve(steps, logUpdateToWeight),
          })),
        },
      ],
    }),
    table: {
      columns: ['parameter', 'update', 'gradient norm', 'weight norm', 'log₁₀ of update : weight'],
      rows: parameters.flatMap(({ name, gradientNorm, weightNorm, logUpdateToWeight }) =>
        evenly(steps.length, mostRows).map((at) => [
          name,
          steps[at]!,
          cell(gradientNorm[at]),
          cell(weightNorm[at]),
          paceText(logUpdateToWeight[at]!, cell),
        ]),
      ),
    },
  }
}

/** A power of ten, or in words that the update was 0. */
function paceText(pace: number, text: (pace: number) => string): string {
  return pace === -Infinity ? 'nothing moved' : text(pace)
}

/** In how many updates nothing moved, of the parameters of which that is so. */
function standstills(parameters: GradientSeries['parameters']): string[] {
  const counts = parameters
    .map(({ name, logUpdateToWeight: paces }) => ({
      name,
      still: paces.filter((pace) => pace === -Infinity).length,
      of: paces.length,
    }))
    .filter(({ still }) => still > 0)
  if (counts.length === 0) return []
  const told = counts.map(({ name, still, of }) => `${still} of ${of} of ${name}`)
  return [`Updates looked at in which nothing moved: ${told.join(', ')}.`]
}

/** In whole powers of ten around all values. */
function paceDomain(all: readonly (readonly number[])[]): { domain?: readonly [low: number, high: number] } {
  const values = all.flat().filter(Number.isFinite)
  if (values.length === 0) return {}
  const low = values.reduce((a, b) => Math.min(a, b))
  const high = values.reduce((a, b) => Math.max(a, b))
  return { domain: [Math.floor(low), Math.max(Math.ceil(high), Math.floor(low) + 1)] }
}
