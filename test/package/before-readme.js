import { binaryCrossEntropyOnLogits, Dense, fit, ReLU, Sequential, SGD, xor } from 'glassnet'

const model = new Sequential([new Dense(2, 8), new ReLU(), new Dense(8, 1)], { seed: 1 })
const loss = binaryCrossEntropyOnLogits()
const optimizer = new SGD({ learningRate: 0.5, momentum: 0.9 })
const history = fit(model, xor(), { loss, optimizer, epochs: 200, batchSize: 4 })
console.log(history)
