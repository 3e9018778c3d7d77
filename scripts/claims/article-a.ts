/** The claims of article A, and what is measured for them. */
import {
  Adam,
  binaryCrossEntropyOnLogits,
  binaryStep,
  Dense,
  elu,
  evaluate,
  fit,
  float64,
  heNormal,
  hyperbolicTangent,
  LeakyReLU,
  leakyRelu,
  linear,
  moons,
  ReLU,
  relu,
  Sequential,
  SGD,
  Sigmoid,
  sigmoid,
  softmaxCrossEntropy,
  Tensor,
  xor,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { evenly, naiveSigmoid, naiveTanh } from '../../test/claims/as-published.ts'
import { bestThreshold } from '../../test/claims/best-threshold.ts'
import { denseOf, learn, network, twoMoons, updatesToSolveXor } from '../../test/claims/small-networks.ts'
import { errorInUlps, exactExp, exactTanh, fromDouble } from '../../test/support/high-precision.ts'
import { mulberry32 } from '../../test/support/tensors.ts'
import { type Article, words } from './claim.ts'
import { firstWhole, largest, ofRun, ofSeeds, perSeed } from './measuring.ts'

const exactSigmoid = (x: number) => fromDouble(1).div(exactExp(-x).plus(1))
const naiveSlope = (x: number) => naiveSigmoid(x) * (1 - naiveSigmoid(x))
const naiveTanhSlope = (x: number) => 1 - naiveTanh(x) * naiveTanh(x)

/** The share of 1000 unseen digits that a network reads rightly, after 5 epochs on 2000. */
export async function digitsRead(model: Sequential, seed: number): Promise<number> {
  const { train, test } = await loadMnist({ train: 2000, test: 1000, seed })
  const loss = softmaxCrossEntropy()
  fit(model, train, { loss, optimizer: new SGD({ learningRate: 0.1 }), epochs: 5, seed })
  return evaluate(model, test, loss).accuracy!
}

export const articleA: Article = {
  letter: 'A',
  title: 'Keshav, “Activation Function in Deep Learning [python code included]”',
  about:
    'The noise of the data, the neuron, then sigmoid, tanh, ReLU and leaky ReLU, each with its slope and Python code.',
  claims: [
    {
      id: 'A1',
      claim: 'Activation functions keep the useful part of the data and suppress the noise',
      also: 'C',
      verdict: 'wrong',
      why: words`An activation sees one number, the weighted sum, and cannot know which part of it is noise. Of {sums} sums,
        every second of them a signal, the best threshold tells {before:3} rightly; behind sigmoid, tanh, leaky ReLU or ELU exactly
        as many ({behind:3}), behind ReLU {relu:3}, behind the step {step:3}, never more. What is useful is learned by the weights.`,
      measure() {
        const draw = mulberry32(1)
        const noise = () => 2 * (draw() + draw() + draw() + draw() - 2)
        const isSignal = Array.from({ length: 400 }, (_, i) => i % 2 === 0)
        const sums = isSignal.map((signal) => (signal ? 1 : 0) + noise())
        const behind = (value: (x: number) => number) => bestThreshold(sums.map(value), isSignal)
        return {
          sums: sums.length,
          before: behind(linear.value),
          behind: [sigmoid, hyperbolicTangent, leakyRelu(), elu()].map(({ value }) => behind(value)),
          relu: behind(relu.value),
          step: behind(binaryStep().value),
        }
      },
    },
    {
      id: 'A2',
      claim: 'A model trained on data from which the noise was not removed does not give the wanted output',
      verdict: 'wrong',
      why: words`A {widths} network trained on {points} points of two moons with noise of deviation {noise} gets {accuracy:2} of
        {unseen} new points right (seeds {seeds}). Noise limits the accuracy; it does not forbid learning.`,
      measure() {
        const [widths, points, noise, unseen] = [[2, 16, 1], 200, 0.2, 400]
        const accuracy = perSeed((seed) => {
          const model = network(widths, () => new ReLU(), { seed })
          const optimizer = new Adam({ learningRate: 0.05 })
          learn(model, moons({ samples: points, noise, seed }), { optimizer, epochs: 25 })
          const test = moons({ samples: unseen, noise, seed: 1000 + seed })
          return evaluate(model, test, binaryCrossEntropyOnLogits()).accuracy!
        })
        return { widths: widths.join('-'), points, noise, unseen, accuracy, seeds: ofSeeds }
      },
    },
    {
      id: 'A3',
      claim: 'Activation functions determine the output of a network',
      verdict: { dependsOn: 'the weights as well' },
      why: words`At the same input ReLU gives {relu} or {otherWeights} with other weights, and with the same weights sigmoid gives
        {sigmoid:3} where ReLU gives {relu}. Both are needed, and only the weights are learned.`,
      measure() {
        const answer = (weights: number[][], layer: ReLU | Sigmoid) =>
          new Sequential([denseOf(weights, [0]), layer]).predict(Tensor.from([[1, 2]])).data[0]!
        return {
          relu: answer([[1], [1]], new ReLU()),
          otherWeights: answer([[1], [-1]], new ReLU()),
          sigmoid: answer([[1], [1]], new Sigmoid()),
        }
      },
    },
    {
      id: 'A4',
      claim: 'Activation functions bring non-linearity into the decision border',
      also: 'C, D',
      verdict: 'holds',
      why: words`True of hidden layers: eight ReLU units solve XOR in {updates} updates (seed 1). An activation at the output alone
        leaves the border straight: of {neurons} random sigmoid neurons none answers more than {most} of the four questions of XOR.`,
      measure() {
        const draw = mulberry32(4)
        const { inputs, targets } = xor()
        const right = Array.from({ length: 500 }, () => {
          const [w1, w2, b] = [draw(), draw(), draw()].map((u) => 10 * u - 5)
          return [0, 1, 2, 3].filter((row) => {
            const z = w1! * inputs.at(row, 0) + w2! * inputs.at(row, 1) + b!
            return sigmoid.value(z) >= 0.5 === (targets.at(row, 0) === 1)
          }).length
        })
        const updates = updatesToSolveXor(() => new ReLU(), 1)
        return { updates, neurons: right.length, most: largest(right) }
      },
      examples: ['04-xor'],
    },
    {
      id: 'A5',
      claim: 'Most data of real life are non-linear, and that is why networks work so well',
      verdict: { needs: 'all data there are: no sample of data sets speaks for “most”' },
      why: words`One data set proves nothing either way. On handwritten digits one linear map already reads {linear:2} of unseen ones,
        a network with a hidden layer of {units} ReLU units {hidden:2} (seeds {seeds}): here the bend adds little in so short a
        training.`,
      async measure() {
        const weights = heNormal()
        const units = 32
        const linear = []
        const hidden = []
        for (const seed of [1, 2, 3]) {
          linear.push(await digitsRead(new Sequential([new Dense(784, 10)], { seed }), seed))
          const layers = [new Dense(784, units, { weights }), new ReLU(), new Dense(units, 10, { weights })]
          hidden.push(await digitsRead(new Sequential(layers, { seed }), seed))
        }
        return { linear, units, hidden, seeds: '1 to 3' }
      },
    },
    {
      id: 'A6',
      claim: 'Deep learning needs lots of data',
      verdict: { dependsOn: 'the task' },
      why: words`XOR takes {xor} samples; {digits} digits are enough for an accuracy of {accuracy:2} after five epochs (seed 1), and
        {more} digits give {moreAccuracy:2}.`,
      async measure({ example }) {
        const few = await example('06-mnist --train 2000 --epochs 5 --seed 1')
        const many = await example('06-mnist --train 8000 --epochs 5 --seed 1')
        return {
          xor: xor().inputs.shape[0]!,
          digits: few.dataset.train,
          accuracy: few.testAccuracy,
          more: many.dataset.train,
          moreAccuracy: many.testAccuracy,
        }
      },
      examples: ['06-mnist --train 2000 --seed 1'],
    },
    {
      id: 'A7',
      claim: 'The neuron in the picture, with any activation, is commonly known as the perceptron',
      verdict: 'wrong',
      why: words`A perceptron has a binary step and a learning rule of its own: it answers 0 or 1 and has slope 0 everywhere. A sigmoid
        neuron answers between and is trained by its slope.`,
      examples: ['03-perceptron'],
    },
    {
      id: 'A8',
      claim:
        'A neuron forms the weighted sum of its inputs, applies the activation and hands the value to the next layer',
      also: 'C',
      verdict: 'holds',
      why: words`By hand, with the bias that belongs to the sum: {sum}, and σ of that is {output:4}. Our network gives the same; what the
        next layer makes of it differs from the hand’s result by {difference:e0}. For the bias see D1.`,
      measure() {
        const [inputs, weights, bias] = [[1.5, -2], [0.8, 0.4], -0.1]
        const z = 0.3
        const output = naiveSigmoid(z)
        const model = new Sequential(
          [
            denseOf(
              weights.map((w) => [w]),
              [bias],
            ),
            new Sigmoid(),
            denseOf([[2]], [1]),
          ],
          { backend: float64 },
        )
        const ours = model.predict(Tensor.from([inputs], float64)).data[0]!
        return {
          sum: `${inputs[0]} · ${weights[0]} − ${-inputs[1]!} · ${weights[1]} − ${-bias} = ${z}`,
          output,
          difference: Math.abs(ours - (2 * output + 1)),
        }
      },
      examples: ['01-neuron'],
    },
    {
      id: 'A9',
      claim: 'Sigmoid has the shape of an S',
      also: 'C',
      verdict: 'holds',
      why: 'It rises everywhere, with growing slope below 0 and shrinking slope above.',
    },
    {
      id: 'A10',
      claim: 'Sigmoid maps every number to between 0 and 1',
      also: 'B, C, D',
      verdict: 'holds',
      why: words`Strictly between in exact arithmetic; in double precision it is rounded to 1 from {one} on, and to 0 from {zero}
        downwards.`,
      measure: () => ({
        one: firstWhole(0, 1, (x) => sigmoid.value(x) === 1),
        zero: firstWhole(0, -1, (x) => sigmoid.value(x) === 0),
      }),
    },
    {
      id: 'A11',
      claim: 'Sigmoid is 1 / (1 + exp(−x))',
      also: 'B, C, D',
      verdict: 'holds',
      why: words`Ours is within {ulps:1} units of the last place of the exact value at {points} numbers from {low} to {high}.`,
      measure() {
        const xs = evenly(-700, 30, 201)
        return {
          ulps: largest(xs.map((x) => errorInUlps(sigmoid.value(x), exactSigmoid(x)))),
          points: xs.length,
          low: xs[0]!,
          high: xs.at(-1)!,
        }
      },
    },
    {
      id: 'A12',
      claim: 'The slope of sigmoid is σ(x) · (1 − σ(x))',
      also: 'B',
      verdict: 'holds',
      why: words`True as mathematics. Computed that way it is {naive} at x = {x}, where the true slope is {slope:e1}; ours computes
        e/(1 + e)² with e = exp(−abs x) instead.`,
      measure() {
        const x = 40
        return { naive: naiveSlope(x), x, slope: sigmoid.derivative(x) }
      },
    },
    {
      id: 'A13',
      claim: 'Its Python function computes sigmoid',
      verdict: 'holds',
      why: words`Below {low} exp overflows (NumPy warns), but 1/∞ is 0, so the result is right everywhere: off by {error:e0} at most.`,
      measure() {
        const xs = [...evenly(-800, 800, 161), ...evenly(-40, 40, 161)]
        return {
          low: firstWhole(0, -1, (x) => Math.exp(-x) === Infinity) + 1,
          error: largest(xs.map((x) => Math.abs(naiveSigmoid(x) - exactSigmoid(x).toNumber()))),
        }
      },
    },
    {
      id: 'A14',
      claim: 'The plots, from −10 to 10 for sigmoid and from −6 to 6 for tanh, show the whole curve',
      verdict: 'holds',
      why: words`At most {outside:e0} of the height is left outside on either side. The {points} points skip 0, so the highest slope
        drawn is {top:5} instead of ¼.`,
      measure() {
        const points = evenly(-10, 10, 100)
        return {
          outside: Math.max(1 - sigmoid.value(10), (1 - hyperbolicTangent.value(6)) / 2),
          points: points.length,
          top: largest(points.map(sigmoid.derivative)),
        }
      },
      examples: ['02-activations'],
    },
    {
      id: 'A15',
      claim: 'Tanh is similar to sigmoid',
      verdict: 'holds',
      why: 'Exactly: tanh x = 2σ(2x) − 1; at {points} numbers ours differ by {difference:e0} at most.',
      measure() {
        const xs = evenly(-30, 30, 601)
        const differences = xs.map((x) => hyperbolicTangent.value(x) - (2 * sigmoid.value(2 * x) - 1))
        return { points: xs.length, difference: largest(differences.map(Math.abs)) }
      },
    },
    {
      id: 'A16',
      claim: 'Tanh maps every number to between −1 and 1',
      also: 'C, D',
      verdict: 'holds',
      why: 'Strictly between in exact arithmetic; in double precision it is rounded to ±1 from ±{one} on.',
      measure: () => ({ one: firstWhole(0, 1, (x) => hyperbolicTangent.value(x) === 1) }),
    },
    {
      id: 'A17',
      claim: 'Tanh is (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)',
      also: 'B, C, D',
      verdict: 'holds',
      why: words`True as mathematics; ours is within {ulps:1} units of the last place of the exact value at {points} numbers from {low}
        to {high}. For the formula as code see A18.`,
      measure() {
        const xs = evenly(-30, 30, 121)
        return {
          ulps: largest(xs.map((x) => errorInUlps(hyperbolicTangent.value(x), exactTanh(x)))),
          points: xs.length,
          low: xs[0]!,
          high: xs.at(-1)!,
        }
      },
    },
    {
      id: 'A18',
      claim: 'Its Python function computes tanh',
      also: 'D',
      verdict: 'wrong',
      why: words`From {first} on (and from {last} down) it is NaN, since ∞/∞ is not a number, where tanh is ±1; and {small} becomes
        {lost}. Right between, to rounding. Use a library function (NumPy’s tanh, ours).`,
      measure() {
        const small = 1e-17
        return {
          first: firstWhole(0, 1, (x) => Number.isNaN(naiveTanh(x))),
          last: firstWhole(0, -1, (x) => Number.isNaN(naiveTanh(x))),
          small: String(small),
          lost: naiveTanh(small),
        }
      },
    },
    {
      id: 'A19',
      claim: 'The slope of tanh is 1 − tanh²',
      also: 'B',
      verdict: 'holds',
      why: 'True as mathematics. Computed that way it is {naive} at x = {x}, where the true slope is {slope:e1}.',
      measure() {
        const x = 20
        return { naive: naiveTanhSlope(x), x, slope: hyperbolicTangent.derivative(x) }
      },
    },
    {
      id: 'A20',
      claim: 'ReLU gives a positive number back and 0 for any other: max(0, x)',
      also: 'B, C, D',
      verdict: 'holds',
      why: 'Checked on both sides and at 0.',
    },
    {
      id: 'A21',
      claim: 'ReLU is piecewise linear',
      verdict: 'holds',
      why: 'Doubling x doubles f(x) on either side; across 0 it is not linear: f(−1) + f(1) = {parts}, f(0) = {whole}.',
      measure: () => ({ parts: relu.value(-1) + relu.value(1), whole: relu.value(0) }),
    },
    {
      id: 'A22',
      claim: 'The slope of ReLU at 0 is 0',
      verdict: { dependsOn: 'the convention' },
      why: words`There is none: from the left it is {left}, from the right {right}, and any number between is a subgradient. We take
        {ours} too, as PyTorch does, so that an output of 0 always means a gradient of 0. Compare B7.`,
      measure() {
        const h = 1e-9
        return {
          left: (relu.value(0) - relu.value(-h)) / h,
          right: (relu.value(h) - relu.value(0)) / h,
          ours: relu.derivative(0),
        }
      },
    },
    {
      id: 'A23',
      claim: 'Its Python function computes ReLU',
      also: 'D',
      verdict: 'wrong',
      why: words`Right for numbers, but Python’s max(0, NaN) is 0, so a run that has diverged looks healthy. Ours keeps NaN, as NumPy’s
        maximum and PyTorch do.`,
    },
    {
      id: 'A24',
      claim: 'Its functions ReLU and leaky ReLU take the data of a network',
      verdict: 'wrong',
      why: words`They loop over the elements of a list. Those of a batch are rows, and NumPy stops with “truth value of an array … is
        ambiguous”. Ours takes any shape.`,
    },
    {
      id: 'A25',
      claim: 'Its plot shows the slope of ReLU',
      verdict: 'wrong',
      why: words`The {points} points skip 0; the nearest are ±{nearest:3}. The jump from 0 to 1 is therefore drawn as a ramp of steepness
        {steepness:2}. Ours draws the jump, with a dot at the value of the convention.`,
      measure() {
        const grid = evenly(-10, 10, 100)
        const at = grid.findIndex((x) => x > 0)
        const [left, right] = [grid[at - 1]!, grid[at]!]
        const steepness = (relu.derivative(right) - relu.derivative(left)) / (right - left)
        return { points: grid.length, nearest: right, steepness }
      },
      examples: ['02-activations --report reports/activations.html'],
    },
    {
      id: 'A26',
      claim: 'A negative input to ReLU stops backpropagation',
      verdict: 'wrong',
      why: words`It stops one unit on one sample. Two units, two samples: each is silent on one sample and learns from the other.`,
    },
    {
      id: 'A27',
      claim: 'An input below 0, for which ReLU gives 0, is the dying ReLU problem',
      also: 'C',
      verdict: 'wrong',
      why: words`That is ReLU at work. A unit is dead when it is negative on all data: of two units, the one negative on one of two
        samples is alive, the one negative on both is dead.`,
    },
    {
      id: 'A28',
      claim: 'Leaky ReLU gets rid of dying ReLU',
      also: 'C, D',
      verdict: { dependsOn: 'slope and learning rate' },
      why: words`With hidden biases of {bias} on two moons ReLU stays at {relu:2} and leaky ReLU {slope} comes back to {leaky:2}
        ({epochs} epochs, seeds {seeds}); at an SGD rate of {rate} leaky ReLU becomes NaN with {diverged} of {tried} seeds, and only a
        lower rate helps.`,
      measure() {
        const [bias, slope, epochs, rate] = [-6, 0.1, 30, 10]
        const steep = () => new LeakyReLU({ slope })
        const rescued = (layer: () => ReLU | LeakyReLU) =>
          perSeed((seed) =>
            Number(learn(network([2, 16, 1], layer, { seed, hiddenBias: bias }), twoMoons(seed), { epochs })),
          )
        const fast = perSeed((seed) => {
          const end = learn(network([2, 16, 16, 1], steep, { seed }), twoMoons(seed), { rate, epochs })
          return end === 'diverged' ? 1 : 0
        })
        return {
          bias,
          relu: rescued(() => new ReLU()),
          slope,
          leaky: rescued(steep),
          epochs,
          seeds: ofSeeds,
          rate,
          diverged: fast.filter((diverged) => diverged === 1).length,
          tried: fast.length,
        }
      },
      examples: ['05-dying-relu --scenario bias --seed 1'],
    },
    {
      id: 'A29',
      claim: 'Leaky ReLU is the most common cure',
      verdict: { needs: 'a count over published models' },
      why: 'A claim about what people do.',
    },
    {
      id: 'A30',
      claim: 'Leaky ReLU is the most effective cure',
      verdict: { dependsOn: 'its slope and the task' },
      why: words`Unproved. After biases of {bias} (two moons, {epochs} epochs, seeds {seeds}) slope {steep} reaches {steepAccuracy:2},
        slope {flat} anything from {flatAccuracy:2}; on digits (rising rate, seeds 1 to 3) PReLU {prelu:3}, leaky ReLU {steep}
        {leakyTenth:3}, leaky ReLU {flat} {leakyHundredth:3}.`,
      async measure({ example }) {
        const [bias, epochs, steep, flat] = [-6, 30, 0.1, 0.01]
        const accuracy = (slope: number) =>
          perSeed((seed) => {
            const model = network([2, 16, 1], () => new LeakyReLU({ slope }), { seed, hiddenBias: bias })
            return Number(learn(model, twoMoons(seed), { epochs }))
          })
        const digits = await example('05-dying-relu --seeds 3')
        return {
          bias,
          epochs,
          seeds: ofSeeds,
          steep,
          steepAccuracy: accuracy(steep),
          flat,
          flatAccuracy: accuracy(flat),
          prelu: ofRun(digits, 'prelu', 'testAccuracy'),
          leakyTenth: ofRun(digits, 'leaky-relu-0.1', 'testAccuracy'),
          leakyHundredth: ofRun(digits, 'leaky-relu-0.01', 'testAccuracy'),
        }
      },
      examples: ['05-dying-relu --seeds 3'],
    },
    {
      id: 'A31',
      claim: 'Leaky ReLU has a slight slope below 0',
      also: 'C, D',
      verdict: 'holds',
      why: '{slope} by default. At 0 itself the value is {atZero}, as with ReLU.',
      measure: () => ({ slope: leakyRelu().derivative(-1), atZero: leakyRelu().value(0) }),
    },
    {
      id: 'A32',
      claim: 'The slope of leaky ReLU is 0.05',
      verdict: { dependsOn: 'the author' },
      why: 'C, D, the paper of Maas, Hannun and Ng, PyTorch and we take {ours} where A takes {published}. It is a setting.',
      measure: () => ({ ours: leakyRelu().derivative(-1), published: 0.05 }),
    },
    {
      id: 'A33',
      claim: 'Leaky ReLU is max(0.05x, x)',
      verdict: 'holds',
      why: words`Equal for all x, since a slope below 1 is enough (see C17); unlike its ReLU, this order of arguments keeps NaN in
        Python.`,
    },
    {
      id: 'A34',
      claim: 'The slope of leaky ReLU is 1 above 0 and 0.05 elsewhere',
      verdict: 'holds',
      why: 'With the convention that the slope at 0 is the small one, as in PyTorch and here.',
    },
    {
      id: 'A35',
      claim: 'Sigmoid, ReLU and softmax are used widely; sigmoid for two classes, softmax for many',
      also: 'C, D',
      verdict: { needs: 'a count over published models' },
      why: words`A claim about what people do. As advice it can be tested: at the output, with the loss that belongs to it, sigmoid gets
        {sigmoid:%} of two moons right and softmax {softmax:%} of three spirals, and a linear output with squared error {linearTwo:%} and
        {linearThree:%} (seeds {seeds}). What only sigmoid and softmax give is probabilities.`,
      async measure({ example }) {
        const table = await example('15-which-activation --seeds 5')
        return {
          sigmoid: ofRun(table, 'Sigmoid', 'binary'),
          softmax: ofRun(table, 'Softmax', 'classes'),
          linearTwo: ofRun(table, 'Linear', 'binary'),
          linearThree: ofRun(table, 'Linear', 'classes'),
          seeds: '1 to 5',
        }
      },
    },
  ],
}
