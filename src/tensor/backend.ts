/**
 * The seam between what is computed and how: precision, memory and the choice of loops.
 *
 * Every loop of the framework is a `Kernel`, whose readable definition is the truth. A backend may own faster twins of
 * some of them with the same bits; nothing above `src/tensor` can tell which one ran.
 */

/** float32 rounds what is stored to 24 significant bits, float64 to 53. */
export type Precision = 'float32' | 'float64'

/** The storage of a tensor. */
export type FloatArray = Float32Array | Float64Array

/** A loop over tensors: its name, under which a backend may list a twin, and its readable definition. */
export interface Kernel<Arguments extends readonly unknown[]> {
  readonly name: string
  readonly definition: (...operands: Arguments) => void
}

/** Where tensors live and which loops run on them. */
export interface Backend {
  readonly name: string
  readonly precision: Precision
  /** `size` zeros in this backend's memory. */
  allocate(size: number): FloatArray
  /** Runs the backend's twin of the kernel where it has one, otherwise the definition. */
  run<Arguments extends readonly unknown[]>(kernel: Kernel<Arguments>, ...operands: Arguments): void
}
