/**
 * Every optimizer of the framework, in the order in which a course meets them.
 *
 * The list is explicit, as that of the activations is: a line here gives an optimizer its tests and its page, and a
 * program that does not import this list carries only the optimizers it names.
 */
import type { CatalogueEntry } from '../../layers/index.ts'
import { Adadelta } from '../optimizers/adadelta.ts'
import { Adagrad } from '../optimizers/adagrad.ts'
import { Adam } from '../optimizers/adam.ts'
import { AdamW } from '../optimizers/adamw.ts'
import type { GroupOptions } from '../optimizers/grouped-optimizer.ts'
import { Nadam } from '../optimizers/nadam.ts'
import type { Optimizer } from '../optimizers/optimizer.ts'
import { RMSprop } from '../optimizers/rmsprop.ts'
import { SGD } from '../optimizers/sgd.ts'
import type { Schedule } from '../schedules/schedule.ts'

/** What every optimizer lets its groups differ in. */
export interface CommonSettings {
  readonly weightDecay?: number
}

/** What every optimizer can be told. */
export interface CommonOptions extends CommonSettings, GroupOptions<CommonSettings> {
  readonly learningRate?: number | Schedule
}

/** An optimizer as the registry knows it. */
export interface RegisteredOptimizer extends CatalogueEntry {
  /** A fresh one, with its defaults where nothing else is said; SGD, which has no default rate, takes 0.1. */
  readonly optimizer: (options?: CommonOptions) => Optimizer
}

export const optimizers: readonly RegisteredOptimizer[] = [
  {
    name: 'sgd',
    title: 'SGD',
    formula:
      'd ← g + λ·w; v ← momentum·v + (1 − dampening)·d; w ← w − rate·v, with Nesterov w − rate·(d + momentum·v)',
    convention: 'The velocity does not contain the rate; the first one is d, without dampening.',
    source: 'Sutskever, Martens, Dahl & Hinton 2013, eq. 1–4',
    defaults: { momentum: 0, dampening: 0, nesterov: false, weightDecay: 0 },
    pytorch: 'torch.optim.SGD',
    keras: 'keras.optimizers.SGD',
    optimizer: ({ learningRate = 0.1, ...options } = {}) => new SGD({ learningRate, ...options }),
  },
  {
    name: 'adagrad',
    title: 'Adagrad',
    formula: 'd ← g + λ·w; s ← s + d²; w ← w − rate / (1 + (t − 1)·decay) · d / (√s + ε)',
    convention: 'ε stands outside the root; the sum starts at 0.',
    source: 'Duchi, Hazan & Singer 2011, figure 1',
    defaults: {
      learningRate: 0.01,
      learningRateDecay: 0,
      initialAccumulator: 0,
      epsilon: 1e-10,
      weightDecay: 0,
    },
    pytorch: 'torch.optim.Adagrad',
    keras: 'keras.optimizers.Adagrad',
    optimizer: (options) => new Adagrad(options),
  },
  {
    name: 'adadelta',
    title: 'Adadelta',
    formula:
      'd ← g + λ·w; v ← ρv + (1 − ρ)d²; δ = √(u + ε) / √(v + ε) · d; u ← ρu + (1 − ρ)δ²; w ← w − rate·δ',
    convention: 'Both ε stand inside the roots; u does not contain the rate.',
    source: 'Zeiler 2012, algorithm 1',
    defaults: { learningRate: 1, rho: 0.9, epsilon: 1e-6, weightDecay: 0 },
    pytorch: 'torch.optim.Adadelta',
    keras: 'keras.optimizers.Adadelta',
    optimizer: (options) => new Adadelta(options),
  },
  {
    name: 'rmsprop',
    title: 'RMSprop',
    formula:
      'd ← g + λ·w; s ← αs + (1 − α)d²; m ← αm + (1 − α)d; r = √s, centered √(s − m²); ' +
      'u ← momentum·u + d / (r + ε); w ← w − rate·u',
    convention: 'ε stands outside the root; the velocity does not contain the rate; s − m² is at least 0.',
    source: 'Tieleman & Hinton 2012, lecture 6.5; centered: Graves 2013, eq. 38–45',
    defaults: {
      learningRate: 0.01,
      alpha: 0.99,
      epsilon: 1e-8,
      momentum: 0,
      centered: false,
      weightDecay: 0,
    },
    pytorch: 'torch.optim.RMSprop',
    keras: 'keras.optimizers.RMSprop',
    optimizer: (options) => new RMSprop(options),
  },
  {
    name: 'adam',
    title: 'Adam',
    formula:
      'd ← g + λ·w; m ← β₁m + (1 − β₁)d; v ← β₂v + (1 − β₂)d²; w ← w − rate · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)',
    convention: 'ε stands outside the root; AMSGrad corrects the largest v.',
    source: 'Kingma & Ba 2015, algorithm 1; AMSGrad: Reddi, Kale & Kumar 2018, algorithm 2',
    defaults: {
      learningRate: 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      amsgrad: false,
      weightDecay: 0,
    },
    pytorch: 'torch.optim.Adam',
    keras: 'keras.optimizers.Adam',
    optimizer: (options) => new Adam(options),
  },
  {
    name: 'adamw',
    title: 'AdamW',
    formula: 'w ← (1 − rate·λ)·w, then Adam with λ = 0',
    convention: 'The decay is multiplied by the learning rate.',
    source: 'Loshchilov & Hutter 2019, algorithm 2',
    defaults: {
      learningRate: 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      amsgrad: false,
      weightDecay: 0.01,
    },
    pytorch: 'torch.optim.AdamW',
    keras: 'keras.optimizers.AdamW',
    optimizer: (options) => new AdamW(options),
  },
  {
    name: 'nadam',
    title: 'Nadam',
    formula:
      'd ← g + λ·w; m ← β₁m + (1 − β₁)d; v ← β₂v + (1 − β₂)d²; μₜ = β₁·(1 − ½·0.96^(t·ψ)); ' +
      'w ← w − rate · (μₜ₊₁·m/(1 − μ₁…μₜ₊₁) + (1 − μₜ)·d/(1 − μ₁…μₜ)) / (√(v/(1 − β₂ᵗ)) + ε)',
    convention:
      'ε stands outside the root; every μ is in the products once, unlike the default of PyTorch 1.13.',
    source: 'Dozat 2016',
    defaults: {
      learningRate: 0.002,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      momentumDecay: 0.004,
      weightDecay: 0,
    },
    pytorch: 'torch.optim.NAdam',
    keras: 'keras.optimizers.Nadam',
    optimizer: (options) => new Nadam(options),
  },
]

/** The registered optimizer of a name. Throws `RangeError`, listing what there is, where there is none. */
export function findOptimizer(name: string): RegisteredOptimizer {
  const found = optimizers.find((entry) => entry.name === name)
  if (found) return found
  const known = optimizers.map((entry) => entry.name).join(', ')
  throw new RangeError(`unknown optimizer '${name}': expected one of ${known}`)
}
