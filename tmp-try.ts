import { Sequential, Dense, ReLU, LeakyReLU, PReLU, ELU, heNormal, Adam, oneCycle, softmaxCrossEntropy, trainSideBySide, deadFraction, alwaysNegativeFraction, weightsHash } from 'glassnet'
import { loadMnist } from './src/data/mnist.ts'
let t0 = performance.now()
const d = await loadMnist({ train: 2000, test: 2000, seed: 1 })
console.log('load', performance.now() - t0)
t0 = performance.now()
const plans = [['relu', () => new ReLU()], ['leaky.1', () => new LeakyReLU({ slope: .1 })], ['prelu', () => new PReLU({ units: 64 })], ['elu', () => new ELU()]].map(([name, l]: any) => ({ name, model: new Sequential([new Dense(784, 64, { weights: heNormal() }), l(), new Dense(64, 10, { weights: heNormal() })], { seed: 1 }), data: d.train, probe: d.test, options: { loss: softmaxCrossEntropy(), optimizer: new Adam({ learningRate: oneCycle({ start: .001, peak: .3 }) }), epochs: 10, seed: 1 } }))
for (const r of trainSideBySide(plans)) { const m = r.moments.at(-1)!; if (m.epoch===10)console.log(r.name, m.epoch, m.loss?.toFixed(3), m.accuracy, deadFraction(m.layers), alwaysNegativeFraction(m.layers), (performance.now() - t0).toFixed(0), await weightsHash(r.plan.model)) }
