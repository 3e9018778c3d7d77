import { type Callback, csvLogger, jsonLinesLogger, type StepReport, type WriteLine } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { epochReport } from './runs.ts'

const stepReport = (step: number, rest: Partial<StepReport> = {}): StepReport => ({
  step,
  steps: 2,
  epoch: 1,
  isLastOfEpoch: step === 2,
  loss: 0.1 + 0.2,
  learningRate: 1e-7,
  batchSize: 4,
  ...rest,
})

/** The lines that a logger writes for two epochs and two steps, the last of which diverged. */
function lines(make: (write: WriteLine) => Callback): string[] {
  const written: string[] = []
  const callback = make((line) => written.push(line))
  callback.onStep?.(stepReport(1))
  callback.onEpoch?.(epochReport(1, { loss: 1 / 3, validationLoss: 2 }))
  const diverged = {
    step: 2,
    epoch: 1,
    layer: 'dense_1',
    operation: 'forward',
    cause: 'It is too hot.',
  } as const
  callback.onStep?.(stepReport(2, { loss: Number.NaN, diverged }))
  callback.onEpoch?.(epochReport(2, { loss: Number.NaN, validationLoss: -0 }))
  return written
}

describe('a CSV logger', () => {
  it('writes a header from the first epoch, and a line for each', () => {
    expect(lines((write) => csvLogger(write))).toEqual([
      'epoch,epochs,step,loss,learningRate,validationLoss',
      '1,100,1,0.3333333333333333,0.1,2',
      '2,100,2,NaN,0.1,-0',
    ])
  })

  it('writes a line for each step where it is asked to, with the layer where the run diverged', () => {
    expect(lines((write) => csvLogger(write, { every: 'step' }))).toEqual([
      'step,epoch,loss,learningRate,batchSize,diverged',
      '1,1,0.30000000000000004,1e-7,4,',
      '2,1,NaN,1e-7,4,dense_1',
    ])
  })

  it('has the norm of the gradients where they are clipped by it', () => {
    const written: string[] = []
    const callback = csvLogger((line) => written.push(line), { every: 'step' })
    callback.onStep!(stepReport(1, { gradientNorm: 2.5 }))
    callback.onStep!(stepReport(2))
    expect(written.map((line) => line.split(',')[5])).toEqual(['gradientNorm', '2.5', ''])
  })

  it('has what tells the runs apart in front of every line', () => {
    const written = lines((write) => csvLogger(write, { extra: { seed: 3, name: 'a,b' } }))
    expect(written[0]).toBe('seed,name,epoch,epochs,step,loss,learningRate,validationLoss')
    expect(written[2]).toBe('3,"a,b",2,100,2,NaN,0.1,-0')
  })

  it('writes the columns it is given, in their order, and nothing for what a record lacks', () => {
    const columns = ['loss', 'validationAccuracy', 'epoch']
    expect(lines((write) => csvLogger(write, { columns }))).toEqual([
      'loss,validationAccuracy,epoch',
      '0.3333333333333333,,1',
      'NaN,,2',
    ])
  })

  it('leaves the header out where the file has it', () => {
    expect(lines((write) => csvLogger(write, { columns: ['epoch'], header: false }))).toEqual(['1', '2'])
  })

  it('refuses a later record with a column that the header lacks, and takes one with fewer', () => {
    const written: string[] = []
    const callback = csvLogger((line) => written.push(line))
    callback.onEpoch!(epochReport(1, { validationLoss: 1 }))
    callback.onEpoch!(epochReport(2))
    expect(written[2]).toBe('2,100,2,0,0.1,')
    expect(() => callback.onEpoch!(epochReport(3, { validationLoss: 1, validationAccuracy: 1 }))).toThrow(
      new RangeError(
        'csvLogger: record 3 has validationAccuracy, which the header ' +
          '(epoch, epochs, step, loss, learningRate, validationLoss) lacks; ' +
          'name all columns: csvLogger(write, { columns: […] })',
      ),
    )
    expect(written).toHaveLength(3)
  })
})

describe('a JSON-lines logger', () => {
  it('writes an object for each epoch', () => {
    expect(lines((write) => jsonLinesLogger(write))).toEqual([
      '{"epoch":1,"epochs":100,"step":1,"loss":0.3333333333333333,"learningRate":0.1,"validationLoss":2}',
      '{"epoch":2,"epochs":100,"step":2,"loss":"NaN","learningRate":0.1,"validationLoss":-0}',
    ])
  })

  it('writes one for each step where it is asked to, and what tells the runs apart', () => {
    expect(lines((write) => jsonLinesLogger(write, { every: 'step', extra: { sizes: [2, 3] } }))).toEqual([
      '{"sizes":[2,3],"step":1,"epoch":1,"loss":0.30000000000000004,"learningRate":1e-7,"batchSize":4}',
      '{"sizes":[2,3],"step":2,"epoch":1,"loss":"NaN","learningRate":1e-7,"batchSize":4,"diverged":"dense_1"}',
    ])
  })

  it('says which extra value JSON cannot hold', () => {
    const logger = jsonLinesLogger(() => {}, { extra: { sizes: new Uint8Array(1) } })
    expect(() => logger.onEpoch!(epochReport(1))).toThrow(
      'jsonLinesLogger: the record.sizes is a Uint8Array, which JSON cannot hold',
    )
  })
})

describe.each<[string, (write: WriteLine, options?: { readonly every?: 'epoch' | 'step' }) => Callback]>([
  ['csvLogger', csvLogger],
  ['jsonLinesLogger', jsonLinesLogger],
])('%s', (name, logger) => {
  it('asks for a function that writes a line', () => {
    const expected = `${name}: expected a function that writes a line, such as lineFile('run.csv') of glassnet/train/files, got`
    expect(() => logger('run.csv' as unknown as WriteLine)).toThrow(new TypeError(`${expected} "run.csv"`))
    expect(() => logger(undefined as unknown as WriteLine)).toThrow(new TypeError(`${expected} undefined`))
  })

  it('writes for every epoch or step, and for nothing else', () => {
    expect(() => logger(() => {}, { every: 'batch' as 'step' })).toThrow(
      new RangeError(`${name}: expected every 'epoch' or 'step', got "batch"`),
    )
    expect(Object.keys(logger(() => {}))).toEqual(['onEpoch'])
    expect(Object.keys(logger(() => {}, { every: 'step' }))).toEqual(['onStep'])
  })
})
