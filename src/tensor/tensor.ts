/** The one container of numbers: a shape over a flat typed array. */
import type { Backend, FloatArray, Place } from './backend.ts'
import { float32 } from './backends.ts'
import { copyNumbers } from './copy-numbers.ts'
import { type Shape, ShapeError, sameShape, showShape, sizeOf } from './shape.ts'

/** Numbers, or lists of lists of numbers of equal length. */
export type Nested = number | readonly Nested[]

/**
 * A row-major block of numbers that knows its shape and the backend whose loops run on it.
 *
 * Shapes: `[rows, columns]` for a batch (one sample a row); element `[i, j]` is `data[i * columns + j]`.
 * Throws `ShapeError` where the number of values does not match the shape.
 */
export class Tensor {
  readonly shape: Shape
  readonly backend: Backend
  /** Where the numbers lie; only backends look at it. */
  readonly place: Place
  readonly #data: FloatArray

  constructor(shape: Shape, data: FloatArray, backend: Backend, place?: Place) {
    const size = sizeOf(shape)
    if (data.length !== size) {
      throw new ShapeError(`a tensor of shape ${showShape(shape)} holds ${size} numbers, got ${data.length}`)
    }
    if (data instanceof Float32Array !== (backend.precision === 'float32')) {
      throw new ShapeError(
        `a tensor of backend ${backend.name} holds ${backend.precision} numbers, got a ${data.constructor.name}`,
      )
    }
    this.shape = shape
    this.backend = backend
    this.#data = data
    this.place = place ?? backend.memory?.placeOf(data) ?? anywhere
  }

  /**
   * The numbers, row by row.
   *
   * Throws `ExpiredTensorError` for a tensor that was made in a scope, such as a training step, which is over.
   */
  get data(): FloatArray {
    if (this.place.scope?.isOver) throw new ExpiredTensorError(this.shape)
    return this.#data
  }

  /** Zeros of a shape. */
  static zeros(shape: Shape, backend: Backend = float32): Tensor {
    const size = sizeOf(shape)
    const room = backend.memory?.lend(size)
    return new Tensor(shape, room?.data ?? backend.allocate(size), backend, room)
  }

  /** Zeros that stay while the model lives whose backend this is: for parameters, gradients and optimizers. */
  static resident(shape: Shape, backend: Backend): Tensor {
    const size = sizeOf(shape)
    return new Tensor(shape, backend.memory?.resident(size) ?? backend.allocate(size), backend)
  }

  /**
   * A tensor of the given numbers: `Tensor.from([[1, 2], [3, 4]])` has shape `[2, 2]`, rounded to the backend's precision.
   *
   * Throws `ShapeError` for lists of unequal length and for values that are not numbers.
   */
  static from(values: Nested, backend: Backend = float32): Tensor {
    const shape = shapeOfNested(values)
    const tensor = Tensor.zeros(shape, backend)
    let next = 0
    const fill = (part: Nested, axis: number): void => {
      if (typeof part === 'number') {
        if (axis !== shape.length) throw raggedError(shape)
        tensor.data[next++] = part
        return
      }
      if (!Array.isArray(part)) throw new ShapeError(`a tensor is made of numbers, got ${showForeign(part)}`)
      if (part.length !== shape[axis]) throw raggedError(shape)
      for (const inner of part) fill(inner, axis + 1)
    }
    fill(values, 0)
    return tensor
  }

  /** How many axes: 2 for a batch. */
  get rank(): number {
    return this.shape.length
  }

  /** How many numbers. */
  get size(): number {
    return this.#data.length
  }

  /** The number at an index, one position an axis: `weights.at(2, 3)`. Throws `ShapeError` outside the shape. */
  at(...index: number[]): number {
    const inside =
      index.length === this.rank &&
      index.every(
        (position, axis) => Number.isInteger(position) && position >= 0 && position < this.shape[axis]!,
      )
    if (!inside) {
      throw new ShapeError(`index ${showShape(index)} is outside a tensor of shape ${showShape(this.shape)}`)
    }
    let offset = 0
    for (let axis = 0; axis < this.rank; axis++) offset = offset * this.shape[axis]! + index[axis]!
    return this.data[offset]!
  }

  /** The same numbers under another shape; shares the data. Throws `ShapeError` where the sizes differ. */
  reshape(shape: Shape): Tensor {
    return new Tensor(shape, this.data, this.backend, this.place)
  }

  /**
   * A copy that shares nothing, in this tensor's backend or another, rounded to that one's precision.
   *
   * It may be kept beyond the end of a training step.
   */
  copy(backend: Backend = this.backend): Tensor {
    const { data } = this
    const copied = backend.precision === 'float32' ? new Float32Array(data) : new Float64Array(data)
    return new Tensor(this.shape, copied, backend)
  }

  /** This tensor for the loops of another backend: the same numbers where the precisions agree, otherwise a copy. */
  to(backend: Backend): Tensor {
    if (this.backend === backend) return this
    return this.backend.precision === backend.precision
      ? new Tensor(this.shape, this.data, backend, this.place)
      : this.copy(backend)
  }

  /**
   * Some rows of a batch, copied: `[batch, …] → [indices.length, …]`, in this tensor's backend or another.
   *
   * Throws `ShapeError` for a row that is not there.
   */
  rows(indices: ArrayLike<number>, backend: Backend = this.backend): Tensor {
    const source = this.data
    const count = this.shape[0] ?? 0
    const shape = this.shape.length === 2 ? [indices.length, this.shape[1]!] : this.shape.slice()
    shape[0] = indices.length
    const selected = Tensor.zeros(shape, backend)
    const width = count === 0 ? 0 : source.length / count
    const target = selected.data
    for (let row = 0; row < indices.length; row++) {
      const from = indices[row]!
      if (!(Number.isInteger(from) && from >= 0 && from < count)) {
        throw new ShapeError(`row ${from} is outside a tensor of shape ${showShape(this.shape)}`)
      }
      copyNumbers(target, row * width, source, from * width, width)
    }
    return selected
  }

  /** Plain nested lists of the numbers. */
  toArray(): Nested {
    const build = (axis: number, offset: number): Nested => {
      if (axis === this.rank) return this.data[offset]!
      const stride = sizeOf(this.shape.slice(axis + 1))
      return Array.from({ length: this.shape[axis]! }, (_, i) => build(axis + 1, offset + i * stride))
    }
    return build(0, 0)
  }

  /** `Tensor [2, 2] float32`: what it is, for messages; the numbers are in `toArray()`. */
  toString(): string {
    return `Tensor ${showShape(this.shape)} ${this.backend.precision}`
  }
}

/** Ordinary arrays lie wherever the engine puts them, and stay. */
const anywhere: Place = { memory: undefined, address: 0, scope: undefined }

/** Thrown when a tensor is read whose scope, such as a training step, is over: its memory holds other numbers by now. */
export class ExpiredTensorError extends Error {
  override readonly name = 'ExpiredTensorError'

  constructor(shape: Shape) {
    super(
      `a tensor of shape ${showShape(shape)} was read after the training step or prediction it was made in; ` +
        'call copy() on it there and keep the copy',
    )
  }
}

/** Throws `ShapeError`, naming `who`, where a tensor does not have the expected shape. */
export function expectShape(who: string, tensor: Tensor, expected: Shape): void {
  if (!sameShape(tensor.shape, expected)) {
    throw new ShapeError(`${who}: expected ${showShape(expected)}, got ${showShape(tensor.shape)}`)
  }
}

function shapeOfNested(values: Nested): number[] {
  const shape: number[] = []
  let part: Nested | undefined = values
  while (Array.isArray(part)) {
    shape.push(part.length)
    part = part[0]
  }
  return shape
}

function raggedError(shape: Shape): ShapeError {
  return new ShapeError(
    `the lists of a tensor have equal lengths: the first elements say ${showShape(shape)}, another differs`,
  )
}

/** A value that is no number, in the few characters that a message can carry. */
function showForeign(value: unknown): string {
  if (ArrayBuffer.isView(value))
    return `${value.constructor.name}; use new Tensor(shape, data, backend), or a list`
  if (typeof value === 'bigint') return `${value}n`
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : String(value)
}
