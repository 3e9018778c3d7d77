/** Batches for losses: predictions that they take, targets that they accept, and nothing near a kink. */
import type { Targets } from '../../data/index.ts'
import { type Backend, exp, float32, log, type Random, Tensor } from '../../tensor/index.ts'

export interface LossSample {
  /** `[5, 4]` */
  readonly prediction: Tensor
  readonly targets: Targets
}

const rows = 5
const columns = 4

/** Numbers, with errors on both sides of 0 and of ±1. */
export function valueSample(random: Random, backend?: Backend): LossSample {
  const targets = filled(() => random.uniform(-2, 2), backend)
  return { prediction: filled((i) => targets.data[i]! + awayFromOne(random), backend), targets }
}

/** Probabilities, and shares of yes. */
export function probabilitySample(random: Random, backend?: Backend): LossSample {
  return {
    prediction: filled(() => random.uniform(0.2, 0.8), backend),
    targets: filled(() => random.uniform(), backend),
  }
}

/** Logits, and shares of yes. */
export function logitSample(random: Random, backend?: Backend): LossSample {
  return {
    prediction: filled(() => random.uniform(-4, 4), backend),
    targets: filled(() => random.uniform(), backend),
  }
}

/** Scores on both sides of the margin, and −1 or 1. */
export function signSample(random: Random, backend?: Backend): LossSample {
  return {
    prediction: filled(() => awayFromOne(random), backend),
    targets: filled(() => 2 * random.integer(2) - 1, backend),
  }
}

/** Logits of classes, and labels. */
export function classLogitSample(random: Random, backend?: Backend): LossSample {
  return { prediction: filled(() => random.uniform(-3, 3), backend), targets: labels(random) }
}

/** Scores of classes near multiples of 0.4, so that no two differ by nearly 1, and labels. */
export function classScoreSample(random: Random, backend?: Backend): LossSample {
  return {
    prediction: filled(() => 0.4 * random.integer(9) + random.uniform(-0.05, 0.05), backend),
    targets: labels(random),
  }
}

/** Distributions over classes, and labels. */
export function distributionSample(random: Random, backend?: Backend): LossSample {
  return { prediction: distributions(random, backend), targets: labels(random) }
}

/** Logarithms of distributions over classes, and labels. */
export function logDistributionSample(random: Random, backend?: Backend): LossSample {
  return { prediction: logDistributions(random, backend), targets: labels(random) }
}

/** Logarithms of distributions, and distributions. */
export function twoDistributionsSample(random: Random, backend?: Backend): LossSample {
  return { prediction: logDistributions(random, backend), targets: distributions(random, backend) }
}

function filled(draw: (position: number) => number, backend: Backend = float32): Tensor {
  const tensor = Tensor.zeros([rows, columns], backend)
  for (let i = 0; i < tensor.size; i++) tensor.data[i] = draw(i)
  return tensor
}

/** A number from (−3, 3) that is near none of −1, 0 and 1. */
function awayFromOne(random: Random): number {
  const size = random.integer(2) === 0 ? random.uniform(0.1, 0.9) : random.uniform(1.1, 3)
  return random.integer(2) === 0 ? size : -size
}

function labels(random: Random): number[] {
  return Array.from({ length: rows }, () => random.integer(columns))
}

function distributions(random: Random, backend?: Backend): Tensor {
  const shares = filled(() => random.uniform(0.5, 1), backend)
  const sums = rowSums(shares, (share) => share)
  return filled((i) => shares.data[i]! / sums[Math.floor(i / columns)]!, backend)
}

function logDistributions(random: Random, backend?: Backend): Tensor {
  const logits = filled(() => random.uniform(-2, 2), backend)
  const sums = rowSums(logits, exp)
  return filled((i) => logits.data[i]! - log(sums[Math.floor(i / columns)]!), backend)
}

function rowSums({ data }: Tensor, of: (x: number) => number): Float64Array {
  const sums = new Float64Array(rows)
  for (let i = 0; i < data.length; i++) sums[Math.floor(i / columns)]! += of(data[i]!)
  return sums
}
