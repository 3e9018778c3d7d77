/** What the project has promised itself, row by row; the benchmark says what came of it. */
import type { Results, RowResult } from './results.ts'

/** A promise about one row. */
export interface Target {
  readonly row: string
  /** Whom Glassnet is compared with; without one, the row's own value counts. */
  readonly against?: string
  /** How many times as fast as the other; or the row's value, at least. */
  readonly atLeast?: number
  /** The row's value, at most. */
  readonly atMost?: number
  /** What is likely to keep it from being met, for the page, where it is missed: an opinion, where all else is measured. */
  readonly limit?: string
}

const around =
  'The operands are copied to the memory of the vectors and the product back, and an operand is packed so that it is read in order.'
const bigVectors =
  'Native libraries use vectors of 512 bits with fused multiplication and addition; WebAssembly has 128 bits and neither. The same bits everywhere are worth more here.'
const smallSteps =
  'In a network of a few units most of a step is bookkeeping: a tensor takes 0.1 µs and a call of a kernel as much, and a step makes ten tensors and twenty calls or more.'
const generated =
  'synaptic writes a program without loops for this one network and calls it for each sample; nothing is left of a framework at that point.'
const doubles =
  'The result is rounded from double precision, so that it is the same on every machine; only two numbers fit a vector.'
const copies = 'The time goes into moving the numbers to the vectors and back, not into the function.'
const evenMatch =
  'The forward products of tfjs are as fast as ours; what is gained comes from the way back, where it is slow.'

const matmulTargets: readonly Target[] = ['512', '128x1024'].flatMap((size) => [
  { row: `matmul-${size}`, against: 'peak', atLeast: 0.8, limit: around },
  { row: `matmul-${size}-ta`, against: 'peak', atLeast: 0.75, limit: around },
  { row: `matmul-${size}-tb`, against: 'peak', atLeast: 0.75, limit: around },
])

export const targets: readonly Target[] = [
  ...matmulTargets,
  { row: 'mnist-sgd-32', against: 'tfjs-wasm', atLeast: 10, limit: evenMatch },
  { row: 'mnist-sgd-32', against: 'torch', atLeast: 1, limit: bigVectors },
  { row: 'mnist-sgd-128', against: 'tfjs-wasm', atLeast: 10, limit: evenMatch },
  { row: 'mnist-sgd-128', against: 'torch', atLeast: 0.8, limit: bigVectors },
  { row: 'mnist-adam-32', against: 'tfjs-wasm', atLeast: 12, limit: evenMatch },
  { row: 'mnist-adam-32', against: 'torch', atLeast: 3, limit: bigVectors },
  { row: 'mnist-adam-128', against: 'tfjs-wasm', atLeast: 12, limit: evenMatch },
  { row: 'mnist-adam-128', against: 'torch', atLeast: 1, limit: bigVectors },
  { row: 'wide', against: 'tfjs-wasm', atLeast: 10, limit: evenMatch },
  { row: 'deep-relu', against: 'tfjs-wasm', atLeast: 10, limit: smallSteps },
  { row: 'deep-relu', against: 'torch', atLeast: 1.2, limit: bigVectors },
  { row: 'deep-tanh', against: 'tfjs-wasm', atLeast: 7, limit: doubles },
  { row: 'deep-tanh', against: 'torch', atLeast: 1, limit: doubles },
  { row: 'deep-sigmoid', against: 'tfjs-wasm', atLeast: 7, limit: doubles },
  { row: 'deep-sigmoid', against: 'torch', atLeast: 1, limit: doubles },
  { row: 'spiral', against: 'tfjs-wasm', atLeast: 80, limit: smallSteps },
  { row: 'spiral', against: 'torch', atLeast: 40, limit: smallSteps },
  { row: 'spiral', against: 'synaptic', atLeast: 1, limit: generated },
  { row: 'xor', against: 'tfjs-wasm', atLeast: 200, limit: smallSteps },
  { row: 'xor', against: 'torch', atLeast: 120, limit: smallSteps },
  { row: 'xor', against: 'synaptic', atLeast: 1, limit: generated },
  { row: 'predict-one', atMost: 30, limit: smallSteps },
  { row: 'predict-thousand', atLeast: 100_000, limit: copies },
  ...['sigmoid', 'tanh', 'elu'].map((name) => ({
    row: `${name}-million`,
    against: 'plain',
    atLeast: 1.3,
    limit: doubles,
  })),
  ...['relu', 'leaky-relu'].map((name) => ({
    row: `${name}-million`,
    against: 'plain',
    atLeast: 2.5,
    limit: copies,
  })),
  { row: 'learn-93', atMost: 2, limit: bigVectors },
  {
    row: 'import',
    atMost: 20,
    limit:
      'The package is one module a floor; half of the time is the start of Node’s own loader of modules.',
  },
  {
    row: 'packed',
    atMost: 150,
    limit: 'The declarations of every file travel with the package, and hold its documentation.',
  },
  { row: 'dependencies', atMost: 1 },
]

/** What came of a target. */
export interface Outcome extends Target {
  readonly title: string
  /** `missing`: the peer is not there or was not asked for. */
  readonly verdict: 'met' | 'missed' | 'missing'
  readonly unit: string
  readonly got?: number
  /** The share by which it was missed: 0.1 is a tenth. */
  readonly by?: number
}

/** Holds the results against the targets; those of rows that were not measured are left out. */
export function judgeTargets(results: Results): Outcome[] {
  return targets.flatMap((target) => judge(target, results) ?? [])
}

function judge(target: Target, results: Results): Outcome | undefined {
  const found = measured(target, results)
  if (!found) return undefined
  const { title, unit, got } = found
  if (got === undefined) return { ...target, title, unit, verdict: 'missing' }
  const isMet = target.atLeast === undefined ? got <= target.atMost! : got >= target.atLeast
  if (isMet) return { ...target, title, unit, got, verdict: 'met' }
  const by = target.atLeast === undefined ? got / target.atMost! - 1 : 1 - got / target.atLeast
  return { ...target, title, unit, got, verdict: 'missed', by }
}

interface Measured {
  readonly title: string
  readonly unit: string
  readonly got?: number
}

function measured({ row, against }: Target, results: Results): Measured | undefined {
  const { footprint, packed, rows } = results
  if (row === 'import') {
    const own = footprint.find(({ name }) => name === 'glassnet')
    return own && { title: "import 'glassnet', over bare Node", unit: 'ms', got: own.milliseconds.median }
  }
  if (row === 'packed') return packed && { title: 'the package, packed', unit: 'KB', got: packed.kilobytes }
  if (row === 'dependencies')
    return packed && { title: 'its dependencies', unit: '', got: packed.dependencies }
  const result = rows.find(({ name }) => name === row)
  return result && { title: result.title, ...valueOrRatio(result, against) }
}

function valueOrRatio(row: RowResult, against: string | undefined): Omit<Measured, 'title'> {
  if (against === undefined) return { unit: row.unit.name, got: row.ours.median }
  const ratio = row.others.find(({ name }) => name === against)?.ratio
  return { unit: '×', ...(ratio && { got: ratio.median }) }
}
