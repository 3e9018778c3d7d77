/** The claims of article C, and what is measured for them. */
import {
  binaryCrossEntropyOnLogits,
  binaryStep,
  blobs,
  Census,
  Dense,
  ELU,
  elu,
  evaluate,
  exp,
  fit,
  float64,
  glorotNormal,
  heNormal,
  hyperbolicTangent,
  LeakyReLU,
  Linear,
  leakyRelu,
  normal,
  ReLU,
  relu,
  Sequential,
  SGD,
  Sigmoid,
  Softmax,
  sigmoid,
  softmaxCrossEntropy,
  Tanh,
  Tensor,
} from 'glassnet'
import { evenly, naiveSoftmax } from '../../test/claims/as-published.ts'
import {
  denseOf,
  gradientLeft,
  learn,
  network,
  twoMoons,
  updatesToSolveXor,
} from '../../test/claims/small-networks.ts'
import { errorInUlps, exactExpm1 } from '../../test/support/high-precision.ts'
import { listOf, spread } from '../../test/support/tensors.ts'
import { type Article, words } from './claim.ts'
import { firstWhole, largest, ofRun, ofSeeds, perSeed, seeds, sum } from './measuring.ts'

export const softmax = (row: readonly number[]) =>
  listOf(new Softmax().forward(Tensor.from([...row], float64)).output)

const list = (row: readonly number[]) => `[${row.join(', ').replaceAll('-', '−')}]`

export const articleC: Article = {
  letter: 'C',
  title: 'Lakshay Kumar’s overview (lakshaykumar.tech)',
  about:
    'What activations are for, then sigmoid, tanh, ReLU, leaky ReLU, ELU and softmax. What articles A and B say too stands there.',
  claims: [
    {
      id: 'C1',
      claim: 'Linear operations alone cannot model complex relationships',
      also: 'D',
      verdict: 'holds',
      why: words`Three linear layers equal one linear map (off by {difference:e0} at {points} points), and such a map answers at most three
        of the four questions of XOR.`,
      measure() {
        const model = network([2, 8, 8, 1], () => new Linear(), { backend: float64 })
        const at = (x: number, y: number) => model.predict(Tensor.from([[x, y]], float64)).data[0]!
        const [b, w1, w2] = [at(0, 0), at(1, 0) - at(0, 0), at(0, 1) - at(0, 0)]
        const points = spread(50, 2, 1).toArray() as [number, number][]
        const differences = points.map(([x, y]) => Math.abs(at(x, y) - (w1 * x + w2 * y + b)))
        return { difference: largest(differences), points: points.length }
      },
      examples: ['04-xor --activations linear', '10-linear-collapse'],
    },
    {
      id: 'C2',
      claim: 'With non-linear activations networks can approximate highly non-linear functions',
      verdict: 'holds',
      why: words`{units} ReLU units with weights set by hand follow a sine to within {error:4}, the bound that a drawing with {units}
        chords has. That training finds such weights is another matter.`,
      measure() {
        const knots = evenly(0, 2 * Math.PI, 65)
        const slopes = knots.slice(1).map((x, i) => (Math.sin(x) - Math.sin(knots[i]!)) / knots[1]!)
        const bends = slopes.map((slope, i) => slope - (slopes[i - 1] ?? 0))
        const left = knots.slice(0, -1).map((knot) => -knot)
        const layers = [
          denseOf([bends.map(() => 1)], left),
          new ReLU(),
          denseOf(
            bends.map((bend) => [bend]),
            [0],
          ),
        ]
        const model = new Sequential(layers, { backend: float64 })
        const xs = evenly(0, 2 * Math.PI, 1001)
        const answers = listOf(
          model.predict(
            Tensor.from(
              xs.map((x) => [x]),
              float64,
            ),
          ),
        )
        return {
          units: bends.length,
          error: largest(answers.map((y, i) => Math.abs(y - Math.sin(xs[i]!)))),
        }
      },
    },
    {
      id: 'C3',
      claim: 'The activation decides whether the information of a neuron is relevant',
      verdict: 'wrong',
      why: words`The same ReLU fires for the first input or for the second, as the weights say. The activation is fixed; what is relevant
        is learned by the weights.`,
    },
    {
      id: 'C4',
      claim: 'Activation functions are what lets a network decide and classify',
      verdict: 'wrong',
      why: words`One linear layer and a largest output part three round classes with {accuracy:2} right (seeds {seeds}). Activations are
        needed where straight borders do not suffice (A4).`,
      measure() {
        const loss = softmaxCrossEntropy()
        const accuracy = perSeed((seed) => {
          const data = blobs({ samples: 90, classes: 3, seed })
          const model = new Sequential([new Dense(2, 3)], { seed })
          fit(model, data, { loss, optimizer: new SGD({ learningRate: 0.5 }), epochs: 20, seed })
          return evaluate(model, data, loss).accuracy!
        })
        return { accuracy, seeds: ofSeeds }
      },
    },
    {
      id: 'C5',
      claim: 'The choice of activation changes whether and how fast a network learns; trying is needed',
      verdict: 'holds',
      why: words`Updates to solve XOR, {widths}, seeds {seeds}: ReLU {relu}, ELU {elu}, tanh {tanh}, sigmoid {sigmoid}, linear {linear};
        never means not in {most}.`,
      measure: () => ({
        widths: '2-8-1',
        seeds: ofSeeds,
        relu: perSeed((seed) => updatesToSolveXor(() => new ReLU(), seed)),
        elu: perSeed((seed) => updatesToSolveXor(() => new ELU(), seed)),
        tanh: perSeed((seed) => updatesToSolveXor(() => new Tanh(), seed)),
        sigmoid: perSeed((seed) => updatesToSolveXor(() => new Sigmoid(), seed)),
        linear: perSeed((seed) => updatesToSolveXor(() => new Linear(), seed)),
        most: 300,
      }),
      examples: ['04-xor'],
    },
    {
      id: 'C6',
      claim: 'Sigmoid is approximately 0.5 at 0',
      verdict: 'wrong',
      why: 'Exactly ½: ours gives {value}.',
      measure: () => ({ value: sigmoid.value(0) }),
    },
    {
      id: 'C7',
      claim: 'Sigmoid approaches 1 for growing and 0 for falling inputs',
      verdict: 'holds',
      why: 'σ(−x) is below e⁻ˣ, and σ(x) + σ(−x) = 1.',
    },
    {
      id: 'C8',
      claim: 'The output of sigmoid is a probability',
      also: 'D',
      verdict: { dependsOn: 'the training' },
      why: words`Trained with cross-entropy on {few} of {each} and {many} of {each} it answers {low:3} and {high:3}. The same neuron
        untrained answers {untrained} to the first, and the value of a hidden sigmoid is no probability of anything.`,
      measure() {
        const [few, many, each] = [3, 8, 10]
        const xs = Array.from({ length: 2 * each }, (_, i) => [i < each ? 0 : 1])
        const yes = xs.map((_, i) => [(i < each ? i < few : i < each + many) ? 1 : 0])
        const model = new Sequential([new Dense(1, 1)], { seed: 1 })
        const answers = () => listOf(model.predict(Tensor.from([[0], [1]]))).map(sigmoid.value)
        const [untrained] = answers()
        const data = { inputs: Tensor.from(xs), targets: Tensor.from(yes) }
        const optimizer = new SGD({ learningRate: 1, momentum: 0.9 })
        fit(model, data, { loss: binaryCrossEntropyOnLogits(), optimizer, epochs: 200, batchSize: 20 })
        const [low, high] = answers()
        return { few, each, many, low: low!, high: high!, untrained: untrained! }
      },
    },
    {
      id: 'C9',
      claim: 'Sigmoid is smooth and differentiable, which lets gradients train it',
      verdict: 'holds',
      why: words`Its slope differs from differences by {difference:e0} at most and is above 0 everywhere from {low} to {high}; that of the
        binary step is {step}, and nothing before it can learn.`,
      measure() {
        const xs = evenly(-6, 6, 49)
        const h = 1e-4
        const difference = (x: number) => (sigmoid.value(x + h) - sigmoid.value(x - h)) / (2 * h)
        return {
          difference: largest(xs.map((x) => Math.abs(difference(x) - sigmoid.derivative(x)))),
          low: xs[0]!,
          high: xs.at(-1)!,
          step: largest(xs.map(binaryStep().derivative)),
        }
      },
      examples: ['11-binary-step'],
    },
    {
      id: 'C10',
      claim: 'Tanh is derived from the ordinary tangent, adjusted to lie between −1 and 1',
      verdict: 'wrong',
      why: words`It is sinh/cosh, the tangent’s counterpart on the hyperbola, where cosh² − sinh² = 1. The tangent repeats itself every π and
        has poles (tan {before} = {tanBefore:1}, tan {after} = {tanAfter:1}); no adjusting makes tanh of it. The link is
        tanh x = −i · tan(ix).`,
      measure: () => ({ before: 1.5, tanBefore: Math.tan(1.5), after: 1.6, tanAfter: Math.tan(1.6) }),
    },
    {
      id: 'C11',
      claim: 'Tanh is odd',
      verdict: 'holds',
      why: 'tanh(−x) = −tanh x to the last bit, −0 included.',
    },
    {
      id: 'C12',
      claim: 'Tanh approaches 1 on the right and −1 on the left',
      verdict: 'holds',
      why: 'What is left is below 2e⁻²ˣ.',
    },
    {
      id: 'C13',
      claim: 'ReLU is cheaper to evaluate than sigmoid and tanh',
      also: 'D',
      verdict: 'holds',
      why: words`It needs no exponential: for a value, forward and back, sigmoid takes {sigmoid:p2} and tanh {tanh:p2} times as long as ReLU
        (by plain loops {sigmoidPlain:p2} and {tanhPlain:p2} times). In a training step of {step} matrix products take most of the time:
        a step takes {sigmoidStep:2} and {tanhStep:2} times as long as with ReLU, where ReLU timed once more takes {again:2} times as long. Times
        of one machine: they differ from run to run.`,
      async measure({ example }) {
        const timed = await example('19-cost-of-activations --activations relu,sigmoid,tanh --rounds 40')
        const times = (name: string, field: string) => ofRun(timed, name, field)[0]!
        const plain = (name: string) => times(name, 'plain') / times('ReLU', 'plain')
        return {
          sigmoid: times('Sigmoid', 'ratio'),
          tanh: times('Tanh', 'ratio'),
          sigmoidPlain: plain('Sigmoid'),
          tanhPlain: plain('Tanh'),
          step: '784-128-64-10 on digits',
          sigmoidStep: times('Sigmoid', 'stepRatio'),
          tanhStep: times('Tanh', 'stepRatio'),
          again: times('ReLU, once more', 'stepRatio'),
        }
      },
      examples: ['19-cost-of-activations --activations relu,sigmoid,tanh --rounds 40'],
      isShownByExample: true,
    },
    {
      id: 'C14',
      claim: 'ReLU mitigates the vanishing gradient',
      verdict: { dependsOn: 'the initial weights' },
      why: words`Gradient at hidden layer 2 over that at the tenth, {units} units: He weights {he:1}, Glorot weights {glorot:2}, weights of
        deviation {deviation} {small:e0}; sigmoid with Glorot weights {sigmoid:e0} (seeds {seeds}).`,
      measure() {
        const deviation = 0.01
        return {
          units: 64,
          he: perSeed((seed) => gradientLeft(relu, heNormal(), seed)),
          glorot: perSeed((seed) => gradientLeft(relu, glorotNormal(), seed)),
          deviation,
          small: perSeed((seed) => gradientLeft(relu, normal(0, deviation), seed)),
          sigmoid: perSeed((seed) => gradientLeft(sigmoid, glorotNormal(), seed)),
          seeds: ofSeeds,
        }
      },
      examples: ['08-vanishing-gradients'],
    },
    {
      id: 'C15',
      claim: 'ReLU is sparse, as many neurons are active while others are not',
      verdict: { dependsOn: 'the biases' },
      why: words`Sparse means that few are active. In a new network with zero biases {none:%} of the outputs are above 0; with biases of −2
        {low:%} are, with biases of 2 {high:%} (seeds {seeds}).`,
      measure() {
        const active = (hiddenBias: number) =>
          perSeed((seed) => {
            const model = network([64, 64, 1], () => new ReLU(), { hiddenBias, seed })
            const hidden = new Sequential(model.layers.slice(0, 2)).predict(spread(100, 64, seed))
            return listOf(hidden).filter((y) => y > 0).length / hidden.size
          })
        return { none: active(0), low: active(-2), high: active(2), seeds: ofSeeds }
      },
    },
    {
      id: 'C16',
      claim: 'Leaky ReLU, PReLU and ELU have small non-zero slopes below 0',
      verdict: 'wrong',
      why: words`True of leaky ReLU. The slope of ELU is {near:2} at {nearAt}, {far:e0} at {farAt} and exactly {lost} at {lostAt}; PReLU takes
        the slope it learns: {prelu:3} for y = abs x (seed 1).`,
      async measure({ example }) {
        const learned = await example('13-prelu-slope --seed 1')
        const [nearAt, farAt, lostAt] = [-0.01, -50, -800]
        return {
          near: elu().derivative(nearAt),
          nearAt,
          far: elu().derivative(farAt),
          farAt,
          lost: elu().derivative(lostAt),
          lostAt,
          prelu: ofRun(learned, 'y = |x|', 'slope')[0]!,
        }
      },
      examples: ['13-prelu-slope'],
    },
    {
      id: 'C17',
      claim: 'Leaky ReLU is max(ax, x)',
      verdict: { dependsOn: 'a ≤ 1' },
      why: 'For a = {a} it gives {published} at −{x} and {x}, where leaky ReLU gives {ours}. Ours asks for the sign of x instead.',
      measure() {
        const [a, x] = [2, 3]
        const two = (f: (x: number) => number) => [-x, x].map(f).join(' and ').replaceAll('-', '−')
        return { a, published: two((y) => Math.max(a * y, y)), x, ours: two(leakyRelu(a).value) }
      },
    },
    {
      id: 'C18',
      claim: 'The usual slope is 0.01',
      also: 'D',
      verdict: 'holds',
      why: 'So in the paper of Maas, Hannun and Ng, in PyTorch, and here. As a cure a tenth is often better: see A30.',
    },
    {
      id: 'C19',
      claim: 'With leaky ReLU a unit with a negative sum still learns',
      also: 'D',
      verdict: 'holds',
      why: 'At input {input} and weight 1 the gradient of the weight is {leaky:2}, with ReLU {relu}.',
      measure() {
        const input = -3
        const gradient = (layer: LeakyReLU | ReLU) => {
          const dense = denseOf([[1]], [0])
          const model = new Sequential([dense, layer], { backend: float64 })
          model.forward(Tensor.from([[input]], float64)).backward(Tensor.from([[1]], float64))
          return dense.weights.gradient.data[0]!
        }
        return { input, leaky: gradient(new LeakyReLU()), relu: Math.abs(gradient(new ReLU())) }
      },
    },
    {
      id: 'C20',
      claim: 'Leaky ReLU improves performance and robustness overall',
      verdict: { dependsOn: 'whether units die' },
      why: words`Where none does, they are equal: on two moons ReLU gets {relu:2} right and leaky ReLU {leaky:2} (seeds {seeds}); on digits
        at a sane rate all five activations lie between {lowest:3} and {highest:3} (seeds 1 to 3). Where they die, it helps: see A28, A30.`,
      async measure({ example }) {
        const accuracy = (layer: () => ReLU | LeakyReLU) =>
          perSeed((seed) => {
            const model = network([2, 16, 1], layer, { seed })
            return Number(learn(model, twoMoons(seed), { rate: 0.5, epochs: 25 }))
          })
        const digits = await example('05-dying-relu --control --seeds 3')
        const all = ['relu', 'leaky-relu-0.01', 'leaky-relu-0.1', 'prelu', 'elu'].flatMap((name) =>
          ofRun(digits, name, 'testAccuracy'),
        )
        return {
          relu: accuracy(() => new ReLU()),
          leaky: accuracy(() => new LeakyReLU()),
          seeds: ofSeeds,
          lowest: Math.min(...all),
          highest: largest(all),
        }
      },
      examples: ['05-dying-relu --control --seeds 3'],
    },
    {
      id: 'C21',
      claim: 'ELU is linear for negative and exponential for non-negative inputs',
      verdict: 'wrong',
      why: 'The other way round, as the formula below that sentence says: x from 0 on, α(eˣ − 1) below.',
    },
    {
      id: 'C22',
      claim: 'ELU is x for x ≥ 0 and α(exp(x) − 1) below',
      verdict: 'holds',
      why: words`Ours is within {ulps:1} units of the last place of the exact value at {points} numbers below 0. Computed as exp(x) − 1 it is
        {lost} at {small}; expm1 keeps the digits.`,
      measure() {
        const small = -1e-17
        const xs = [...evenly(-30, -0.1, 120), -1e-5, small]
        return {
          ulps: largest(xs.map((x) => errorInUlps(elu().value(x), exactExpm1(x)))),
          points: xs.length,
          lost: Math.exp(small) - 1,
          small: String(small).replace('-', '−'),
        }
      },
    },
    {
      id: 'C23',
      claim: 'ELU addresses the vanishing gradient',
      verdict: { dependsOn: 'the sign of the sum' },
      why: words`Above 0 its slope is {above}; at {z} it is {below:6}. Started with biases of {bias} a network with ELU is not dead, yet
        learns nothing: {accuracy:2} on two moons (seeds {seeds}); on digits with a rising rate ELU ends at {digits:2} with {negative:%} of
        its units negative on all (seeds 1 to 3).`,
      async measure({ example }) {
        const bias = -30
        const rising = await example('05-dying-relu --seeds 3')
        return {
          above: elu().derivative(10),
          z: -10,
          below: elu().derivative(-10),
          bias,
          accuracy: perSeed((seed) => {
            const model = network([2, 16, 1], () => new ELU(), { hiddenBias: bias, seed })
            return Number(learn(model, twoMoons(seed), { epochs: 20 }))
          }),
          seeds: ofSeeds,
          digits: ofRun(rising, 'elu', 'testAccuracy'),
          negative: ofRun(rising, 'elu', 'alwaysNegativeFraction'),
        }
      },
      examples: ['05-dying-relu --seeds 3'],
    },
    {
      id: 'C24',
      claim: 'ELU improves the performance of networks',
      verdict: { dependsOn: 'the task' },
      why: words`In ten layers, each at the better of two rates, ELU gets {elu:%} right, ReLU {relu:%} and tanh {tanh:%} (seeds 1 to 5). On XOR
        it takes {xorElu:median} updates (median of seeds {seeds}), tanh {xorTanh:median}, and where the rate rises too high it ends at {dyingElu:2}, leaky ReLU at {dyingLeaky:2} (seeds 1
        to 3).`,
      async measure({ example }) {
        const table = await example('15-which-activation --seeds 5')
        const rising = await example('05-dying-relu --seeds 3')
        return {
          elu: ofRun(table, 'ELU', 'deep'),
          relu: ofRun(table, 'ReLU', 'deep'),
          tanh: ofRun(table, 'Tanh', 'deep'),
          xorElu: perSeed((seed) => updatesToSolveXor(() => new ELU(), seed)),
          seeds: ofSeeds,
          xorTanh: perSeed((seed) => updatesToSolveXor(() => new Tanh(), seed)),
          dyingElu: ofRun(rising, 'elu', 'testAccuracy'),
          dyingLeaky: ofRun(rising, 'leaky-relu-0.1', 'testAccuracy'),
        }
      },
      examples: ['15-which-activation --seeds 5', '05-dying-relu --seeds 3'],
      isShownByExample: true,
    },
    {
      id: 'C25',
      claim: 'Softmax turns numbers into a distribution: each between 0 and 1, together 1',
      also: 'D',
      verdict: 'holds',
      why: 'Checked on {rows} rows: all shares between 0 and 1, and the sum off by {off:e0} at most.',
      measure() {
        const rows = spread(200, 6, 3, { low: -30, high: 30 }).toArray() as number[][]
        return { rows: rows.length, off: largest(rows.map((row) => Math.abs(sum(softmax(row)) - 1))) }
      },
    },
    {
      id: 'C26',
      claim: 'Softmax is computed by exponentials, divided by their sum',
      verdict: { dependsOn: 'the size of the numbers' },
      why: words`True as mathematics. From {large} on exp overflows and the quotient is NaN; at {small} and below all exponentials are 0 and it
        is NaN too. Taking off the largest number first changes nothing and cannot overflow.`,
      measure: () => ({
        large: firstWhole(0, 1, (x) => Number.isNaN(naiveSoftmax([x, 0])[0])),
        small: firstWhole(0, -1, (x) => Number.isNaN(naiveSoftmax([x, x])[0])),
      }),
    },
    {
      id: 'C27',
      claim: 'Softmax is written softmax(zᵢ), as a function of one number',
      verdict: 'wrong',
      why: words`It needs the whole vector: 2 gets {beside:3} beside 0 and {besideLarger:3} beside {larger}; a number alone always gets
        {alone}. Write softmax(z)ᵢ.`,
      measure: () => ({
        beside: softmax([2, 0])[0]!,
        besideLarger: softmax([2, 5])[0]!,
        larger: 5,
        alone: softmax([2])[0]!,
      }),
    },
    {
      id: 'C28',
      claim: 'exp(z) divided by the sum over j is the matrix form',
      verdict: 'wrong',
      why: words`It is the vector form. In a matrix every row needs its own sum: with one sum for {matrix} the first row adds up to
        {first:3}.`,
      measure() {
        const rows = [
          [1, 2],
          [3, 4],
        ]
        return {
          matrix: `[${rows.map(list).join(', ')}]`,
          first: sum(rows[0]!.map(Math.exp)) / sum(rows.flat().map(Math.exp)),
        }
      },
    },
    {
      id: 'C29',
      claim: 'Softmax amplifies the largest value and suppresses the others',
      verdict: { dependsOn: 'how far they are apart' },
      why: words`Of {near} the larger holds {held:%} of the sum but gets {share:%} of the shares; of {far} it gets {farShare:%3}. Equal numbers
        get equal shares.`,
      measure() {
        const [near, far] = [
          [0.1, 0.2],
          [10, 20],
        ] as const
        return {
          near: near.join(' and '),
          held: near[1] / sum(near),
          share: softmax(near)[1]!,
          far: far.join(' and '),
          farShare: softmax(far)[1]!,
        }
      },
    },
    {
      id: 'C30',
      claim: 'The class with the largest share is the predicted one',
      verdict: 'holds',
      why: 'It is also the largest number before softmax, so predicting needs no softmax.',
    },
    {
      id: 'C31',
      claim: 'Sigmoid suffers from vanishing gradients in deep networks',
      also: 'D',
      verdict: 'holds',
      why: words`Each layer multiplies by at most ¼: from the tenth hidden layer to the second, with Glorot weights, {left:e0} of the gradient
        is left (seeds {seeds}; ¼ eight times over is {quarters:e1}).`,
      measure: () => ({
        left: perSeed((seed) => gradientLeft(sigmoid, glorotNormal(), seed)),
        seeds: ofSeeds,
        quarters: 0.25 ** 8,
      }),
      examples: ['08-vanishing-gradients'],
    },
    {
      id: 'C32',
      claim: 'Tanh addresses the vanishing gradient to some extent',
      verdict: 'holds',
      why: words`With Glorot weights {left:%} is left over the same eight layers, at birth (seeds {seeds}). It still saturates: its slope at
        {far} is {slope:5}.`,
      measure: () => ({
        left: perSeed((seed) => gradientLeft(hyperbolicTangent, glorotNormal(), seed)),
        seeds: ofSeeds,
        far: 5,
        slope: hyperbolicTangent.derivative(5),
      }),
      examples: ['08-vanishing-gradients'],
    },
    {
      id: 'C33',
      claim: 'Tanh is often used in recurrent networks',
      verdict: { needs: 'a count over published models' },
      why: 'A claim about what people do. LSTM and GRU do use it, beside the sigmoids of their gates; there are no recurrent layers here.',
    },
    {
      id: 'C34',
      claim: 'ReLU converges faster because it sets negative numbers to zero',
      verdict: 'wrong',
      why: words`Leaky ReLU sets nothing to zero and solves XOR as fast, in {leaky:median} updates (median of seeds {seeds}; {leaky}), ReLU in
        {relu:median}, but never with {reluNever} of them. The slope of 1 above 0 is what speeds them.`,
      measure: () => ({
        leaky: perSeed((seed) => updatesToSolveXor(() => new LeakyReLU(), seed)),
        relu: perSeed((seed) => updatesToSolveXor(() => new ReLU(), seed)),
        reluNever: seeds.filter((seed) => updatesToSolveXor(() => new ReLU(), seed) === Infinity).length,
        seeds: ofSeeds,
      }),
      examples: ['04-xor --activations relu,leaky-relu'],
    },
    {
      id: 'C35',
      claim: 'ReLU units can get stuck in inactivity',
      also: 'A, D',
      verdict: 'holds',
      why: words`With hidden biases of {bias} all sixteen units are dead with {born} of {tried} seeds, and of those {kept} have kept every bit of
        every hidden weight after {epochs} epochs; on digits with biases of {digitsBias} {dead:%} are dead and {digits:2} of the answers
        right (seeds 1 to 3).`,
      async measure({ example }) {
        const [bias, epochs] = [-6, 20]
        const born: boolean[] = []
        const kept = seeds.filter((seed) => {
          const model = network([2, 16, 1], () => new ReLU(), { hiddenBias: bias, seed })
          const data = twoMoons(seed)
          const isDead = !new Census(model, data.inputs).take(0).layers[0]!.dead.includes(false)
          born.push(isDead)
          const weights = model.parameters[0]!.value
          const before = listOf(weights)
          learn(model, data, { epochs })
          return isDead && listOf(weights).every((weight, i) => Object.is(weight, before[i]))
        })
        const digits = await example('05-dying-relu --scenario bias --seeds 3')
        return {
          bias,
          epochs,
          born: born.filter(Boolean).length,
          kept: kept.length,
          tried: seeds.length,
          digitsBias: -3,
          dead: ofRun(digits, 'relu', 'deadFraction'),
          digits: ofRun(digits, 'relu', 'testAccuracy'),
        }
      },
      examples: ['05-dying-relu --scenario bias --seeds 3'],
    },
    {
      id: 'C36',
      claim: 'Leaky ReLU and PReLU improve deep networks',
      verdict: { dependsOn: 'whether units die' },
      why: words`In ten layers, each at the better of two rates, ReLU gets {relu:%} right, leaky ReLU {leaky:%}, PReLU {prelu:%} (seeds 1 to 5):
        the slope brings nothing there. Where units die it does: of {starts} networks of five layers two wide, {bornLeaky} learn
        y = abs x with leaky ReLU {slope}, {bornPrelu} with PReLU and {bornRelu} with ReLU.`,
      async measure({ example }) {
        const table = await example('15-which-activation --seeds 5')
        const starts = 12
        const narrow = await example(`14-born-dead --starts ${starts}`)
        const solved = (name: string) => ofRun(narrow, name, 'solved')[0]!
        return {
          relu: ofRun(table, 'ReLU', 'deep'),
          leaky: ofRun(table, 'Leaky ReLU', 'deep'),
          prelu: ofRun(table, 'PReLU', 'deep'),
          starts,
          slope: 0.1,
          bornLeaky: solved('|x|: leaky ReLU 0.1'),
          bornPrelu: solved('|x|: PReLU'),
          bornRelu: solved('|x|: ReLU'),
        }
      },
      examples: ['15-which-activation --seeds 5', '14-born-dead'],
      isShownByExample: true,
    },
    {
      id: 'C37',
      claim: 'e is about 2.71828',
      verdict: 'holds',
      why: 'Our exp(1) is {e:5}, and differs from the sum of 1/n! by {difference:e0}.',
      measure() {
        let term = 1
        let series = 1
        for (let n = 1; n < 20; n++) {
          term /= n
          series += term
        }
        return { e: exp(1), difference: Math.abs(exp(1) - series) }
      },
    },
  ],
}
