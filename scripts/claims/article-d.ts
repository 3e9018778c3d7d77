/** The claims of article D, and what is measured for them. */
import {
  Adam,
  Census,
  Dense,
  evaluate,
  fit,
  float64,
  glorotNormal,
  hyperbolicTangent,
  type Initializer,
  isConstant,
  type Layer,
  LeakyReLU,
  leakyRelu,
  meanSquaredError,
  moons,
  normal,
  PReLU,
  prelu,
  ReLU,
  regressionPlane,
  Sequential,
  SGD,
  Sigmoid,
  sigmoid,
  Tanh,
  Tensor,
  zeros,
} from 'glassnet'
import { evenly } from '../../test/claims/as-published.ts'
import {
  curve,
  denseOf,
  gradientLeft,
  learn,
  network,
  ownActivation,
  twoMoons,
} from '../../test/claims/small-networks.ts'
import { fromMinusFiveToFive, rounded } from '../../test/support/articles.ts'
import { listOf, spread } from '../../test/support/tensors.ts'
import { digitsRead } from './article-a.ts'
import { softmax } from './article-c.ts'
import { type Article, words } from './claim.ts'
import { largest, mean, ofRun, ofSeeds, perSeed, sum } from './measuring.ts'

const squared = meanSquaredError()
const printedSoftmax = rounded(softmax(fromMinusFiveToFive), 3)

export const articleD: Article = {
  letter: 'D',
  title: 'Oreolorun Olu-Ipinlaye, “Activation Functions in Deep Learning”',
  about:
    'How networks work, then nine activations in Python with printed values. What the other three say too stands there.',
  claims: [
    {
      id: 'D1',
      claim: 'A network multiplies each element by a weight and passes the products on as neurons',
      verdict: 'wrong',
      why: words`The products are added up, and a bias is added: {sum} is one neuron, not two. Without a bias every neuron gives f(0) at
        input 0, whatever its weights.`,
      measure() {
        const [inputs, weights, bias] = [[1.5, -2], [0.8, 0.4], -0.1]
        const model = new Sequential(
          [
            denseOf(
              weights.map((w) => [w]),
              [bias],
            ),
          ],
          { backend: float64 },
        )
        const z = model.predict(Tensor.from([inputs], float64)).data[0]!
        const [first, second] = inputs.map((x, i) => String(Number((x * weights[i]!).toPrecision(12))))
        return { sum: `${first} − ${second!.slice(1)} − ${-bias} = ${Number(z.toPrecision(12))}` }
      },
      examples: ['01-neuron'],
    },
    {
      id: 'D2',
      claim: 'Activation functions are what allows a network to learn relationships',
      verdict: 'wrong',
      why: words`Weights learn, by their gradients. A neuron without any activation learns a plane (off by {off:e0} at most, seeds {seeds});
        ReLU, leaky ReLU, sigmoid and tanh have no parameters at all. They decide which relationships can be expressed.`,
      measure() {
        const slopes: [number, number] = [0.5, -0.25]
        const height = 0.1
        const data = regressionPlane({ samples: 100, noise: 0, slopes, height })
        const off = perSeed((seed) => {
          const dense = new Dense(2, 1)
          const optimizer = new SGD({ learningRate: 0.3 })
          fit(new Sequential([dense], { seed }), data, { loss: squared, optimizer, epochs: 40, seed })
          const learned = [...listOf(dense.weights.value), dense.bias!.value.data[0]!]
          return largest([...slopes, height].map((wanted, i) => Math.abs(wanted - learned[i]!)))
        })
        return { off: largest(off.map(Number)), seeds: ofSeeds }
      },
    },
    {
      id: 'D3',
      claim: 'There are linear, binary step and non-linear activations',
      verdict: 'wrong',
      why: words`The binary step is non-linear: step(1) + step(1) is not step(2), and three steps with weights set by hand answer XOR. It
        stands apart because its slope is 0.`,
      examples: ['11-binary-step'],
    },
    {
      id: 'D4',
      claim:
        'The linear activation gives a number back unchanged, as multiplying by 1 does; values printed for −3 … 3',
      verdict: 'holds',
      why: 'All seven as printed.',
    },
    {
      id: 'D5',
      claim: 'A linear relationship is a proportional one',
      verdict: 'wrong',
      why: words`Proportional is the special case without a bias. A linear neuron is affine, a straight line that may miss the origin:
        2x + 1 is {atOne} at 1 and {atTwo} at 2, which is not twice that.`,
      measure() {
        const neuron = new Sequential([denseOf([[2]], [1])])
        const [atOne, atTwo] = listOf(neuron.predict(Tensor.from([[1], [2]])))
        return { atOne: atOne!, atTwo: atTwo! }
      },
    },
    {
      id: 'D6',
      claim: 'The binary step fires from its threshold on; values printed for −3 … 3',
      verdict: 'holds',
      why: 'All seven as printed, 1 at the threshold included; the threshold can be set.',
    },
    {
      id: 'D7',
      claim: 'The binary step is 0 below and 1 above the threshold',
      verdict: 'wrong',
      why: 'That leaves the threshold itself open, and the sentence before it and the code say 1 there. So does ours.',
    },
    {
      id: 'D8',
      claim: 'A regularisation parameter lets a linear model learn more complex representations',
      verdict: 'wrong',
      why: words`It makes the model simpler. A penalty on the square of the slope, of {penalties}, flattens the line fitted to {line} to
        slopes of {slopes}, and its error on the data grows ({losses}). More complexity needs more features or hidden units.`,
      measure() {
        const penalties = [0, 0.1, 1]
        const fits = penalties.map((penalty) => penalisedLine(penalty))
        const list = (numbers: number[], digits: number) => numbers.map((x) => x.toFixed(digits)).join(', ')
        return {
          penalties: penalties.join(', '),
          line: 'y = 3x',
          slopes: list(
            fits.map(({ slope }) => slope),
            2,
          ),
          losses: list(
            fits.map(({ loss }) => loss),
            2,
          ),
        }
      },
    },
    {
      id: 'D9',
      claim: 'There is a limit to how well a linear model can fit',
      verdict: 'holds',
      why: words`No line comes nearer to abs x on −1 … 1 than a mean squared error of {best} = {bestValue:4}, on {points} points of it {bestHere:4},
        and training ends at {trained:4}; two ReLU units have an error of {bent}.`,
      measure() {
        const xs = evenly(-1, 1, 201)
        const data = curve(Math.abs, xs)
        // The best line is level, at the mean of abs x: what is left is the variance.
        const level = mean(xs.map(Math.abs))
        const line = new Sequential([new Dense(1, 1)], { seed: 1 })
        const optimizer = new SGD({ learningRate: 0.3 })
        fit(line, data, { loss: squared, optimizer, epochs: 300, batchSize: 201 })
        const bent = new Sequential([denseOf([[1, -1]], [0, 0]), new ReLU(), denseOf([[1], [1]], [0])])
        return {
          best: '1/12',
          bestValue: 1 / 12,
          points: xs.length,
          bestHere: mean(xs.map((x) => (Math.abs(x) - level) ** 2)),
          trained: evaluate(line, data, squared).loss,
          bent: evaluate(bent, data, squared).loss,
        }
      },
    },
    {
      id: 'D10',
      claim: 'There can hardly be a linear relationship between images and their classes',
      verdict: { dependsOn: 'the images' },
      why: words`One linear map from pixels to ten classes reads {accuracy:2} of unseen digits rightly ({digits} digits, {epochs} epochs, seeds
        1 to 3). For photographs of birds it would hardly do.`,
      async measure() {
        const accuracy = []
        for (const seed of [1, 2, 3]) {
          accuracy.push(await digitsRead(new Sequential([new Dense(784, 10)], { seed }), seed))
        }
        return { accuracy, digits: 2000, epochs: 5 }
      },
    },
    {
      id: 'D11',
      claim: 'Non-linear activations force the network to learn a complex mapping',
      verdict: 'wrong',
      why: 'They allow it. Two ReLU units can pass a number on unchanged: relu(x) − relu(−x) = x.',
    },
    {
      id: 'D12',
      claim: 'The value of a sigmoid is the likelihood of a contribution to the next layer',
      verdict: 'wrong',
      why: words`The contribution is the value times a weight: {high} with weight 0 contributes {nothing}, {low} with weight {weight} contributes
        {much}.`,
      measure() {
        const [high, low, weight] = [0.9, 0.1, 100]
        const model = new Sequential([denseOf([[0], [weight]], [0])], { backend: float64 })
        const contribution = (row: number[]) => model.predict(Tensor.from([row], float64)).data[0]!
        return { high, nothing: contribution([high, 0]), low, weight, much: contribution([0, low]) }
      },
    },
    {
      id: 'D13',
      claim: 'Sigmoid makes gradients vanish because its values lie in a small range',
      verdict: 'wrong',
      why: words`The slope does it. x/{divisor} has no bounds and leaves as little of the gradient ({quarter:e1}), tanh is bounded and leaves
        {tanh:%} (seeds {seeds}).`,
      measure() {
        const quarter = ownActivation(
          'quarter',
          (x) => x / 4,
          () => 0.25,
        )
        return {
          divisor: 4,
          quarter: perSeed((seed) => gradientLeft(quarter, glorotNormal(), seed)),
          tanh: perSeed((seed) => gradientLeft(hyperbolicTangent, glorotNormal(), seed)),
          seeds: ofSeeds,
        }
      },
    },
    {
      id: 'D14',
      claim: 'Sigmoid is therefore suited to shallow networks mostly',
      verdict: { dependsOn: 'the initial weights' },
      why: words`Six hidden layers on two moons, SGD {rate}, {epochs} epochs, seeds {seeds}: sigmoid stays at {sigmoid:2} with Glorot weights,
        where tanh reaches {tanh:median 2} (median; {tanh:2}) and ReLU with He weights {relu:median 2} ({relu:2}); with weights {gain} times as
        large sigmoid gets to {large:median 2} ({large:2}).`,
      measure() {
        const [rate, epochs, gain] = [0.2, 20, 5]
        const accuracy = (layer: () => Layer, weights?: Initializer) =>
          perSeed((seed) => {
            const model = network([2, 16, 16, 16, 16, 16, 16, 1], layer, {
              seed,
              ...(weights && { weights }),
            })
            return Number(learn(model, twoMoons(seed), { rate, epochs }))
          })
        return {
          rate,
          epochs,
          seeds: ofSeeds,
          sigmoid: accuracy(() => new Sigmoid(), glorotNormal()),
          tanh: accuracy(() => new Tanh(), glorotNormal()),
          relu: accuracy(() => new ReLU()),
          gain,
          large: accuracy(() => new Sigmoid(), glorotNormal(gain)),
        }
      },
      examples: ['08-vanishing-gradients'],
    },
    {
      id: 'D15',
      claim: 'Its Python function for sigmoid prints the values shown under it',
      verdict: 'wrong',
      why: words`The code rounds to three places, the values have two; to two places all eleven are right. The list at the end of the article
        has the three places.`,
      examples: ['02-activations'],
    },
    {
      id: 'D16',
      claim: 'Tanh regularises the neurons of a layer',
      verdict: 'wrong',
      why: words`Squashing is not regularising, which means preferring simpler models. {units} tanh units learn {answers} random answers by
        heart: all of them with {all} of {tried} seeds.`,
      measure() {
        const coins = [0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1]
        const units = 32
        const right = perSeed((seed) => {
          const { inputs } = moons({ samples: coins.length, noise: 0.3, seed })
          const model = network([2, units, 1], () => new Tanh(), { weights: glorotNormal(3), seed })
          const optimizer = new Adam({ learningRate: 0.05 })
          return Number(learn(model, { inputs, targets: coins }, { optimizer, epochs: 2000, batchSize: 20 }))
        })
        const all = right.filter((share) => share === 1).length
        return { units, answers: coins.length, all, tried: right.length }
      },
    },
    {
      id: 'D17',
      claim: 'Tanh makes gradients vanish because its values lie in a small range',
      verdict: 'wrong',
      why: words`The slope does it, and the weights: with weights of deviation {deviation} the values stay far inside the bounds (at most
        {value:2}), where tanh is straight, and {left:e0} of the gradient is left (seeds {seeds}).`,
      measure() {
        const weights = normal(0, 0.01)
        const highest = perSeed((seed) => {
          const model = network([64, 64, 1], () => new Tanh(), { weights, seed })
          return largest(
            listOf(new Sequential(model.layers.slice(0, 2)).predict(spread(32, 64, 7))).map(Math.abs),
          )
        })
        return {
          deviation: 0.01,
          value: largest(highest.map(Number)),
          left: perSeed((seed) => gradientLeft(hyperbolicTangent, weights, seed)),
          seeds: ofSeeds,
        }
      },
      examples: ['08-vanishing-gradients'],
    },
    {
      id: 'D18',
      claim: 'Values printed for tanh at −5 … 5',
      verdict: 'holds',
      why: 'All eleven to two places. The printed ±1 are rounded: tanh({x}) = {value:5}.',
      measure: () => ({ x: 3, value: hyperbolicTangent.value(3) }),
      examples: ['02-activations'],
    },
    {
      id: 'D19',
      claim: 'Values printed for ReLU at −5 … 5',
      verdict: 'holds',
      why: 'All eleven.',
    },
    {
      id: 'D20',
      claim: 'ReLU is more efficient because zeroed neurons reduce computation',
      verdict: 'wrong',
      why: words`A dense layer multiplies zeros like any other number: behind a zero, a weight of ∞ makes NaN, so the product was computed.
        Less work would take code that looks for zeros. Cheaper it is for another reason (C13).`,
    },
    {
      id: 'D21',
      claim: 'If many neurons are zero they can no longer be updated',
      verdict: 'wrong',
      why: words`With {zeros:%} of all outputs zero, as in any healthy ReLU network, all {units} units get a gradient from other samples
        (seeds {seeds}). What counts is a unit that is zero on all of them.`,
      measure() {
        const units = 32
        const zeroShares = perSeed((seed) => {
          const model = network([16, units, 1], () => new ReLU(), { seed })
          const inputs = spread(64, 16, seed)
          model.forward(inputs).backward(spread(64, 1, seed + 100))
          const gradients = listOf((model.layers[0] as Dense).bias!.gradient)
          if (gradients.includes(0)) throw new Error(`D21: a unit got no gradient with seed ${seed}`)
          const outputs = new Sequential(model.layers.slice(0, 2)).predict(inputs)
          return listOf(outputs).filter((y) => y === 0).length / outputs.size
        })
        return { zeros: zeroShares, units, seeds: ofSeeds }
      },
    },
    {
      id: 'D22',
      claim: 'Dying ReLU can effectively kill a part of the network',
      verdict: 'holds',
      why: words`With biases of {bias} all units are dead with {constant} of {tried} seeds, and then every input gives the same output. By itself: on
        digits, with a rate that climbs too high, {dead:%} of ReLU units die and {accuracy:%} of the digits are read rightly (seeds 1
        to 3).`,
      async measure({ example }) {
        const bias = -6
        const constant = perSeed((seed) => {
          const model = network([2, 16, 1], () => new ReLU(), { hiddenBias: bias, seed })
          const { inputs } = twoMoons(seed)
          const [layer] = new Census(model, inputs).take(0).layers
          return Number(isConstant(model, inputs) && !layer!.dead.includes(false))
        })
        const rising = await example('05-dying-relu --seeds 3')
        return {
          bias,
          constant: constant.filter((is) => is === 1).length,
          tried: constant.length,
          dead: ofRun(rising, 'relu', 'deadFraction'),
          accuracy: ofRun(rising, 'relu', 'testAccuracy'),
        }
      },
      examples: ['05-dying-relu --seeds 3'],
    },
    {
      id: 'D23',
      claim: 'Values printed for leaky ReLU at −5 … 5',
      verdict: 'holds',
      why: 'All eleven.',
    },
    {
      id: 'D24',
      claim: 'Weighted by 0.01, negative values are insignificant',
      verdict: { dependsOn: 'their size' },
      why: '{small} becomes {smallValue}, but {large} becomes {largeValue}.',
      measure: () => ({
        small: -5,
        smallValue: leakyRelu().value(-5),
        large: -1000,
        largeValue: leakyRelu().value(-1000),
      }),
    },
    {
      id: 'D25',
      claim: 'Leaky ReLU keeps units just alive, so that they can be updated at any time',
      verdict: 'holds',
      why: words`Never 0, but a hundredth for each layer with a negative sum: through two of them {left:4} is left, which can be too little in
        practice (A30).`,
      measure() {
        const layers = [denseOf([[1]], [0]), new LeakyReLU(), denseOf([[1]], [0]), new LeakyReLU()]
        const pass = new Sequential(layers, { backend: float64 }).forward(Tensor.from([[-1]], float64))
        return { left: pass.backward(Tensor.from([[1]], float64))!.data[0]! }
      },
    },
    {
      id: 'D26',
      claim: 'In PReLU the leak is a parameter that is learned',
      verdict: 'holds',
      why: words`On data made with slope {made} it learns {learned:3}, from {start}. A whole neuron finds the slopes of {functions} functions,
        from −1 to 1, and is off by {off:e0} at most (seeds 1 to 3).`,
      async measure({ example }) {
        const layer = new PReLU()
        const made = 0.7
        const start = layer.slope.value.data[0]!
        const data = curve(prelu(made).value, evenly(-1, 1, 20))
        const optimizer = new SGD({ learningRate: 0.5 })
        fit(new Sequential([layer]), data, { loss: squared, optimizer, epochs: 100, batchSize: 20 })
        const found = await example('13-prelu-slope --seeds 3')
        const names: string[] = found.seeds[0].runs.map(({ name }: { name: string }) => name)
        return {
          made,
          learned: layer.slope.value.data[0]!,
          start,
          functions: names.length,
          off: largest(names.flatMap((name) => ofRun(found, name, 'error'))),
        }
      },
      examples: ['13-prelu-slope --seeds 3'],
    },
    {
      id: 'D27',
      claim: 'Softmax takes all elements into account, and its values always sum to 1',
      verdict: 'holds',
      why: words`To within {off:e0} in double precision; in exact arithmetic always. That is why it cannot say yes to two: of points that lie
        in two or three discs, softmax gets {softmax:%} right and three sigmoids {sigmoids:%} (seeds 1 to 3).`,
      async measure({ example }) {
        const discs = await example('12-softmax-or-sigmoids --seeds 3')
        const rows = spread(200, 8, 4, { low: -700, high: 700 }).toArray() as number[][]
        return {
          off: largest(rows.map((row) => Math.abs(sum(softmax(row)) - 1))),
          softmax: ofRun(discs, 'softmax', 'several'),
          sigmoids: ofRun(discs, 'sigmoids', 'several'),
        }
      },
      examples: ['12-softmax-or-sigmoids --seeds 3'],
    },
    {
      id: 'D28',
      claim: 'The printed softmax of −5 … 5 sums to 1, and its smallest values are 0.0',
      verdict: 'wrong',
      why: words`The eleven are right to three places, but so rounded they sum to {printed:3}; and the first is {first:7}, not zero: softmax is
        positive everywhere.`,
      measure: () => ({ printed: sum(printedSoftmax), first: softmax(fromMinusFiveToFive)[0]! }),
      examples: ['02-activations'],
    },
    {
      id: 'D29',
      claim: 'Its Python function computes softmax',
      verdict: 'wrong',
      why: words`Right for moderate numbers; NaN at ±{size}, where the shares of {row} are {shares} and those of two equal numbers are equal.
        See C26 for the cure.`,
      measure() {
        const row = [1000, 1000, 0]
        return { size: row[0]!, row: `[${row.join(', ')}]`, shares: softmax(row).join(', ') }
      },
    },
    {
      id: 'D30',
      claim: 'The sigmoids of −5 … 5 do not sum to 1; values printed',
      verdict: 'holds',
      why: 'They sum to {total:1}, since σ(x) + σ(−x) = 1; all eleven as printed, to three places.',
      measure: () => ({ total: sum(fromMinusFiveToFive.map(sigmoid.value)) }),
    },
    {
      id: 'D31',
      claim: 'Non-linear activations are the most suitable',
      verdict: { dependsOn: 'the layer' },
      why: words`Hidden layers need them (C1). At the output of a regression sigmoid can never answer {wanted}: its squared error stays at
        {sigmoid:1}, that of a linear output falls to {linear:e0}. Of all nine as the output of a regression the linear one explains most of
        the spread, {linearR:%1} of it, the next best, {next}, {nextR:%1} (seeds 1 to 5).`,
      async measure({ example }) {
        const wanted = 5
        const error = (output: (Dense | Sigmoid)[]) => {
          const data = { inputs: Tensor.from([[0], [1]]), targets: Tensor.from([[wanted], [wanted]]) }
          const model = new Sequential(output, { seed: 1 })
          const optimizer = new SGD({ learningRate: 0.1 })
          fit(model, data, { loss: squared, optimizer, epochs: 200, batchSize: 2 })
          return evaluate(model, data, squared).loss
        }
        const table = await example('15-which-activation --seeds 5')
        const byMean: { name: string; values: { mean: number } }[] = table.summary
          .filter(({ name }: { name: string }) => name !== 'Linear')
          .sort((a: (typeof byMean)[number], b: (typeof byMean)[number]) => b.values.mean - a.values.mean)
        const next = byMean[0]!.name
        return {
          wanted,
          sigmoid: error([new Dense(1, 1), new Sigmoid()]),
          linear: error([new Dense(1, 1)]),
          linearR: ofRun(table, 'Linear', 'values'),
          next,
          nextR: ofRun(table, next, 'values'),
        }
      },
      examples: ['15-which-activation --seeds 5'],
    },
  ],
}

/** The line through the origin that is fitted to 3x under a penalty on the square of its slope, and its error. */
function penalisedLine(penalty: number): { slope: number; loss: number } {
  const neuron = new Dense(1, 1, { weights: zeros(), bias: false })
  const model = new Sequential([neuron], { backend: float64 })
  const data = curve((x) => 3 * x, evenly(-1, 1, 21))
  const optimizer = new SGD({ learningRate: 0.1 })
  for (let step = 0; step < 300; step++) {
    neuron.weights.zeroGradient()
    const pass = model.forward(data.inputs)
    pass.backward(squared.forward(pass.output, data.targets).backward())
    neuron.weights.gradient.data[0]! += 2 * penalty * neuron.weights.value.data[0]!
    optimizer.step(model.parameters)
  }
  return { slope: neuron.weights.value.data[0]!, loss: evaluate(model, data, squared).loss }
}
