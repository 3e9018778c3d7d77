/** Prints the memory of a process while it trains XOR for a million steps: `npx tsx --expose-gc scripts/memory-over-steps.ts`. */
import { binaryCrossEntropyOnLogits, Dense, Sequential, SGD, Tanh, train, xor } from 'glassnet'

const steps = Number(process.argv[2] ?? 1_000_000)
const model = new Sequential([new Dense(2, 8), new Tanh(), new Dense(8, 1)], { seed: 1 })
const options = {
  loss: binaryCrossEntropyOnLogits(),
  optimizer: new SGD({ learningRate: 0.01 }),
  epochs: steps,
  batchSize: 4,
}

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1).padStart(7)
console.log('    steps  heap MB  arrays MB')
for (const { step } of train(model, xor(), options)) {
  if (step % (steps / 10) !== 0) continue
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  console.log(`${String(step).padStart(9)}  ${megabytes(heapUsed)}  ${megabytes(arrayBuffers)}`)
}
