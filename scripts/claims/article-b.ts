/** The claims of article B, and what is measured for them. */
import {
  type Activation,
  ActivationLayer,
  binaryCrossEntropy,
  binaryCrossEntropyOnLogits,
  float64,
  glorotNormal,
  hyperbolicTangent,
  meanSquaredError,
  relu,
  Sequential,
  Sigmoid,
  sigmoid,
  Tanh,
  Tensor,
} from 'glassnet'
import { evenly } from '../../test/claims/as-published.ts'
import {
  learn,
  network,
  ownActivation,
  twoMoons,
  updatesToSolveXor,
} from '../../test/claims/small-networks.ts'
import { type Article, words } from './claim.ts'
import { largest, mean, ofRun, ofSeeds, perSeed } from './measuring.ts'

export const articleB: Article = {
  letter: 'B',
  title: 'the notebook “Activation Functions”',
  about:
    'Sigmoid, tanh and ReLU in a notebook, with formulas, slopes and plots. What article A says too stands there.',
  claims: [
    {
      id: 'B1',
      claim: 'Sigmoid should be used only in the last layer',
      verdict: 'wrong',
      why: words`As a rule of thumb for deep networks it is good (C31): as the activation of ten layers sigmoid gets {deep:%} right where
        ReLU gets {relu:%} (seeds 1 to 5). But a hidden layer of eight sigmoids solves XOR in {updates} updates (seeds {seeds}), and
        the gates of LSTM and GRU need values from 0 to 1 inside.`,
      async measure({ example }) {
        const table = await example('15-which-activation --seeds 5')
        return {
          deep: ofRun(table, 'Sigmoid', 'deep'),
          relu: ofRun(table, 'ReLU', 'deep'),
          updates: perSeed((seed) => updatesToSolveXor(() => new Sigmoid(), seed)),
          seeds: ofSeeds,
        }
      },
      examples: ['04-xor', '15-which-activation --seeds 5'],
    },
    {
      id: 'B2',
      claim: 'A final classification layer needs values between 0 and 1',
      verdict: { dependsOn: 'the loss' },
      why: words`A loss on logits takes any numbers: loss and gradient differ from those of sigmoid with cross-entropy by {difference:e0}
        at most, and the answer is yes exactly where the logit is not negative.`,
      measure() {
        const logits = Tensor.from([[-3], [-0.5], [0.2], [4]], float64)
        const labels = [0, 1, 0, 1]
        const direct = binaryCrossEntropyOnLogits().forward(logits, labels)
        const pass = new Sequential([new Sigmoid()], { backend: float64 }).forward(logits)
        const squashed = binaryCrossEntropy().forward(pass.output, labels)
        const gradient = pass.backward(squashed.backward())!
        const differences = Array.from(direct.backward().data, (g, i) => g - gradient.data[i]!)
        return { difference: largest([...differences, direct.value - squashed.value].map(Math.abs)) }
      },
    },
    {
      id: 'B3',
      claim: 'Tanh is far preferable to sigmoid',
      verdict: { dependsOn: 'the layer' },
      why: words`In a hidden layer yes: XOR takes {tanh} updates with tanh and {sigmoid} with sigmoid (seeds {seeds}), and in ten layers
        tanh gets {deepTanh:%} right, sigmoid {deepSigmoid:%} (seeds 1 to 5). At the output it is no probability: tanh(−1) is
        {negative:2}.`,
      async measure({ example }) {
        const table = await example('15-which-activation --seeds 5')
        return {
          tanh: perSeed((seed) => updatesToSolveXor(() => new Tanh(), seed)),
          sigmoid: perSeed((seed) => updatesToSolveXor(() => new Sigmoid(), seed)),
          seeds: ofSeeds,
          deepTanh: ofRun(table, 'Tanh', 'deep'),
          deepSigmoid: ofRun(table, 'Sigmoid', 'deep'),
          negative: hyperbolicTangent.value(-1),
        }
      },
      examples: ['04-xor', '15-which-activation --seeds 5'],
    },
    {
      id: 'B4',
      claim: 'Tanh is essentially a shifted sigmoid',
      verdict: 'wrong',
      why: words`Shifted, stretched to twice the height and squeezed to half the width: tanh x = 2σ(2x) − 1. A shift alone leaves the
        steepest slope at {slope} (tanh: {tanhSlope}) and the height at {height:p4} (tanh: {tanhHeight:p4}).`,
      measure() {
        const steepest = (f: (x: number) => number) => largest(evenly(-10, 10, 2001).map(f))
        const height = (f: (x: number) => number) => f(20) - f(-20)
        return {
          slope: steepest(sigmoid.derivative),
          tanhSlope: steepest(hyperbolicTangent.derivative),
          height: height(sigmoid.value),
          tanhHeight: height(hyperbolicTangent.value),
        }
      },
    },
    {
      id: 'B5',
      claim: 'The outputs of tanh are centred on 0, those of sigmoid on 0.5',
      also: 'C, D',
      verdict: { dependsOn: 'centred inputs' },
      why: words`For weighted sums spread evenly around 0 both are true (off by {off:e0}). Around {centre} the mean of tanh is {moved:2}.`,
      measure() {
        const [centred, centre] = [evenly(-3, 3, 101), 2]
        return {
          off: Math.max(
            Math.abs(mean(centred.map(hyperbolicTangent.value))),
            Math.abs(mean(centred.map(sigmoid.value)) - 0.5),
          ),
          centre,
          moved: mean(centred.map((x) => hyperbolicTangent.value(x + centre))),
        }
      },
    },
    {
      id: 'B6',
      claim: 'Centred outputs make it easier for the next layers to learn',
      also: 'C, D',
      verdict: { dependsOn: 'the slope, more than on the centre' },
      why: words`Two moons, {widths}, Glorot weights, SGD {rate}, {epochs} epochs, mean of seeds {seeds}: tanh {tanh:3}, tanh + 1
        {tanhUp:3}, sigmoid {sigmoid:3}, sigmoid − ½ {sigmoidDown:3}. Moving tanh off the centre costs something, but centring sigmoid
        brings nothing here: its slope of ¼ is the greater brake.`,
      measure() {
        const [widths, rate, epochs] = [[2, 16, 16, 1], 0.3, 60]
        const moved = ({ value, derivative }: Activation, by: number) =>
          ownActivation('moved', (x) => value(x) + by, derivative)
        const accuracy = (activation: Activation) => {
          const layer = () => new ActivationLayer(activation)
          const weights = glorotNormal()
          return mean(
            perSeed((seed) =>
              Number(learn(network(widths, layer, { weights, seed }), twoMoons(seed), { rate, epochs })),
            ).map(Number),
          )
        }
        return {
          widths: widths.join('-'),
          rate,
          epochs,
          seeds: ofSeeds,
          tanh: accuracy(hyperbolicTangent),
          tanhUp: accuracy(moved(hyperbolicTangent, 1)),
          sigmoid: accuracy(sigmoid),
          sigmoidDown: accuracy(moved(sigmoid, -0.5)),
        }
      },
      examples: ['09-zero-centred'],
    },
    {
      id: 'B7',
      claim: 'The slope of ReLU at 0 is 1',
      verdict: { dependsOn: 'the convention' },
      why: words`There is none at 0 (see A22). Ours is 0: with 1, a unit whose sum is 0 (all inputs 0 and no bias) would be trained
        although it gives nothing.`,
    },
    {
      id: 'B8',
      claim: 'Sigmoid and tanh have trouble with large data values',
      verdict: { dependsOn: 'the weights' },
      why: words`What counts is the weighted sum. Data of {data} with a weight of {small} give a sum of {sum} and slopes of {sigmoid:3} and
        {tanh:3}; with a weight of 1 both slopes are {lost}. Scale the data, or start with small weights.`,
      measure() {
        const [data, small] = [1000, 0.001]
        return {
          data,
          small,
          sum: small * data,
          sigmoid: sigmoid.derivative(small * data),
          tanh: hyperbolicTangent.derivative(small * data),
          lost: Math.max(sigmoid.derivative(data), hyperbolicTangent.derivative(data)),
        }
      },
    },
    {
      id: 'B9',
      claim: 'Their slopes are near zero for values greater and less than 5',
      verdict: 'wrong',
      why: words`Meant is: further than {far} from 0. At ±{far} the slopes are {sigmoid:4} and {tanh:5}; but 0 and {inside} are less than
        {far} too, and at 0 the slopes are largest, {sigmoidTop} and {tanhTop}. The slope of tanh is down to {tanhAtTwo:2} at 2 already.`,
      measure: () => ({
        far: 5,
        sigmoid: sigmoid.derivative(5),
        tanh: hyperbolicTangent.derivative(5),
        inside: -4,
        sigmoidTop: sigmoid.derivative(0),
        tanhTop: hyperbolicTangent.derivative(0),
        tanhAtTwo: hyperbolicTangent.derivative(2),
      }),
    },
    {
      id: 'B10',
      claim: 'Small slopes slow down training',
      verdict: { dependsOn: 'the loss' },
      why: words`At a sum of {z} with the answer yes, squared error sends back {squared:5}, cross-entropy {logarithmic:5}, since there the
        slope of sigmoid cancels. In hidden layers nothing cancels: see C31.`,
      measure() {
        const z = Tensor.from([[-10]], float64)
        const yes = Tensor.from([[1]], float64)
        const pass = new Sequential([new Sigmoid()], { backend: float64 }).forward(z)
        return {
          z: z.data[0]!,
          squared: pass.backward(meanSquaredError().forward(pass.output, yes).backward())!.data[0]!,
          logarithmic: binaryCrossEntropyOnLogits().forward(z, yes).backward().data[0]!,
        }
      },
    },
    {
      id: 'B11',
      claim: 'ReLU makes values strictly positive',
      verdict: 'wrong',
      why: 'Zero or more: f(−2) = {below}, f(0) = {at}, and about half of all outputs of a new network are 0 (C15).',
      measure: () => ({ below: relu.value(-2), at: relu.value(0) }),
    },
    {
      id: 'B12',
      claim: 'The slope of ReLU is easy to compute',
      verdict: 'holds',
      why: 'It is 0 or 1, whatever the number.',
    },
    {
      id: 'B13',
      claim: 'ReLU repairs the small slopes of sigmoid and tanh',
      verdict: { dependsOn: 'the sign of the sum' },
      why: words`At {z} the slope of ReLU is {above}. At −{z} it is exactly {below}, less than that of sigmoid ({sigmoid:e1}).`,
      measure() {
        const z = 100
        return { z, above: relu.derivative(z), below: relu.derivative(-z), sigmoid: sigmoid.derivative(-z) }
      },
    },
    {
      id: 'B14',
      claim: 'Its plot, cut to −1 … 1, shows ReLU',
      verdict: 'holds',
      why: words`{shown} of the {points} points are in the window; none is 0, but the corner is missed by {missed:2} only. That nothing
        bounds ReLU above cannot be seen there.`,
      measure() {
        const grid = evenly(-10, 10, 1000)
        return {
          shown: grid.filter((x) => Math.abs(x) <= 1).length,
          points: grid.length,
          missed: Math.min(...grid.map(Math.abs)),
        }
      },
      examples: ['02-activations --report reports/activations.html'],
    },
  ],
}
