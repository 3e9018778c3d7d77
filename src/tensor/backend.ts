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

/** A stretch of a program, such as a training step, whose tensors are forgotten at its end. */
export interface Scope {
  readonly isOver: boolean
  close(): void
}

/** Where numbers lie, for the backend that knows how to use it; nobody else need look inside. */
export interface Place {
  /** The memory, if it is one of a backend's own, and the address there. */
  readonly memory: object | undefined
  readonly address: number
  /** How long they stay; undefined: for good. */
  readonly scope: Scope | undefined
}

/** Numbers, and where they lie. */
export interface Room extends Place {
  readonly data: FloatArray
}

/** The memory of one model. Scopes lie in each other like brackets. */
export interface ModelMemory {
  /** Zeros that belong to the scope that is open; undefined where none is, or where there is no room left. */
  lend(size: number): Room | undefined
  /** Zeros that stay while the model lives: parameters, their gradients, and what optimizers keep. */
  resident(size: number): FloatArray
  /** Opens a scope: what is allocated until it is closed belongs to it. */
  open(): Scope
  /** Where numbers lie that it handed out, or others. */
  placeOf(data: FloatArray): Place
}

/** Where tensors live and which loops run on them. */
export interface Backend {
  readonly name: string
  readonly precision: Precision
  /** `size` zeros; with a memory of its own they belong to the scope that is open. */
  allocate(size: number): FloatArray
  /** Runs the backend's twin of the kernel where it has one, otherwise the definition. */
  run<Arguments extends readonly unknown[]>(kernel: Kernel<Arguments>, ...operands: Arguments): void
  /** The same bits with a memory of its own, for a model of so many parameters; a backend may have none to give. */
  forModel?(parameterCount: number): Backend
  /** The memory of the model that this backend was made for. */
  readonly memory?: ModelMemory | undefined
}
