/** Mistakes that learners make with softmax and cross-entropy, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import type { Layer, Loss, Matrix, Pass, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

const total = (numbers: Vector): number => numbers.reduce((sum, number) => sum + number, 0)

/** Divides each number by what `divisor` makes of them all. */
const dividedBy =
  (divisor: (numbers: Vector) => number) =>
  (numbers: Vector): Vector =>
    numbers.map((number) => number / divisor(numbers))

const shares = dividedBy(total)
const exponentials = (logits: Vector, shift = Math.max(...logits)): Vector =>
  logits.map((logit) => Math.exp(logit - shift))
const right = (logits: Vector): Vector => shares(exponentials(logits))
const naive = (logits: Vector): Vector => shares(exponentials(logits, 0))

type Back = (shares: Vector, gradients: Vector, logits: Vector) => Vector

const mean = (shares: Vector, gradients: Vector): number => total(gradients.map((g, j) => g * shares[j]!))
const rightBack: Back = (s, gradients) => gradients.map((g, j) => s[j]! * (g - mean(s, gradients)))

/** A layer by what it makes of a row, there and back. */
function layerOf(value: (logits: Vector) => Vector, back: Back = rightBack): new () => Layer {
  return class implements Layer {
    forward(input: Matrix): Pass {
      const output = input.map(value)
      return {
        output,
        backward: (outputGradient) => outputGradient.map((row, i) => back(output[i]!, row, input[i]!)),
      }
    }
  }
}

/** A layer by what it makes of the whole batch; the way back is that of each row. */
function batchLayerOf(value: (input: Matrix) => Matrix): new () => Layer {
  return class implements Layer {
    forward(input: Matrix): Pass {
      const output = value(input)
      return {
        output,
        backward: (outputGradient) => outputGradient.map((row, i) => rightBack(output[i]!, row, input[i]!)),
      }
    }
  }
}

interface LossParts {
  /** What one sample costs. */
  readonly sample: (logits: Vector, target: Vector) => number
  readonly gradient: (logits: Vector, target: Vector) => Vector
  /** What the sum of the samples and their gradients are divided by. */
  readonly valueDivisor: (logits: Matrix) => number
  readonly gradientDivisor: (logits: Matrix) => number
}

const rightParts: LossParts = {
  sample(logits, target) {
    const largest = Math.max(...logits)
    return largest + Math.log(total(exponentials(logits))) - total(logits.map((z, j) => z * target[j]!))
  },
  gradient: (logits, target) => right(logits).map((share, j) => share - target[j]!),
  valueDivisor: (logits) => logits.length,
  gradientDivisor: (logits) => logits.length,
}

/** The right loss, with some of its parts changed. */
function lossWith(changes: Partial<LossParts>): Loss {
  const { sample, gradient, valueDivisor, gradientDivisor } = { ...rightParts, ...changes }
  return (logits, targets) => ({
    value: total(logits.map((row, i) => sample(row, targets[i]!))) / valueDivisor(logits),
    gradient: logits.map((row, i) =>
      gradient(row, targets[i]!).map((number) => number / gradientDivisor(logits)),
    ),
  })
}

/** −Σ t · f(s), of what becomes of the shares. */
const costOf =
  (logarithm: (share: number) => number, of = right) =>
  (logits: Vector, target: Vector): number =>
    -total(of(logits).map((share, j) => (target[j] === 0 ? 0 : target[j]! * logarithm(share))))

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'overflows',
    says: 'exp(1000) is Infinity and exp(−1000) is 0, and Infinity / Infinity and 0 / 0 are NaN. Take the largest logit off all of them first: the shares stay the same.',
    work: { softmax: naive, Softmax: layerOf(naive) },
  },
  {
    name: 'takes-off-the-smallest',
    says: 'Taking the smallest off leaves the largest as large as the difference, and exp of it still overflows. Take the largest off: then no exponent is above 0.',
    work: { softmax: (logits) => shares(exponentials(logits, Math.min(...logits))) },
  },
  {
    name: 'takes-off-the-largest-size',
    says: 'That takes off the largest absolute value. Where all logits are −1000 they then become −2000 and every exponential 0. Take off the largest logit, sign included.',
    work: { softmax: (logits) => shares(exponentials(logits, Math.max(...logits.map(Math.abs)))) },
  },
  {
    name: 'shares-without-exponentials',
    says: 'That divides each logit by the sum of the logits: negative ones get negative shares. Raise e to each first, which makes all of them positive.',
    work: { softmax: shares },
  },
  {
    name: 'forgets-the-sum',
    says: 'Those are the exponentials themselves, and they do not sum to 1. Divide each by the sum of them all.',
    work: { softmax: exponentials },
  },
  {
    name: 'divides-by-the-count',
    says: 'That divides by how many logits there are. The shares sum to 1 if each exponential is divided by the sum of the exponentials.',
    work: { softmax: (logits) => dividedBy(({ length }) => length)(exponentials(logits)) },
  },
  {
    name: 'sigmoid-of-each',
    says: 'That is the sigmoid of each logit by itself. In softmax every share depends on all logits: what one gains the others lose.',
    work: { softmax: (logits) => logits.map((logit) => 1 / (1 + Math.exp(-logit))) },
  },
  {
    name: 'one-for-the-largest',
    says: 'That is 1 for the largest logit and 0 for the rest, which has no slope to learn by. Softmax is its soft form: the others keep a share.',
    work: { softmax: (logits) => logits.map((logit) => Number(logit === Math.max(...logits))) },
  },
  {
    name: 'rounds-its-shares',
    says: 'Rounded to three places, shares no longer sum to 1, and a small one becomes 0, of which there is no logarithm. Round when you print, not when you compute.',
    work: { softmax: (logits) => right(logits).map((share) => Math.round(share * 1000) / 1000) },
  },
  // One for each number that is usual there: an answer is compared with theirs, and they differ.
  ...['1e-9', '1e-8', '1e-7', '1e-6'].map((epsilon) => ({
    name: `adds-${epsilon}`,
    says: `The ${epsilon} that was added under the fraction makes the shares sum to less than 1. It is not needed: with the largest logit taken off, one exponential is 1 and the sum cannot be 0.`,
    work: {
      softmax: (logits: Vector) =>
        dividedBy((numbers) => total(numbers) + Number(epsilon))(exponentials(logits)),
    },
  })),
  {
    name: 'changes-its-input',
    says: 'The largest logit was taken off in the list that was given. Whoever calls your code still needs those numbers: make a new list with map.',
    work: {
      softmax(logits) {
        const largest = Math.max(...logits)
        for (let j = 0; j < logits.length; j++) logits[j]! -= largest
        return shares(exponentials(logits, 0))
      },
    },
  },
  {
    name: 'one-sum-for-the-batch',
    says: 'That divides by one sum for the whole batch. Each row is a sample with shares of its own: softmax of each row by itself.',
    work: {
      Softmax: batchLayerOf((input) => {
        const largest = Math.max(...input.flat())
        const all = input.map((row) => exponentials(row, largest))
        return all.map((row) => dividedBy(() => total(all.flat()))(row))
      }),
    },
  },
  {
    name: 'softmax-of-each-column',
    says: 'That is softmax down the columns: the samples of a batch share out each class. A row is a sample, and its classes share: softmax of each row.',
    work: {
      Softmax: batchLayerOf((input) => {
        const columns = input[0]!.map((_, j) => right(input.map((row) => row[j]!)))
        return input.map((row, i) => row.map((_, j) => columns[j]![i]!))
      }),
    },
  },
  {
    name: 'elementwise-derivative',
    says: 'That is s · (1 − s) · dOut, the derivative of sigmoid, the diagonal of the Jacobian only. A logit moves every share of its row: dxⱼ = sⱼ · (dOutⱼ − Σₖ dOutₖ·sₖ).',
    work: { Softmax: layerOf(right, (s, gradients) => gradients.map((g, j) => g * s[j]! * (1 - s[j]!))) },
  },
  {
    name: 'only-the-others',
    says: 'That is −sⱼ · Σₖ dOutₖ·sₖ: how the other shares move, without the share’s own rise. On the diagonal of the Jacobian stands s · (1 − s): add sⱼ · dOutⱼ.',
    work: { Softmax: layerOf(right, (s, gradients) => s.map((share) => -share * mean(s, gradients))) },
  },
  {
    name: 'adds-up-the-jacobian',
    says: 'That adds up the Jacobian without dL/doutput, and its rows sum to 0, as the shares always sum to 1. Multiply each entry with its dOut before you add.',
    work: { Softmax: layerOf(right, (s) => s.map((share) => share * (1 - total(s)))) },
  },
  {
    name: 'forgets-its-share',
    says: 'That is dOut − Σ dOut·s. It still has to be multiplied with the share itself: a class without a share hardly moves.',
    work: { Softmax: layerOf(right, (s, gradients) => gradients.map((g) => g - mean(s, gradients))) },
  },
  {
    name: 'turned-round',
    says: 'That has the right size and the wrong sign: dOutⱼ comes first, and Σₖ dOutₖ·sₖ is taken off it.',
    work: {
      Softmax: layerOf(right, (s, gradients) => gradients.map((g, j) => s[j]! * (mean(s, gradients) - g))),
    },
  },
  {
    name: 'inputs-for-outputs',
    says: 'That computes with the logits where the formula has shares. s is the output of the layer: keep it in the closure for the way back.',
    work: { Softmax: layerOf(right, (_s, gradients, logits) => rightBack(logits, gradients, logits)) },
  },
  {
    name: 'plain-mean-of-the-gradients',
    says: 'That takes off the plain mean of dOut. Each dOut counts by its share there: Σₖ dOutₖ·sₖ.',
    work: {
      Softmax: layerOf(right, (s, gradients) =>
        gradients.map((g, j) => s[j]! * (g - total(gradients) / gradients.length)),
      ),
    },
  },
  {
    name: 'gradient-of-the-loss',
    says: 'That is s − dOut, as if dOut were the targets. Softmax minus target is the gradient of cross-entropy on logits (15.3); the layer alone knows no targets.',
    work: { Softmax: layerOf(right, (s, gradients) => gradients.map((g, j) => s[j]! - g)) },
  },
  {
    name: 'one-memory-for-all',
    says: 'Two passes share what they remember: the second forward overwrote what the first backward needs. Keep it in the closure that forward returns, not beside the class.',
    work: { Softmax: sharedMemory() },
  },
  {
    name: 'takes-logits-for-shares',
    says: 'That is the logarithm of the logits themselves, and below 0 there is none. The loss is given logits: softmax comes first, inside the loss.',
    work: {
      crossEntropy: lossWith({
        sample: costOf(Math.log, (logits) => logits),
        gradient: (logits, target) => logits.map((z, j) => z - target[j]!),
      }),
    },
  },
  {
    name: 'softmax-twice',
    says: 'That takes softmax of softmax: shares are close together, and the loss can never come near 0. Once is right: the loss is given logits and takes softmax itself.',
    work: {
      crossEntropy: lossWith({
        sample: (logits, target) => rightParts.sample(right(logits), target),
        gradient: (logits, target) => rightParts.gradient(right(logits), target),
      }),
    },
  },
  {
    name: 'forgets-the-minus',
    says: 'That is the mean of ln, which is negative, and training would make the right class less likely. A loss is −ln of the share.',
    work: {
      crossEntropy: lossWith({ sample: (logits, target) => -rightParts.sample(logits, target) }),
    },
  },
  {
    name: 'logarithm-of-nothing',
    says: 'A share as small as e⁻²⁰⁰⁰ is 0 in the computer, and −ln 0 is Infinity. Take the logarithm by hand: −ln softmax(z)ₜ = m + ln Σⱼ exp(zⱼ − m) − zₜ.',
    work: { crossEntropy: lossWith({ sample: costOf(Math.log) }) },
  },
  {
    name: 'zero-times-infinity',
    says: '0 · ln 0 is 0 · (−∞) = NaN: the wrong classes count in −Σ target · ln share, and a share as small as e⁻¹⁰⁰⁰ is 0 in the computer. Take the right class only, and no share at all: −ln softmax(z)ₜ = m + ln Σⱼ exp(zⱼ − m) − zₜ.',
    work: {
      crossEntropy: lossWith({
        sample: (logits, target) => -total(right(logits).map((share, j) => target[j]! * Math.log(share))),
      }),
    },
  },
  {
    name: 'another-logarithm',
    says: 'That is a logarithm to the base 2. The loss and its gradient belong to the natural one, Math.log: a coin’s guess costs 0.693, not 1.',
    work: { crossEntropy: lossWith({ sample: costOf(Math.log2) }) },
  },
  {
    name: 'punishes-every-class',
    says: 'That also adds −ln(1 − s) of the wrong classes, as for yes-or-no questions. In softmax the wrong shares fall by themselves when the right one rises: only the right class is asked.',
    work: {
      crossEntropy: lossWith({
        sample: (logits, target) =>
          -total(right(logits).map((share, j) => Math.log(target[j] === 1 ? share : 1 - share))),
      }),
    },
  },
  {
    name: 'squared-difference',
    says: 'That is the squared difference between shares and target. Cross-entropy is −ln of the right class’s share: it grows without limit where the network is sure and wrong.',
    work: {
      crossEntropy: lossWith({
        sample: (logits, target) => total(right(logits).map((share, j) => (share - target[j]!) ** 2)),
      }),
    },
  },
  {
    name: 'gradient-not-divided',
    says: 'The value is a mean over the samples, so its gradient is divided by the batch too; else a larger batch takes larger steps.',
    work: { crossEntropy: lossWith({ gradientDivisor: () => 1 }) },
  },
  {
    name: 'sums-over-the-batch',
    says: 'That is the sum over the samples. Divide by how many there are, value and gradient: then the learning rate need not change with the batch.',
    work: { crossEntropy: lossWith({ valueDivisor: () => 1, gradientDivisor: () => 1 }) },
  },
  {
    name: 'mean-over-all-numbers',
    says: 'That divides by the batch times the classes. A sample has one right class and one loss: divide by the number of samples.',
    work: {
      crossEntropy: lossWith({
        valueDivisor: (logits) => logits.flat().length,
        gradientDivisor: (logits) => logits.flat().length,
      }),
    },
  },
  {
    name: 'target-minus-softmax',
    says: 'The sign is turned round: that gradient leads away from the right class. The loss rises with softmax − target.',
    work: {
      crossEntropy: lossWith({
        gradient: (logits, target) => right(logits).map((share, j) => target[j]! - share),
      }),
    },
  },
  {
    name: 'forgets-the-target',
    says: 'That is softmax / batch, which pushes the right class down with all others. Take off the target: softmax − target is negative for the right class, whose logit has to rise.',
    work: { crossEntropy: lossWith({ gradient: right }) },
  },
  {
    name: 'gradient-by-classes',
    says: 'The gradient is divided by the number of classes. The loss is the mean over the samples, so its gradient is divided by how many samples there are: logits.length.',
    work: { crossEntropy: lossWith({ gradientDivisor: (logits) => logits[0]!.length }) },
  },
  {
    name: 'gradient-of-the-shares',
    says: 'That is −target / softmax, the gradient with respect to the shares. The loss was given logits: through softmax it becomes softmax − target.',
    work: {
      crossEntropy: lossWith({
        gradient: (logits, target) => right(logits).map((share, j) => -target[j]! / share),
      }),
    },
  },
  {
    name: 'only-the-right-class-learns',
    says: 'That gives the wrong classes no gradient. Their logits must fall as the right one rises: softmax − target, where the target of a wrong class is 0.',
    work: {
      crossEntropy: lossWith({
        gradient: (logits, target) => right(logits).map((share, j) => (target[j] === 1 ? share - 1 : 0)),
      }),
    },
  },
  {
    name: 'clips-the-share',
    says: 'The share was taken as at least 1e-12, so that no loss can be above 27.6. On logits nothing needs to be cut off: −ln softmax(z)ₜ = m + ln Σⱼ exp(zⱼ − m) − zₜ.',
    work: { crossEntropy: lossWith({ sample: costOf((share) => Math.log(Math.max(share, 1e-12))) }) },
  },
]

function sharedMemory(): new () => Layer {
  let remembered: Matrix = []
  return class implements Layer {
    forward(input: Matrix): Pass {
      remembered = input.map(right)
      return {
        output: remembered,
        backward: (outputGradient) =>
          outputGradient.map((row, i) => rightBack(remembered[i]!, row, input[i]!)),
      }
    }
  }
}
