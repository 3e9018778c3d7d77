/**
 * Every activation of the framework, in the order in which a course meets them.
 *
 * The list is explicit: a line here gives an activation its tests, its plots, its row in tables and its place in the
 * catalogue, and a program that does not import this list carries only the activations it names.
 */
import type { Activation, CatalogueEntry, Layer } from '../layers/index.ts'
import { BinaryStep, binaryStep } from './binary-step.ts'
import { CELU, celu } from './celu.ts'
import { ELU, elu } from './elu.ts'
import { GELU, gelu } from './gelu.ts'
import { GELUTanh, geluTanh } from './gelu-tanh.ts'
import { HardSigmoid, hardSigmoid } from './hard-sigmoid.ts'
import { HardSwish, hardSwish } from './hard-swish.ts'
import { HardTanh, hardTanh } from './hard-tanh.ts'
import { hyperbolicTangent, Tanh } from './hyperbolic-tangent.ts'
import { LeakyReLU, leakyRelu } from './leaky-relu.ts'
import { Linear, linear } from './linear.ts'
import { LogSigmoid, logSigmoid } from './log-sigmoid.ts'
import { LogSoftmax } from './log-softmax.ts'
import { Mish, mish } from './mish.ts'
import { PReLU, prelu } from './prelu.ts'
import { ReLU, relu } from './relu.ts'
import { ReLU6, relu6 } from './relu6.ts'
import { RReLU, rrelu } from './rrelu.ts'
import { SELU, selu } from './selu.ts'
import { Sigmoid, sigmoid } from './sigmoid.ts'
import { SiLU, silu } from './silu.ts'
import { Softmax } from './softmax.ts'
import { Softplus, softplus } from './softplus.ts'
import { Softsign, softsign } from './softsign.ts'
import { Swish, swish } from './swish.ts'
import { ThresholdedReLU, thresholdedRelu } from './thresholded-relu.ts'

/** An activation as the registry knows it. */
export interface RegisteredActivation extends CatalogueEntry {
  /** The function of one number with its default parameters; what mixes a row, such as softmax, has none. */
  readonly activation?: Activation
  /** A fresh layer with default parameters, for a layer of so many units. */
  readonly layer: (units: number) => Layer
  /** Whether it is one of the nine that the articles behind the course speak of. */
  readonly isInArticles: boolean
}

export const activations: readonly RegisteredActivation[] = [
  ...inArticles([
    {
      ...factsOf(linear),
      title: 'Linear',
      pytorch: 'torch.nn.Identity',
      keras: 'activations.linear',
      layer: () => new Linear(),
    },
    {
      ...factsOf(binaryStep()),
      title: 'Binary step',
      convention: 'f is 1 at the threshold; f′ is 0 everywhere, the jump included',
      pytorch: 'torch.heaviside',
      layer: () => new BinaryStep(),
    },
    {
      ...factsOf(sigmoid),
      title: 'Sigmoid',
      pytorch: 'torch.nn.Sigmoid',
      keras: 'activations.sigmoid',
      layer: () => new Sigmoid(),
    },
    {
      ...factsOf(hyperbolicTangent),
      title: 'Tanh',
      pytorch: 'torch.nn.Tanh',
      keras: 'activations.tanh',
      layer: () => new Tanh(),
    },
    {
      ...factsOf(relu),
      title: 'ReLU',
      convention: 'f′(0) = 0',
      pytorch: 'torch.nn.ReLU',
      keras: 'ReLU',
      layer: () => new ReLU(),
    },
    {
      ...factsOf(leakyRelu()),
      title: 'Leaky ReLU',
      convention: 'f′(0) = slope, which is 0.01 as in the paper and PyTorch; Keras has 0.3',
      pytorch: 'torch.nn.LeakyReLU',
      keras: 'LeakyReLU',
      layer: () => new LeakyReLU(),
    },
    {
      ...factsOf(prelu()),
      formula: 'f(x) = x for x ≥ 0, a·x for x < 0, a learned',
      title: 'PReLU',
      convention: 'f′(0) = a; one a for all, or one a unit, starts at 0.25 as in PyTorch; in Keras at 0',
      pytorch: 'torch.nn.PReLU',
      keras: 'PReLU',
      layer: (units) => new PReLU({ units }),
    },
    {
      ...factsOf(elu()),
      title: 'ELU',
      convention: 'f′(0) = α',
      pytorch: 'torch.nn.ELU',
      keras: 'ELU',
      layer: () => new ELU(),
    },
    {
      name: 'softmax',
      title: 'Softmax',
      formula: new Softmax().describe(),
      convention: 'over the last axis; the gradient is that of the whole Jacobian',
      source: 'Bridle 1990, eq. 8',
      pytorch: 'torch.nn.Softmax',
      keras: 'Softmax',
      layer: () => new Softmax(),
    },
  ]),
  ...beyondArticles([
    {
      ...factsOf(relu6),
      title: 'ReLU6',
      convention: 'f′(0) = f′(6) = 0',
      pytorch: 'torch.nn.ReLU6',
      keras: 'activations.relu6',
      layer: () => new ReLU6(),
    },
    {
      ...factsOf(thresholdedRelu()),
      title: 'Thresholded ReLU',
      convention: 'f(θ) = f′(θ) = 0',
      pytorch: 'torch.nn.Threshold',
      keras: 'activations.threshold',
      layer: () => new ThresholdedReLU(),
    },
    {
      ...factsOf(rrelu()),
      formula: 'f(x) = x for x ≥ 0, a·x for x < 0, a drawn in training, (lower + upper)/2 in prediction',
      title: 'RReLU',
      convention: 'a itself is uniform, as in PyTorch; in the paper 1/a is. f′(0) = a',
      pytorch: 'torch.nn.RReLU',
      layer: () => new RReLU(),
    },
    {
      ...factsOf(celu()),
      title: 'CELU',
      pytorch: 'torch.nn.CELU',
      keras: 'activations.celu',
      layer: () => new CELU(),
    },
    {
      ...factsOf(selu),
      title: 'SELU',
      convention: 'f′(0) = λα; gain 3/4',
      pytorch: 'torch.nn.SELU',
      keras: 'activations.selu',
      layer: () => new SELU(),
    },
    {
      ...factsOf(gelu),
      title: 'GELU',
      convention: 'by the error function, not its approximation',
      pytorch: 'torch.nn.GELU',
      keras: 'activations.gelu',
      layer: () => new GELU(),
    },
    {
      ...factsOf(geluTanh),
      title: 'GELU (tanh)',
      pytorch: "torch.nn.GELU(approximate='tanh')",
      keras: 'activations.gelu(approximate=True)',
      layer: () => new GELUTanh(),
    },
    {
      ...factsOf(silu),
      title: 'SiLU',
      pytorch: 'torch.nn.SiLU',
      keras: 'activations.silu',
      layer: () => new SiLU(),
    },
    {
      ...factsOf(swish()),
      title: 'Swish',
      convention: 'β is held still; with β = 1 it is SiLU, which is what PyTorch and Keras have',
      layer: () => new Swish(),
    },
    {
      ...factsOf(mish),
      title: 'Mish',
      pytorch: 'torch.nn.Mish',
      keras: 'activations.mish',
      layer: () => new Mish(),
    },
    {
      ...factsOf(hardSwish),
      title: 'Hard Swish',
      convention: 'f′(−3) = 0 and f′(3) = 1, as in PyTorch since 2.8; before, −½ and 1½',
      pytorch: 'torch.nn.Hardswish',
      keras: 'activations.hard_swish',
      layer: () => new HardSwish(),
    },
    {
      ...factsOf(softplus()),
      title: 'Softplus',
      convention: 'never replaced by x, as PyTorch does from βx = 20 on',
      pytorch: 'torch.nn.Softplus',
      keras: 'activations.softplus',
      layer: () => new Softplus(),
    },
    {
      ...factsOf(softsign),
      title: 'Softsign',
      pytorch: 'torch.nn.Softsign',
      keras: 'activations.softsign',
      layer: () => new Softsign(),
    },
    {
      ...factsOf(hardSigmoid),
      title: 'Hard sigmoid',
      convention: 'slope 1/6, as in PyTorch and Keras 3; Keras 2 has 1/5. f′(−3) = f′(3) = 0',
      pytorch: 'torch.nn.Hardsigmoid',
      keras: 'activations.hard_sigmoid',
      layer: () => new HardSigmoid(),
    },
    {
      ...factsOf(hardTanh()),
      title: 'Hard tanh',
      convention: 'f′ is 0 at both ends',
      pytorch: 'torch.nn.Hardtanh',
      keras: 'activations.hard_tanh',
      layer: () => new HardTanh(),
    },
    {
      ...factsOf(logSigmoid),
      title: 'Log-sigmoid',
      pytorch: 'torch.nn.LogSigmoid',
      keras: 'activations.log_sigmoid',
      layer: () => new LogSigmoid(),
    },
    {
      name: 'log-softmax',
      title: 'Log-softmax',
      formula: new LogSoftmax().describe(),
      convention: 'over the last axis; the gradient is that of the whole Jacobian',
      source: 'Goodfellow, Bengio & Courville 2016, eq. 6.30',
      pytorch: 'torch.nn.LogSoftmax',
      keras: 'activations.log_softmax',
      layer: () => new LogSoftmax(),
    },
  ]),
]

/** The registered activation of a name. Throws `RangeError`, listing what there is, where there is none. */
export function findActivation(name: string): RegisteredActivation {
  const found = activations.find((entry) => entry.name === name)
  if (found) return found
  const known = activations.map((entry) => entry.name).join(', ')
  throw new RangeError(`unknown activation '${name}': expected one of ${known}`)
}

/** What a function of one number says of itself. */
function factsOf(activation: Activation) {
  const { name, formula, source, parameters } = activation
  return { name, formula, source, ...(parameters && { defaults: parameters }), activation }
}

type Unsorted = Omit<RegisteredActivation, 'isInArticles'>

function inArticles(entries: readonly Unsorted[]): readonly RegisteredActivation[] {
  return entries.map((entry) => ({ ...entry, isInArticles: true }))
}

function beyondArticles(entries: readonly Unsorted[]): readonly RegisteredActivation[] {
  return entries.map((entry) => ({ ...entry, isInArticles: false }))
}
