/** What goes on in the layers of one run: dead, silent and saturated units, spreads of values, slopes that were learned. */
import { histogramsOverTimeFigure, stackedCurvesFigure, unitRasterFigure } from '../../figures/index.ts'
import { numberText } from '../../figures/number-text.ts'
import type { ReportSection } from '../../page.ts'
import { percent } from '../../tell-run.ts'
import type { ActivationSeries, Recording, SpreadSeries } from '../recording.ts'
import { stateOfByte } from '../unit-series.ts'
import { wholeShare } from '../whole-share.ts'
import { learnedSections } from './learned.ts'
import { cell, curve, evenly, type SectionOptions } from './shared.ts'

const mostLayers = 6
const mostRows = 12

export async function layerSections(run: Recording, options: SectionOptions): Promise<ReportSection[]> {
  return [
    ...(await shareSections(run, options)),
    ...(await rasterSections(run, options)),
    ...(await spreadSections(run, options)),
    ...(await learnedSections(run, options)),
  ]
}

async function shareSections(run: Recording, { standalone, of }: SectionOptions): Promise<ReportSection[]> {
  const { units, activations } = run
  if (units.layers.length === 0) return []
  const perLayer = (counts: (layer: (typeof units.layers)[number]) => readonly number[]) =>
    units.layers.map((layer) => ({
      name: layer.name,
      points: curve(
        units.steps,
        counts(layer).map((count) => count / layer.units),
      ),
    }))
  const sampled = (values: (layer: ActivationSeries['layers'][number]) => readonly number[]) =>
    activations.layers.map((layer) => ({ name: layer.name, points: curve(activations.steps, values(layer)) }))
  const share = (label: string) => ({ label, percent: true, domain: [0, 1] as const })
  const ends = units.layers.map((layer) => `${layer.name} ${percent(layer.dead.at(-1)! / layer.units)}`)
  return [
    {
      heading: `Dead, silent and saturated, layer by layer${of}`,
      text: [
        'Dead: the slope is 0 on every probe sample. Always negative: the weighted sum is at most 0 on every one, dead or not. ' +
          'Saturated: the share of places with a slope below 0.05. Zero: the share of outputs that are exactly 0.',
      ],
      figure: await stackedCurvesFigure({
        title: `Dead at the end: ${ends.slice(0, 6).join(', ')}`,
        standalone,
        x: { label: 'update' },
        rowHeight: 90,
        rows: [
          { y: share('dead units'), series: perLayer(({ dead }) => dead) },
          { y: share('always negative'), series: perLayer(({ negative }) => negative) },
          { y: share('saturated places'), series: sampled(({ saturated }) => saturated) },
          { y: share('outputs of 0'), series: sampled((layer) => layer.activations.zeros) },
        ],
      }),
      table: {
        columns: ['layer', 'update', 'units', 'dead', 'always negative'],
        rows: units.layers.flatMap((layer) =>
          evenly(units.steps.length, mostRows).map((at) => [
            layer.name,
            units.steps[at]!,
            layer.units,
            layer.dead[at]!,
            layer.negative[at]!,
          ]),
        ),
      },
    },
  ]
}

async function rasterSections(run: Recording, { standalone, of }: SectionOptions): Promise<ReportSection[]> {
  const { epochs } = run.units
  const layers = run.units.layers.filter(({ shown }) => shown > 0)
  if (layers.length === 0) return []
  const dead = layers.reduce((sum, layer) => sum + layer.dead.at(-1)!, 0)
  const all = layers.reduce((sum, layer) => sum + layer.units, 0)
  const cut = layers.filter(({ shown, units }) => shown < units)
  const text = [
    ...(cut.length > 0
      ? [`Shown are the first ${cut[0]!.shown} units of ${cut.map(({ name }) => name).join(', ')}.`]
      : []),
    ...(run.outcome === 'diverged'
      ? [
          'The run diverged: a unit that has become NaN has no slope, and counts neither as dead nor as negative.',
        ]
      : []),
  ]
  return [
    {
      heading: `Every unit, epoch by epoch${of}`,
      ...(text.length > 0 && { text }),
      figure: await unitRasterFigure({
        title: dead === 0 ? 'No unit is dead at the end' : `${dead} of ${all} units are dead at the end`,
        standalone,
        columns: epochs,
        panels: layers.slice(0, 10).map(({ name, shown, states }) => ({
          name,
          states: epochs.map((_, moment) =>
            Array.from(states.subarray(moment * shown, (moment + 1) * shown), (state) => stateOfByte[state]!),
          ),
        })),
      }),
      table: {
        columns: [
          'layer',
          'units',
          'dead at first',
          'dead at the end',
          'most dead at once',
          'always negative at the end',
        ],
        rows: layers.map((layer) => [
          layer.name,
          layer.units,
          layer.dead[0]!,
          layer.dead.at(-1)!,
          layer.dead.reduce((a, b) => Math.max(a, b), 0),
          layer.negative.at(-1)!,
        ]),
      },
    },
  ]
}

async function spreadSections(run: Recording, { standalone, of }: SectionOptions): Promise<ReportSection[]> {
  const { steps } = run.activations
  const layers = run.activations.layers.slice(0, mostLayers)
  if (layers.length === 0 || steps.length === 0) return []
  const kinds = layers.flatMap((layer) => [
    { name: `${layer.name}: weighted sums`, spread: layer.preActivations },
    { name: `${layer.name}: outputs`, spread: layer.activations },
  ])
  const last = layers.at(-1)!.preActivations
  return [
    {
      heading: `Where the values of each layer lie, over time${of}`,
      text: [
        'All units and all samples of a batch together: on the left what an activation is given, on the right what it makes of it.' +
          (run.activations.layers.length > mostLayers ? ` Shown are the first ${mostLayers} layers.` : ''),
      ],
      figure: await histogramsOverTimeFigure({
        title: `The weighted sums of ${layers.at(-1)!.name} go from a deviation of ${numberText(last.deviation[0]!)} to ${numberText(last.deviation.at(-1)!)}`,
        standalone,
        x: { label: 'update' },
        y: { label: 'value' },
        panels: kinds.map(({ name, spread }) => ({ name, moments: momentsOf(steps, spread) })),
      }),
      table: {
        columns: ['values', 'update', 'mean', 'deviation', 'lowest', 'highest', 'zeros', 'not finite'],
        rows: kinds.flatMap(({ name, spread }) =>
          evenly(steps.length, mostRows).map((at) => [
            name,
            steps[at]!,
            cell(spread.mean[at]),
            cell(spread.deviation[at]),
            cell(spread.low[at]),
            cell(spread.high[at]),
            percent(spread.zeros[at]!, 1),
            cell(spread.notFinite[at]),
          ]),
        ),
      },
    },
  ]
}

function momentsOf(steps: readonly number[], { first, width, shares, bins, mean }: SpreadSeries) {
  return steps.map((step, at) => ({
    x: step,
    first: first[at]!,
    width: width[at]!,
    shares: Array.from(shares.subarray(at * bins, (at + 1) * bins), (share) => share / wholeShare),
    mean: mean[at]!,
  }))
}
