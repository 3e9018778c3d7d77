/** Mistakes that learners make when they draw weights, and what each deserves to hear. */
import { Random } from 'glassnet'
import type { WrongSolution } from '../../course/lesson.ts'
import type { Matrix, RandomSource } from '../support.ts'
import type { Exports } from './reference.ts'

type Draw = Exports['glorotUniform']

/** A table of the right shape, filled by `draw`. */
function table(rows: number, columns: number, draw: () => number): Matrix {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, draw))
}

const even =
  (limitOf: (fanIn: number, fanOut: number) => number): Draw =>
  (fanIn, fanOut, random) => {
    const limit = limitOf(fanIn, fanOut)
    return table(fanIn, fanOut, () => random.uniform(-limit, limit))
  }

const bellShaped =
  (deviationOf: (fanIn: number, fanOut: number) => number): Draw =>
  (fanIn, fanOut, random) => {
    const deviation = deviationOf(fanIn, fanOut)
    return table(fanIn, fanOut, () => random.normal(0, deviation))
  }

const glorotLimit = (fanIn: number, fanOut: number): number => Math.sqrt(6 / (fanIn + fanOut))
const heDeviation = (fanIn: number): number => Math.sqrt(2 / fanIn)

/** One right weight of each kind, to be repeated. */
const glorotWeight = (fanIn: number, fanOut: number, random: RandomSource): number =>
  random.uniform(-glorotLimit(fanIn, fanOut), glorotLimit(fanIn, fanOut))
const heWeight = (fanIn: number, _fanOut: number, random: RandomSource): number =>
  random.normal(0, heDeviation(fanIn))

/** A row is drawn once and stands in the table fanIn times. */
const oneRow =
  (weight: typeof glorotWeight): Draw =>
  (fanIn, fanOut, random) => {
    const row = Array.from({ length: fanOut }, () => weight(fanIn, fanOut, random))
    return new Array<number[]>(fanIn).fill(row)
  }

const oneNumber =
  (weight: typeof glorotWeight): Draw =>
  (fanIn, fanOut, random) => {
    const value = weight(fanIn, fanOut, random)
    return table(fanIn, fanOut, () => value)
  }

/** What Math.random is for a learner: a source of its own that goes on and on. */
const ownSource = new Random('not the one that was given')

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'all-zero',
    says: 'Every weight is 0. Zeros are not neutral: units that begin equal get equal gradients and stay equal for ever, and through weights of 0 no gradient goes back at all. Draw each weight.',
    work: {
      glorotUniform: (fanIn, fanOut) => table(fanIn, fanOut, () => 0),
      heNormal: (fanIn, fanOut) => table(fanIn, fanOut, () => 0),
    },
  },
  {
    name: 'transposed',
    says: 'That is a row for each unit: [fanOut, fanIn]. In this course a weight table has a row for each input and a column for each unit: [fanIn, fanOut].',
    work: {
      glorotUniform: (fanIn, fanOut, random) =>
        table(fanOut, fanIn, () => glorotWeight(fanIn, fanOut, random)),
      heNormal: (fanIn, fanOut, random) => table(fanOut, fanIn, () => heWeight(fanIn, fanOut, random)),
    },
  },
  {
    name: 'deviation-as-limit',
    says: 'That limit is √(2 / (fanIn + fanOut)), which is the standard deviation Glorot wants. An even distribution from −limit to limit has deviation limit / √3, so the limit is √3 times as large: √(6 / (fanIn + fanOut)).',
    work: { glorotUniform: even((fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut))) },
  },
  {
    name: 'glorot-without-the-root',
    says: 'That limit is 6 / (fanIn + fanOut). Variances add up over the inputs, deviations do not: take the square root.',
    work: { glorotUniform: even((fanIn, fanOut) => 6 / (fanIn + fanOut)) },
  },
  {
    name: 'glorot-by-inputs-alone',
    says: 'That limit is √(6 / fanIn), which is He’s even version. Glorot looks both ways, at the signal and at the gradient: divide by fanIn + fanOut.',
    work: { glorotUniform: even((fanIn) => Math.sqrt(6 / fanIn)) },
  },
  {
    name: 'half-of-glorots-variance',
    says: 'That limit is √(3 / (fanIn + fanOut)). What counts is the mean of the two fans, (fanIn + fanOut) / 2, so the number above is 6.',
    work: { glorotUniform: even((fanIn, fanOut) => Math.sqrt(3 / (fanIn + fanOut))) },
  },
  {
    name: 'only-positive',
    says: 'That draws from 0 to limit: all weights pull the same way, and the sums grow with every layer. Draw from −limit to limit.',
    work: {
      glorotUniform: (fanIn, fanOut, random) =>
        table(fanIn, fanOut, () => random.uniform(0, glorotLimit(fanIn, fanOut))),
    },
  },
  {
    name: 'variance-as-deviation',
    says: 'That deviation is 2 / fanIn, which is the variance. normal(mean, standardDeviation) wants its square root: √(2 / fanIn).',
    work: { heNormal: bellShaped((fanIn) => 2 / fanIn) },
  },
  {
    name: 'he-by-outputs',
    says: 'That deviation is √(2 / fanOut). A weighted sum adds up fanIn products, so it is fanIn that the weights have to make up for.',
    work: { heNormal: bellShaped((_fanIn, fanOut) => Math.sqrt(2 / fanOut)) },
  },
  {
    name: 'he-without-the-two',
    says: 'That deviation is √(1 / fanIn), which keeps the size of a signal without an activation (LeCun). ReLU takes away half of the mean square, and the 2 gives it back: √(2 / fanIn).',
    work: { heNormal: bellShaped((fanIn) => Math.sqrt(1 / fanIn)) },
  },
  {
    name: 'he-by-glorot',
    says: 'That deviation is √(2 / (fanIn + fanOut)), which is Glorot’s. He looks at the inputs alone: √(2 / fanIn).',
    work: { heNormal: bellShaped((fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut))) },
  },
  {
    name: 'he-drawn-evenly',
    says: 'That draws evenly between −√(2 / fanIn) and √(2 / fanIn), whose deviation is smaller by √3. This one is drawn with random.normal(0, √(2 / fanIn)).',
    work: { heNormal: even(heDeviation) },
  },
  {
    name: 'one-row-for-all',
    says: 'All rows are the same row, so all inputs count alike (and a change of one changes all). Draw fanIn · fanOut weights: Array.from({ length: fanIn }, () => a new row), not fill(row).',
    work: { glorotUniform: oneRow(glorotWeight), heNormal: oneRow(heWeight) },
  },
  {
    name: 'one-number-for-all',
    says: 'One number was drawn and written everywhere: all units are equal, and training keeps them equal for ever. Draw inside the loop, once for each weight.',
    work: { glorotUniform: oneNumber(glorotWeight), heNormal: oneNumber(heWeight) },
  },
  {
    name: 'own-chance',
    says: 'The same seed gave other weights: the numbers came from somewhere else, such as Math.random. Draw from the random that is handed in; only then can a run be repeated.',
    work: {
      glorotUniform: (fanIn, fanOut) => table(fanIn, fanOut, () => glorotWeight(fanIn, fanOut, ownSource)),
      heNormal: (fanIn, fanOut) => table(fanIn, fanOut, () => heWeight(fanIn, fanOut, ownSource)),
    },
  },
]
