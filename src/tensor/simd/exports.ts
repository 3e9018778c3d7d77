/** What the WebAssembly module of the twins exports, as TypeScript sees it. */

/** Functions of a number, as they are called in the names of exports. */
export type Elementwise = 'linear' | 'binaryStep' | 'sigmoid' | 'tanh' | 'relu' | 'leakyRelu' | 'elu'

/** What the module exports: addresses are in bytes, flags are true or false, everything else counts or is a number. */
export interface KernelExports
  extends Readonly<Record<`${Elementwise}Value`, ValueKernel>>,
    Readonly<Record<`${Elementwise}Gradient`, GradientKernel>> {
  /** Where the memory begins that the kernels leave to their caller. */
  readonly heapBase: WebAssembly.Global
  /** Returns whether it left out the zeros of A: 1 for yes, 0 for no. */
  readonly matmul: (
    ...operands: [
      c: number,
      a: number,
      b: number,
      rows: number,
      inner: number,
      columns: number,
      acrossA: boolean,
      acrossB: boolean,
    ]
  ) => number
  readonly fillRows: MatrixKernel<[matrix: number, row: number]>
  readonly addColumnSums: MatrixKernel<[row: number, matrix: number]>
  readonly preluValue: MatrixKernel<[output: number, input: number, slopes: number]>
  readonly preluInputGradient: MatrixKernel<
    [inputGradient: number, outputGradient: number, input: number, slopes: number]
  >
  readonly preluSlopeGradient: MatrixKernel<[slopeGradient: number, outputGradient: number, input: number]>
  readonly softmaxValue: MatrixKernel<[output: number, input: number, exponentials: number]>
  readonly softmaxGradient: MatrixKernel<[inputGradient: number, outputGradient: number, output: number]>
  /** Returns the sum it was given and the losses of all rows. */
  readonly softmaxCrossEntropy: (
    ...operands: [
      sum: number,
      gradient: number,
      logits: number,
      targets: number,
      areLabels: boolean,
      exponentials: number,
      rows: number,
      columns: number,
    ]
  ) => number
  readonly sgd: (w: number, g: number, count: number, rate: number) => void
  readonly sgdWithMomentum: (
    ...operands: [
      w: number,
      g: number,
      v: number,
      count: number,
      rate: number,
      momentum: number,
      nesterov: boolean,
    ]
  ) => void
  readonly adam: (
    ...operands: [
      w: number,
      g: number,
      m: number,
      v: number,
      count: number,
      rate: number,
      beta1: number,
      beta2: number,
      epsilon: number,
      correction1: number,
      correction2: number,
    ]
  ) => void
  /** 1 for yes, 0 for no. */
  readonly allFinite: (data: number, count: number) => number
  readonly probeExp: Probe
  readonly probeExpm1: Probe
  readonly probeTanh: Probe
  readonly probeLog: Probe
}

/** f(x) of so many numbers; functions with parameters take them at the end. */
export type ValueKernel = (output: number, input: number, count: number, ...bound: readonly number[]) => void

/** ∂L/∂y · f′(x) of so many numbers; functions with parameters take them at the end. */
export type GradientKernel = (
  inputGradient: number,
  outputGradient: number,
  input: number,
  count: number,
  ...bound: readonly number[]
) => void

/** A loop over rows and columns. */
type MatrixKernel<Addresses extends readonly number[]> = (
  ...operands: [...addresses: Addresses, rows: number, columns: number]
) => void

/** Replaces so many pairs of doubles by their function; only tests do that. */
type Probe = (data: number, pairs: number) => void
