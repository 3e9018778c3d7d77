/** The file that `npx tsx scripts/oracles/activations.ts` writes, and the framework's functions that it speaks of. */
import { readFileSync } from 'node:fs'
import {
  type Activation,
  activations,
  binaryStep,
  celu,
  elu,
  hardTanh,
  leakyRelu,
  prelu,
  rrelu,
  softplus,
  swish,
  thresholdedRelu,
} from 'glassnet'

/** In a file, what JSON has no number for is written as a text. */
type Written = number | 'Infinity' | '-Infinity' | 'NaN'

export interface FunctionOracle {
  readonly name: string
  readonly parameters: Readonly<Record<string, number>>
  /** Asked after the common inputs. */
  readonly inputs: readonly number[]
  readonly values: readonly number[]
  readonly derivatives: readonly number[]
  /** Where the derivative goes through 0 as a difference. */
  readonly derivativeZeros: readonly number[]
  readonly valueAtInfinity: readonly [below: Written, above: Written]
  readonly derivativeAtInfinity: readonly [below: Written, above: Written]
}

export interface RowOracle {
  readonly name: string
  readonly input: readonly number[]
  readonly outputGradient: readonly number[]
  readonly output: readonly number[]
  readonly inputGradient: readonly number[]
}

// Read as text: an import would make 0 of −0.
const text = readFileSync(new URL('./activations.json', import.meta.url), 'utf8')

export const oracle: {
  readonly source: { readonly version: string }
  readonly inputs: readonly number[]
  readonly functions: readonly FunctionOracle[]
  readonly rows: readonly RowOracle[]
} = JSON.parse(text)

type Bound = Readonly<Record<string, number>>

/** The functions that have parameters. A new one with parameters joins by a line here, if its oracle has other than the defaults. */
const byParameters: Readonly<Record<string, (bound: Bound) => Activation>> = {
  'binary-step': ({ threshold }) => binaryStep(threshold),
  'leaky-relu': ({ slope }) => leakyRelu(slope),
  prelu: ({ slope }) => prelu(slope),
  elu: ({ alpha }) => elu(alpha),
  celu: ({ alpha }) => celu(alpha),
  rrelu: ({ lower, upper }) => rrelu(lower, upper),
  'thresholded-relu': ({ theta }) => thresholdedRelu(theta),
  swish: ({ beta }) => swish(beta),
  softplus: ({ beta }) => softplus(beta),
  'hard-tanh': ({ min, max }) => hardTanh(min, max),
}

const same = (a: Bound, b: Bound) =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([key, value]) => b[key] === value)

/** A function by its name and parameters. */
type Named = Pick<FunctionOracle, 'name' | 'parameters'>

export const isDefault = ({ name, parameters }: Named): boolean => {
  const registered = activations.find((entry) => entry.name === name)?.activation
  return registered !== undefined && same(registered.parameters ?? {}, parameters)
}

/** The framework's own function that an oracle speaks of. */
export function subjectOf(asked: Named): Activation {
  const { name, parameters } = asked
  if (isDefault(asked)) return activations.find((entry) => entry.name === name)!.activation!
  const make = byParameters[name]
  if (!make) {
    throw new Error(
      `the oracle speaks of ${name}(${JSON.stringify(parameters)}), which is not what the registry has: ` +
        `register it, or add a line for it to byParameters in test/oracles/activation-oracle.ts`,
    )
  }
  return make(parameters)
}
