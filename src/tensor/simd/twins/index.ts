/** The list of twins, by the names of the kernels whose definitions they stand beside. */
import type { Twin } from '../twin.ts'
import { allFinite } from './all-finite.ts'
import { gradientTwin, valueTwin } from './elementwise.ts'
import { matmul } from './matmul.ts'
import { adam, sgd, sgdWithMomentum } from './optimizers.ts'
import { preluInputGradient, preluSlopeGradient, preluValue } from './prelu.ts'
import { addColumnSums, fillRows } from './rows.ts'
import { softmaxCrossEntropy, softmaxGradient, softmaxValue } from './softmax.ts'

/** Numbers from which on a function made of straight pieces is worth copying for. */
const straight = 64
/** The same for functions made of exponentials, which take longer. */
const curved = 16

export const twins: ReadonlyMap<string, Twin> = new Map<string, Twin>([
  ['matmul', matmul],
  ['fillRows', fillRows],
  ['addColumnSums', addColumnSums],
  ['linear value', valueTwin('linearValue', straight)],
  ['linear gradient', gradientTwin('linearGradient', straight)],
  ['binary-step value', valueTwin('binaryStepValue', straight)],
  ['binary-step gradient', gradientTwin('binaryStepGradient', straight)],
  ['sigmoid value', valueTwin('sigmoidValue', curved)],
  ['sigmoid gradient', gradientTwin('sigmoidGradient', curved)],
  ['tanh value', valueTwin('tanhValue', curved)],
  ['tanh gradient', gradientTwin('tanhGradient', curved)],
  ['relu value', valueTwin('reluValue', straight)],
  ['relu gradient', gradientTwin('reluGradient', straight)],
  ['leaky-relu value', valueTwin('leakyReluValue', straight)],
  ['leaky-relu gradient', gradientTwin('leakyReluGradient', straight)],
  ['elu value', valueTwin('eluValue', curved)],
  ['elu gradient', gradientTwin('eluGradient', curved)],
  ['prelu value', preluValue],
  ['prelu input gradient', preluInputGradient],
  ['prelu slope gradient', preluSlopeGradient],
  ['softmax value', softmaxValue],
  ['softmax gradient', softmaxGradient],
  ['softmaxCrossEntropy', softmaxCrossEntropy],
  ['sgd', sgd],
  ['sgd with momentum', sgdWithMomentum],
  ['adam', adam],
  ['allFinite', allFinite],
])
