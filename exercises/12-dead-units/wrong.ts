/** Mistakes that learners make when they count the dead, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import type { Layer, Matrix, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

type IsDead = Exports['isDead']
type Fraction = Exports['deadFraction']

const right: IsDead = (unit) => unit.every((z) => z <= 0)
const columnsOf = (table: Matrix): Matrix => table[0]!.map((_, unit) => table.map((row) => row[unit]!))

interface Way {
  isDead?: IsDead
  /** What is taken for the units of a batch. */
  unitsOf?(batch: Matrix): readonly Vector[]
  counts?: (layer: Layer, isReLU: (layer: Layer) => boolean) => boolean
  /** Every layer is asked about the data themselves. */
  staysAtData?: boolean
  /** What the verdicts of all layers, a list a layer, come to. */
  sum?(layers: readonly (readonly boolean[])[]): number
}

const count = (verdicts: readonly boolean[]): number => verdicts.filter(Boolean).length
const shareOf = (verdicts: readonly boolean[]): number =>
  verdicts.length === 0 ? 0 : count(verdicts) / verdicts.length
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length)

/** Counts with one step gone wrong. */
function counting(way: Way): Fraction {
  const { isDead = right, unitsOf = columnsOf, sum = (layers) => shareOf(layers.flat()) } = way
  return (network, data, isReLU) => {
    const verdicts: boolean[][] = []
    let batch = data
    for (const layer of network) {
      if (way.counts ? way.counts(layer, isReLU) : isReLU(layer)) {
        verdicts.push(unitsOf(way.staysAtData ? data : batch).map(isDead))
      }
      batch = layer.forward(batch).output
    }
    return sum(verdicts)
  }
}

/** A verdict and the count that is made with it. */
const by = (isDead: IsDead): Partial<Exports> => ({ isDead, deadFraction: counting({ isDead }) })

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'samples-for-units',
    says: 'That asks each row whether it is dead, but a row is a sample. A unit is a column: the numbers at one place of all rows.',
    work: { deadFraction: counting({ unitsOf: (batch) => batch }) },
  },
  {
    name: 'as-many-units-as-samples',
    says: 'That counts as many units as there are samples; a row is as long as there are units: batch[0].length.',
    work: {
      deadFraction: counting({ unitsOf: (batch) => batch.map((_, unit) => batch.map((row) => row[unit]!)) }),
    },
  },
  {
    name: 'counts-zeros',
    says: 'That is the share of numbers at 0 or below, over all samples: sparsity. In a new network it is about a half and harmless. Count the units that are so on every sample.',
    work: { deadFraction: counting({ unitsOf: (batch) => batch.flat().map((z) => [z]) }) },
  },
  {
    name: 'how-many',
    says: 'That is how many units are dead. Divide by how many ReLU units there are.',
    work: { deadFraction: counting({ sum: (layers) => count(layers.flat()) }) },
  },
  {
    name: 'per-cent',
    says: 'That is a percentage. A share goes from 0 to 1.',
    work: { deadFraction: counting({ sum: (layers) => 100 * shareOf(layers.flat()) }) },
  },
  {
    name: 'share-of-the-living',
    says: 'That is the share of units that are alive: 1 minus what is asked for.',
    work: { deadFraction: counting({ sum: (layers) => 1 - shareOf(layers.flat()) }) },
  },
  {
    name: 'mean-of-layers',
    says: 'That is the mean of the layers’ shares, in which the units of a small layer count more. Add up the dead of all layers, then divide by all units.',
    work: { deadFraction: counting({ sum: (layers) => mean(layers.map(shareOf)) }) },
  },
  {
    name: 'last-layer-only',
    says: 'Only the last ReLU layer is counted: a total is overwritten instead of added to.',
    work: { deadFraction: counting({ sum: (layers) => shareOf(layers.at(-1) ?? []) }) },
  },
  {
    name: 'first-layer-only',
    says: 'Only the first ReLU layer is counted. Go on to the others, and add up.',
    work: { deadFraction: counting({ sum: (layers) => shareOf(layers[0] ?? []) }) },
  },
  {
    name: 'counts-every-layer',
    says: 'The columns in front of other layers are counted, too. Only ReLU has a slope of 0 there: count where isReLU(layer) says so.',
    work: { deadFraction: counting({ counts: () => true }) },
  },
  {
    name: 'stays-at-the-data',
    says: 'Each ReLU layer is asked about the data themselves. What goes into it comes out of the layers before: batch = layer.forward(batch).output.',
    work: { deadFraction: counting({ staysAtData: true }) },
  },
  {
    name: 'nothing-over-nothing',
    says: 'A network without ReLU has 0 units to count, and 0/0 is NaN. Answer 0 there.',
    work: { deadFraction: counting({ sum: (layers) => count(layers.flat()) / layers.flat().length }) },
  },
  {
    name: 'one-negative-is-death',
    says: 'That calls a unit dead as soon as it is off on one sample. Every ReLU unit is off on some; dead is one that is off on all of them: every, not some.',
    work: by((unit) => unit.some((z) => z <= 0)),
  },
  {
    name: 'first-sample-only',
    says: 'That judges a unit by the first sample alone. It may be on at another one, and one is enough to keep it alive: ask all of its numbers.',
    work: by(([z]) => z! <= 0),
  },
  {
    name: 'last-sample-only',
    says: 'That judges a unit by the last sample alone: each answer overwrites the one before. One sample above 0 anywhere keeps a unit alive.',
    work: by((unit) => unit.at(-1)! <= 0),
  },
  {
    name: 'strictly-below-zero',
    says: 'That asks for z < 0. The slope of ReLU is 0 at 0 as well, so a unit that never rises above 0 is dead: z <= 0.',
    work: by((unit) => unit.every((z) => z < 0)),
  },
  {
    name: 'negative-on-average',
    says: 'That looks at the mean. One sample above 0 is enough for a unit to learn, whatever the mean is.',
    work: by((unit) => unit.reduce((sum, z) => sum + z, 0) <= 0),
  },
  {
    name: 'says-alive',
    says: 'That is the opposite: true for a unit that is on somewhere. isDead is true where it is on nowhere.',
    work: by((unit) => unit.some((z) => z > 0)),
  },
  {
    name: 'nan-is-dead',
    says: 'Not above 0 is not the same as at 0 or below: NaN is neither. A unit with NaN is broken, not dead; ask z <= 0 on every sample.',
    work: by((unit) => !unit.some((z) => z > 0)),
  },
]
