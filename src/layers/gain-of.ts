/** The gain that suits an activation, for the initializers that take one. */
import type { Activation } from './activation.ts'

/**
 * The factor on the standard deviation of the weights before an activation that keeps signals from shrinking.
 *
 * `new Dense(64, 64, { weights: lecunNormal(gainOf(new Tanh())) })` has σ = 5/3 / √64.
 *
 * Takes the function or its layer. Convention: PyTorch's `calculate_gain`, such as √2 for ReLU, 5/3 for tanh, 3/4 for SELU,
 * each in the facts of its activation. Throws `TypeError` for what has no gain: a layer that mixes a row or that learns.
 */
export function gainOf(subject: Activation | ActivationOwner): number {
  const { gain }: Partial<Activation> =
    (subject as Partial<ActivationOwner>).activation ?? (subject as Activation)
  if (typeof gain === 'number') return gain
  throw new TypeError(
    `gainOf: expected an activation or its layer, such as relu or new ReLU(), got ${subject.name ?? subject}; ` +
      'give the initializer a number instead',
  )
}

/** A layer made of an activation. */
interface ActivationOwner {
  readonly name: string
  readonly activation: Activation
}
