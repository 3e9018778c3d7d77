/**
 * Every layer that is no activation, every initializer, and what else a dense layer can be given, in the order in which a
 * course meets them.
 *
 * The lists are explicit: a line here gives its subject its tests and its page in the catalogue, and a program that does
 * not import them carries only what it names.
 */
import { AlphaDropout } from './alpha-dropout.ts'
import { BatchNorm } from './batch-norm.ts'
import type { CatalogueEntry } from './catalogue-entry.ts'
import { Dense, type DenseOptions } from './dense.ts'
import { Dropout } from './dropout.ts'
import { Flatten } from './flatten.ts'
import {
  constant,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  lecunNormal,
  lecunUniform,
  normal,
  truncatedNormal,
  uniform,
  zeros,
} from './initializer.ts'
import type { JointInitializer } from './joint-initializer.ts'
import type { Layer } from './layer.ts'
import { LayerNorm } from './layer-norm.ts'
import { orthogonal } from './orthogonal.ts'
import { randomizedAsymmetric } from './randomized-asymmetric.ts'
import { Residual } from './residual.ts'
import { Sequential } from './sequential.ts'

/** A layer as the registry knows it. */
export interface RegisteredLayer extends CatalogueEntry {
  /** A fresh layer with default options, for inputs `[batch, units]`, which it gives back in the same shape. */
  readonly layer: (units: number) => Layer
}

export const layers: readonly RegisteredLayer[] = [
  {
    name: 'dense',
    title: 'Dense',
    formula: 'Y = X·W + b',
    convention: 'W is [inputs, outputs]; weights begin Glorot uniform and biases at 0, as in Keras',
    source: 'Rumelhart, Hinton & Williams 1986, eq. 1, 6 and 7',
    defaults: { weights: 'glorotUniform()', bias: 'zeros()' },
    pytorch: 'torch.nn.Linear',
    keras: 'Dense',
    layer: (units) => new Dense(units, units),
  },
  {
    name: 'sequential',
    title: 'Sequential',
    formula: 'y = fₙ(… f₂(f₁(x)))',
    source: 'Rumelhart, Hinton & Williams 1986, eq. 4–7',
    defaults: { seed: 0, backend: 'float32' },
    pytorch: 'torch.nn.Sequential',
    keras: 'Sequential',
    layer: (units) => new Sequential([new Dense(units, units)]),
  },
  {
    name: 'flatten',
    title: 'Flatten',
    formula: 'Y[s, ·] = the numbers of X[s, …] in one row',
    source: 'PyTorch, torch.nn.Flatten',
    pytorch: 'torch.nn.Flatten',
    keras: 'Flatten',
    layer: () => new Flatten(),
  },
  {
    name: 'dropout',
    title: 'Dropout',
    formula: 'Y = X · m / (1 − p) in training, m = 0 with probability p, otherwise 1; Y = X in prediction',
    convention: 'inverted: scaled in training and not in prediction',
    source: 'Srivastava et al. 2014, section 4',
    defaults: { rate: 0.5 },
    pytorch: 'torch.nn.Dropout',
    keras: 'Dropout',
    layer: () => new Dropout(),
  },
  {
    name: 'alpha-dropout',
    title: 'Alpha dropout',
    formula:
      "Y = a · (X · m + α' · (1 − m)) + b in training, m = 0 with probability p, otherwise 1; Y = X in prediction",
    convention: "α' = −λα of SELU; a and b keep mean 0 and variance 1",
    source: 'Klambauer, Unterthiner, Mayr & Hochreiter 2017, section 2',
    defaults: { rate: 0.5 },
    pytorch: 'torch.nn.AlphaDropout',
    keras: 'AlphaDropout',
    layer: () => new AlphaDropout(),
  },
  {
    name: 'batch-norm',
    title: 'Batch norm',
    formula: 'y = γ · (x − μ) / √(σ² + ε) + β, μ and σ² over the batch; in prediction their running values',
    convention: 'momentum is the share of the new batch; the running variance is that of n − 1',
    source: 'Ioffe & Szegedy 2015, algorithm 1 and 2',
    defaults: { momentum: 0.1, epsilon: 1e-5 },
    pytorch: 'torch.nn.BatchNorm1d',
    keras: 'BatchNormalization',
    layer: (units) => new BatchNorm(units),
  },
  {
    name: 'layer-norm',
    title: 'Layer norm',
    formula: 'y = γ · (x − μ) / √(σ² + ε) + β, μ and σ² over the row',
    convention: 'ε inside the root; the same in training and prediction',
    source: 'Ba, Kiros & Hinton 2016, eq. 3 and 4',
    defaults: { epsilon: 1e-5 },
    pytorch: 'torch.nn.LayerNorm',
    keras: 'LayerNormalization',
    layer: (units) => new LayerNorm(units),
  },
  {
    name: 'residual',
    title: 'Residual block',
    formula: 'Y = X + F(X), or P(X) + F(X) with a projection P',
    convention: 'no activation follows the sum',
    source: 'He, Zhang, Ren & Sun 2016, eq. 1 and 2',
    layer: (units) => new Residual([new Dense(units, units)]),
  },
]

/** An initializer as the registry knows it. */
export interface RegisteredInitializer extends CatalogueEntry {
  /** With its defaults; for those that have none, of the standard distribution. `weights` of a `Dense` takes any. */
  readonly initializer: () => Initializer | JointInitializer
}

export const initializers: readonly RegisteredInitializer[] = [
  {
    name: 'zeros',
    title: 'Zeros',
    formula: 'w = 0',
    source: 'Keras, initializers.Zeros',
    pytorch: 'torch.nn.init.zeros_',
    keras: 'Zeros',
    initializer: () => zeros(),
  },
  {
    name: 'constant',
    title: 'Constant',
    formula: 'w = c',
    source: 'Keras, initializers.Constant',
    pytorch: 'torch.nn.init.constant_',
    keras: 'Constant',
    initializer: () => constant(1),
  },
  {
    name: 'uniform',
    title: 'Uniform',
    formula: 'w ~ U[low, high)',
    source: 'Keras, initializers.RandomUniform',
    pytorch: 'torch.nn.init.uniform_',
    keras: 'RandomUniform',
    initializer: () => uniform(-1, 1),
  },
  {
    name: 'normal',
    title: 'Normal',
    formula: 'w ~ N(μ, σ²)',
    source: 'Keras, initializers.RandomNormal',
    pytorch: 'torch.nn.init.normal_',
    keras: 'RandomNormal',
    initializer: () => normal(0, 1),
  },
  {
    name: 'truncated-normal',
    title: 'Truncated normal',
    formula: 'w ~ N(μ, σ²), drawn again where |w − μ| > 2σ',
    convention: 'σ is that of the normal before the cut; PyTorch cuts at −2 and 2 for every σ',
    source: 'Keras, initializers.TruncatedNormal',
    pytorch: 'torch.nn.init.trunc_normal_',
    keras: 'TruncatedNormal',
    initializer: () => truncatedNormal(0, 1),
  },
  {
    name: 'glorot-uniform',
    title: 'Glorot uniform',
    formula: 'w ~ U[−r, r), r = gain · √(6 / (fanIn + fanOut))',
    convention: 'the default of Dense',
    source: 'Glorot & Bengio 2010, eq. 16',
    defaults: { gain: 1 },
    pytorch: 'torch.nn.init.xavier_uniform_',
    keras: 'GlorotUniform',
    initializer: () => glorotUniform(),
  },
  {
    name: 'glorot-normal',
    title: 'Glorot normal',
    formula: 'w ~ N(0, gain² · 2 / (fanIn + fanOut))',
    convention: 'not cut off, as in PyTorch; Keras cuts at two standard deviations',
    source: 'Glorot & Bengio 2010, eq. 12',
    defaults: { gain: 1 },
    pytorch: 'torch.nn.init.xavier_normal_',
    keras: 'GlorotNormal',
    initializer: () => glorotNormal(),
  },
  {
    name: 'he-uniform',
    title: 'He uniform',
    formula: 'w ~ U[−r, r), r = gain · √(3 / fanIn)',
    source: 'He et al. 2015, eq. 10',
    defaults: { gain: '√2' },
    pytorch: 'torch.nn.init.kaiming_uniform_',
    keras: 'HeUniform',
    initializer: () => heUniform(),
  },
  {
    name: 'he-normal',
    title: 'He normal',
    formula: 'w ~ N(0, gain² / fanIn)',
    convention: 'not cut off, as in PyTorch; Keras cuts at two standard deviations',
    source: 'He et al. 2015, eq. 10',
    defaults: { gain: '√2' },
    pytorch: 'torch.nn.init.kaiming_normal_',
    keras: 'HeNormal',
    initializer: () => heNormal(),
  },
  {
    name: 'lecun-uniform',
    title: 'LeCun uniform',
    formula: 'w ~ U[−r, r), r = gain · √(3 / fanIn)',
    source: 'LeCun et al. 1998, Efficient BackProp, eq. 16',
    defaults: { gain: 1 },
    keras: 'LecunUniform',
    initializer: () => lecunUniform(),
  },
  {
    name: 'lecun-normal',
    title: 'LeCun normal',
    formula: 'w ~ N(0, gain² / fanIn)',
    convention: 'not cut off; Keras cuts at two standard deviations',
    source: 'LeCun et al. 1998, Efficient BackProp, eq. 16',
    defaults: { gain: 1 },
    keras: 'LecunNormal',
    initializer: () => lecunNormal(),
  },
  {
    name: 'orthogonal',
    title: 'Orthogonal',
    formula: 'W = gain · Q, QᵀQ = I, or QQᵀ = I where fanIn < fanOut',
    source: 'Saxe, McClelland & Ganguli 2014',
    defaults: { gain: 1 },
    pytorch: 'torch.nn.init.orthogonal_',
    keras: 'Orthogonal',
    initializer: () => orthogonal(),
  },
  {
    name: 'randomized-asymmetric',
    title: 'Randomized asymmetric',
    formula:
      'of the weights and the bias of each unit one ~ Beta(2, 1), chosen evenly, the others ~ N(0, 0.6007² / fanIn)',
    convention: 'draws weights and biases together',
    source: 'Lu, Shin, Su & Karniadakis 2020, section 4',
    initializer: () => randomizedAsymmetric(),
  },
]

/** What keeps the weights of a dense layer small, as the registry knows it. */
export interface RegisteredRegularizer extends CatalogueEntry {
  /** Options of a `Dense` that turn it on, with a usual strength. */
  readonly dense: () => DenseOptions
}

export const regularizers: readonly RegisteredRegularizer[] = [
  {
    name: 'l1-penalty',
    title: 'L1 penalty',
    formula: 'L + l1 · Σ|w|',
    convention: 'sign(0) = 0; on the weights, not the bias; in the loss that training reports',
    source: 'Goodfellow, Bengio & Courville 2016, eq. 7.18',
    defaults: { l1: 0 },
    keras: 'regularizers.L1',
    dense: () => ({ penalty: { l1: 0.01 } }),
  },
  {
    name: 'l2-penalty',
    title: 'L2 penalty',
    formula: 'L + l2 · Σw²',
    convention:
      'without ½, as in Keras: half of PyTorch’s weight_decay under SGD; on the weights, not the bias',
    source: 'Goodfellow, Bengio & Courville 2016, eq. 7.2',
    defaults: { l2: 0 },
    pytorch: 'weight_decay',
    keras: 'regularizers.L2',
    dense: () => ({ penalty: { l2: 0.01 } }),
  },
  {
    name: 'max-norm',
    title: 'Max-norm',
    formula: 'w ← w · c / (‖w‖₂ + ε) for each unit with ‖w‖₂ > c, after each update',
    convention: 'ε = 1e-7; weights within the limit are not touched',
    source: 'Srivastava et al. 2014, section 5.1',
    pytorch: 'torch.renorm',
    keras: 'constraints.MaxNorm',
    dense: () => ({ maxNorm: 3 }),
  },
]
