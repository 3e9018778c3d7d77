/** The compiled module of the twins: made when it is first needed, shared by everything that runs twins. */
import { kernels } from './kernels.generated.ts'

/** What the module exports: addresses are in bytes, flags are true or false, everything else counts or is a number. */
export interface KernelExports {
  /** Where the memory begins that the kernels leave to their caller. */
  readonly heapBase: WebAssembly.Global
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
  ) => void
  readonly fillRows: MatrixKernel<[matrix: number, row: number]>
  readonly addColumnSums: MatrixKernel<[row: number, matrix: number]>
  readonly linearValue: ValueKernel
  readonly linearGradient: GradientKernel
  readonly binaryStepValue: ValueKernel
  readonly binaryStepGradient: GradientKernel
  readonly reluValue: ValueKernel
  readonly reluGradient: GradientKernel
  readonly leakyReluValue: ValueKernel
  readonly leakyReluGradient: GradientKernel
  readonly preluValue: MatrixKernel<[output: number, input: number, slopes: number]>
  readonly preluInputGradient: MatrixKernel<
    [inputGradient: number, outputGradient: number, input: number, slopes: number]
  >
  readonly preluSlopeGradient: MatrixKernel<[slopeGradient: number, outputGradient: number, input: number]>
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

// (module (func (result v128) i32.const 0 i8x16.splat)): it is valid exactly where vectors are known.
const smallestVectorModule = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 5, 1, 96, 0, 1, 123],
  ...[3, 2, 1, 0],
  ...[10, 8, 1, 6, 0, 65, 0, 253, 15, 11],
)

let compiled: WebAssembly.Module | undefined

/**
 * The compiled module. Throws where the engine knows no vectors, or forbids to compile at once.
 *
 * Compiling at once keeps `new Sequential(…)` free of promises. Chromium before version 114 forbade it for more than
 * 4 KB on the main thread of a page, though not in a worker; the limit is 8 MB since.
 */
export function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(bytesOf(kernels))
  return compiled
}

let supported: boolean | undefined

/** Whether the twins can run here: vectors are known, and the module compiles. */
export function isSimdSupported(): boolean {
  supported ??= canCompile()
  return supported
}

function canCompile(): boolean {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(smallestVectorModule)) return false
  try {
    kernelModule()
    return true
  } catch {
    return false
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
