/** Every learning rate schedule of the framework, in the order in which a course meets them. */
import type { CatalogueEntry } from '../../layers/index.ts'
import { constantRate } from '../schedules/constant-rate.ts'
import { cosineAnnealing } from '../schedules/cosine-annealing.ts'
import { cosineRestarts } from '../schedules/cosine-restarts.ts'
import { exponentialDecay } from '../schedules/exponential-decay.ts'
import { linearWarmup } from '../schedules/linear-warmup.ts'
import { multiStepDecay } from '../schedules/multi-step-decay.ts'
import { oneCycle } from '../schedules/one-cycle.ts'
import { reduceOnPlateau } from '../schedules/reduce-on-plateau.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { stepDecay } from '../schedules/step-decay.ts'

/** A schedule as the registry knows it. */
export interface RegisteredSchedule extends CatalogueEntry {
  /** A fresh one as an example, whose highest rate is 0.1, for a run of 100 steps. */
  readonly schedule: () => Schedule
}

export const schedules: readonly RegisteredSchedule[] = [
  {
    name: 'constant',
    title: 'Constant',
    formula: 'rate = learningRate',
    source: 'Goodfellow, Bengio & Courville 2016, section 8.3.1',
    schedule: () => constantRate(0.1),
  },
  {
    name: 'step',
    title: 'Step decay',
    formula: 'rate = start · factor^⌊step / (every · stepsPerEpoch)⌋',
    source: 'PyTorch, StepLR',
    defaults: { factor: 0.1, stepsPerEpoch: 1 },
    pytorch: 'torch.optim.lr_scheduler.StepLR',
    keras: 'keras.optimizers.schedules.ExponentialDecay(staircase=True)',
    schedule: () => stepDecay({ start: 0.1, every: 30 }),
  },
  {
    name: 'multi-step',
    title: 'Multi-step decay',
    formula: 'rate = start · factorⁿ, n being how many milestones have been reached',
    convention: 'A milestone is reached in the step of its number.',
    source: 'PyTorch, MultiStepLR',
    defaults: { factor: 0.1, stepsPerEpoch: 1 },
    pytorch: 'torch.optim.lr_scheduler.MultiStepLR',
    keras: 'keras.optimizers.schedules.PiecewiseConstantDecay',
    schedule: () => multiStepDecay({ start: 0.1, milestones: [50, 80] }),
  },
  {
    name: 'exponential',
    title: 'Exponential decay',
    formula: 'rate = start · factor^⌊step / stepsPerEpoch⌋',
    source: 'PyTorch, ExponentialLR',
    defaults: { stepsPerEpoch: 1 },
    pytorch: 'torch.optim.lr_scheduler.ExponentialLR',
    keras: 'keras.optimizers.schedules.ExponentialDecay',
    schedule: () => exponentialDecay({ start: 0.1, factor: 0.95 }),
  },
  {
    name: 'cosine',
    title: 'Cosine annealing',
    formula: 'rate = end + (start − end) · (1 + cos πp) / 2, p from 0 to 1',
    convention: 'After its length the rate stays at the end; in PyTorch it rises again.',
    source: 'Loshchilov & Hutter 2017, eq. 5',
    defaults: { end: 0, stepsPerEpoch: 1 },
    pytorch: 'torch.optim.lr_scheduler.CosineAnnealingLR',
    keras: 'keras.optimizers.schedules.CosineDecay',
    schedule: () => cosineAnnealing({ start: 0.1 }),
  },
  {
    name: 'cosine-restarts',
    title: 'Cosine annealing with warm restarts',
    formula:
      'rate = end + (start − end) · (1 + cos(π · t / T)) / 2, t being the steps since the last restart',
    convention: 'At t = T the next fall has begun.',
    source: 'Loshchilov & Hutter 2017, eq. 5',
    defaults: { end: 0, growth: 1, stepsPerEpoch: 1 },
    pytorch: 'torch.optim.lr_scheduler.CosineAnnealingWarmRestarts',
    keras: 'keras.optimizers.schedules.CosineDecayRestarts',
    schedule: () => cosineRestarts({ start: 0.1, period: 15, growth: 2 }),
  },
  {
    name: 'linear-warmup',
    title: 'Linear warm-up',
    formula:
      'rate = schedule(0) · (f + (1 − f) · step / length) for step < length, schedule(step − length) after',
    convention: 'f is 1/3 unless given.',
    source: 'Goyal et al. 2017, section 2.2',
    defaults: { startFactor: 1 / 3, stepsPerEpoch: 1 },
    pytorch: 'torch.optim.lr_scheduler.LinearLR',
    schedule: () => linearWarmup(cosineAnnealing({ start: 0.1 }), { length: 20 }),
  },
  {
    name: 'one-cycle',
    title: 'One cycle',
    formula: 'from start to peak and from peak to end in straight lines',
    source: 'Smith 2018, section 4.2',
    defaults: { rise: 0.4 },
    pytorch: "torch.optim.lr_scheduler.OneCycleLR(anneal_strategy='linear')",
    schedule: () => oneCycle({ start: 0.004, peak: 0.1 }),
  },
  {
    name: 'reduce-on-plateau',
    title: 'Reduce on plateau',
    formula: 'rate ← max(factor · rate, least) after more than patience values in a row that are no better',
    convention: 'The margin is threshold · |best|; in PyTorch it has the wrong sign for values below 0.',
    source: 'PyTorch, ReduceLROnPlateau',
    defaults: {
      factor: 0.1,
      patience: 10,
      mode: 'min',
      threshold: 1e-4,
      thresholdMode: 'relative',
      cooldown: 0,
      least: 0,
      leastChange: 1e-8,
    },
    pytorch: 'torch.optim.lr_scheduler.ReduceLROnPlateau',
    keras: 'keras.callbacks.ReduceLROnPlateau',
    schedule: () => reduceOnPlateau({ start: 0.1 }),
  },
  {
    name: 'custom',
    title: 'A function of your own',
    formula: 'rate = f(step, steps), such as 0.1 / (1 + step / 10)',
    source: 'PyTorch, LambdaLR',
    pytorch: 'torch.optim.lr_scheduler.LambdaLR',
    keras: 'keras.callbacks.LearningRateScheduler',
    schedule: () => (step) => 0.1 / (1 + step / 10),
  },
]

/** The registered schedule of a name. Throws `RangeError`, listing what there is, where there is none. */
export function findSchedule(name: string): RegisteredSchedule {
  const found = schedules.find((entry) => entry.name === name)
  if (found) return found
  const known = schedules.map((entry) => entry.name).join(', ')
  throw new RangeError(`unknown schedule '${name}': expected one of ${known}`)
}
