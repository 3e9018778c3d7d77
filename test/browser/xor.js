// Learns exclusive or, in Node and in a page: the same file, so that the results can be compared.
import { binaryCrossEntropyOnLogits, Dense, Sequential, SGD, Tanh, train, weightsHash, xor } from 'glassnet'

const model = new Sequential([new Dense(2, 8), new Tanh(), new Dense(8, 1)], { seed: 1 })
const loss = binaryCrossEntropyOnLogits()
const optimizer = new SGD({ learningRate: 0.5, momentum: 0.9 })

export const losses = []
for (const step of train(model, xor(), { loss, optimizer, epochs: 500, batchSize: 4 })) losses.push(step.loss)

export const hash = await weightsHash(model)
