/**
 * What does one neuron compute, forward, backward and in one update?
 *
 * npx tsx examples/01-neuron.ts
 * In a project of your own: npm install glassnet tsx commander @observablehq/plot linkedom write-file-atomic
 */
import { ActivationLayer, Dense, findActivation, meanSquaredError, Sequential, SGD, Tensor } from 'glassnet'
import { choice, example, functionFigure, positive, textTable } from 'glassnet/report'

const inputs = [1.5, -2]
const initialWeights = [0.8, 0.4]
const initialBias = -0.1
const target = 1

const show = (value: number): string =>
  (Object.is(value, -0) ? '0' : String(Number(value.toPrecision(6)))).replace('-', '−')

await example({
  name: '01-neuron',
  question: 'What does one neuron compute, forward, backward and in one update?',
  expectation:
    'the inputs are 1.5 and −2, the weights 0.8 and 0.4, the bias −0.1. What is the weighted sum? The output is to rise to ' +
    '1: which weight will fall?',
  about:
    'A neuron is a weighted sum, then an activation. The example prints every number of a forward pass, of the chain ' +
    'rule backward, and of one step of gradient descent.',
  epochs: 1,
  options: {
    activation: choice(
      'the activation',
      ['linear', 'binary-step', 'sigmoid', 'tanh', 'relu', 'leaky-relu', 'elu'],
      'sigmoid',
    ),
    learningRate: positive('how far a step goes', 0.5),
  },
  async run({ activation: name, learningRate, epochs, backend }, screen) {
    const activation = findActivation(name).activation!
    const dense = new Dense(inputs.length, 1)
    const model = new Sequential([dense, new ActivationLayer(activation)], { backend })
    dense.weights.value.data.set(initialWeights)
    dense.bias!.value.data.set([initialBias])
    const x = Tensor.from([inputs])
    const squaredError = meanSquaredError()
    const optimizer = new SGD({ learningRate })

    screen.line(`one neuron: two inputs, ${activation.formula}, target ${target}, loss (y − target)²`)
    const takeUpdate = (update: number) => {
      const before = { weights: Array.from(dense.weights.value.data), bias: dense.bias!.value.data[0]! }
      for (const parameter of model.parameters) parameter.zeroGradient()
      const z = dense.forward(x).output.data[0]!
      const pass = model.forward(x)
      const y = pass.output.data[0]!
      const lossPass = squaredError.forward(pass.output, [target])
      const outputGradient = lossPass.backward()
      const inputGradient = pass.backward(outputGradient)!
      const gradient = {
        weights: Array.from(dense.weights.gradient.data),
        bias: dense.bias!.gradient.data[0]!,
      }
      optimizer.step(model.parameters)
      const after = { weights: Array.from(dense.weights.value.data), bias: dense.bias!.value.data[0]! }
      const slope = activation.derivative(z)
      return {
        update,
        before,
        z,
        y,
        loss: lossPass.value,
        slope,
        outputGradient: outputGradient.data[0]!,
        gradient,
        after,
        inputGradient: Array.from(inputGradient.data),
      }
    }
    const updates = Array.from({ length: epochs }, (_, at) => takeUpdate(at + 1))
    for (const { update, before, z, y, loss, outputGradient, slope, gradient, after } of updates) {
      screen.line(epochs > 1 ? `\nupdate ${update}` : '')
      screen.line('forward')
      screen.line(
        textTable(
          ['input', 'weight', 'input · weight'],
          inputs.map((input, i) => [show(input), show(before.weights[i]!), show(input * before.weights[i]!)]),
        ),
      )
      screen.line(
        `weighted sum  z = Σ input · weight + bias = ${show(z - before.bias)} + (${show(before.bias)}) = ${show(z)}`,
      )
      screen.line(`output        y = f(z) = ${show(y)}`)
      screen.line(`loss          L = (${show(y)} − ${target})² = ${show(loss)}`)
      screen.line('\nbackward, the chain rule from the loss to the weights')
      screen.line(`∂L/∂y = 2 · (y − target)  = ${show(outputGradient)}`)
      screen.line(`∂y/∂z = f'(z)             = ${show(slope)}`)
      screen.line(`∂L/∂z = ∂L/∂y · ∂y/∂z     = ${show(gradient.bias)}`)
      screen.line('')
      screen.line(
        textTable(
          ['', 'gradient ∂L/∂z · input', `update −${learningRate} · gradient`, 'before', 'after'],
          [
            ...inputs.map((_, i) => [
              `weight ${i + 1}`,
              show(gradient.weights[i]!),
              show(after.weights[i]! - before.weights[i]!),
              show(before.weights[i]!),
              show(after.weights[i]!),
            ]),
            [
              'bias',
              show(gradient.bias),
              show(after.bias - before.bias),
              show(before.bias),
              show(after.bias),
            ],
          ],
        ),
      )
    }
    const finalOutput = model.predict(x).data[0]!
    const finalLoss = squaredError.forward(model.predict(x), [target]).value
    screen.line()
    const words = updates.every(({ slope }) => slope === 0)
      ? `The derivative of ${name} is 0 here, so no gradient reached the weights and nothing was learned: the output is still ${show(finalOutput)}.`
      : `After ${epochs === 1 ? 'one update' : `${epochs} updates`} the output is ${show(finalOutput)} and the loss ${show(finalLoss)}, from ${show(updates[0]!.loss)}.`
    screen.paragraph(words)
    const { z } = updates[0]!
    return {
      json: { activation: name, learningRate, inputs, target, updates, finalOutput, finalLoss },
      page: async () => ({
        title: 'One neuron',
        question: 'What does it compute, forward, backward and in one update?',
        lede: [`Two inputs, ${activation.formula}, target ${target}, loss (y − target)².`, words],
        facts: [
          ['activation', name],
          ['inputs', inputs.map(show).join(', ')],
          ['learning rate', String(learningRate)],
        ],
        sections: [
          {
            heading: 'The activation, and where this neuron stands on it',
            text: [
              `Its weighted sum is z = ${show(z)}, so the output is ${show(activation.value(z))} and the slope ${show(activation.derivative(z))}.`,
            ],
            figure: await functionFigure({
              title: `The slope of ${name} is ${show(activation.derivative(z))} where this neuron stands, at z = ${show(z)}`,
              activation,
              range: [-4, 4],
            }),
          },
          {
            heading: 'Every number of every update',
            table: {
              columns: [
                'update',
                'z',
                'y',
                'loss',
                'slope',
                'gradient of weight 1',
                'of weight 2',
                'of the bias',
              ],
              rows: updates.map(({ update, z, y, loss, slope, gradient }) =>
                [update, z, y, loss, slope, ...gradient.weights, gradient.bias].map(show),
              ),
              open: true,
            },
          },
        ],
      }),
    }
  },
})
