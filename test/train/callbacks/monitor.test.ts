import type { EpochReport } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { type MonitorOptions, monitorOf } from '../../../src/train/callbacks/monitor.ts'
import { epochReport, oneWeight, start } from './runs.ts'

describe('what a callback watches', () => {
  it('is the validation loss if nothing is said', () => {
    const monitor = monitorOf('Test', {})
    expect(monitor.name).toBe('validationLoss')
    expect(monitor.read(epochReport(1, { validationLoss: 7 }))).toBe(7)
  })

  it.each([
    ['loss', true],
    ['validationLoss', true],
    ['validationAccuracy', false],
  ] as const)('%s: lower is better: %s', (monitor, lower) => {
    const { isBetter } = monitorOf('Test', { monitor })
    expect([isBetter(1, 2), isBetter(2, 1), isBetter(1, 1)]).toEqual([lower, !lower, false])
  })

  it.each([
    ['loss', false],
    ['validationLoss', true],
    ['validationAccuracy', true],
  ] as const)('%s: needs validation data: %s', (monitor, needs) => {
    const { model } = oneWeight()
    const run = start(model)
    const { validation: _, ...options } = run.options
    const check = () => monitorOf('Test', { monitor }).checkStart({ ...run, options })
    if (needs) expect(check).toThrow(`Test: watches ${monitor}, but this run has no validation data`)
    else expect(check).not.toThrow()
    expect(() => monitorOf('Test', { monitor }).checkStart(run)).not.toThrow()
  })

  it('needs no validation data where it is a function', () => {
    const run = start(oneWeight().model)
    const { validation: _, ...options } = run.options
    const { checkStart } = monitorOf('Test', { monitor: () => 1, mode: 'max' })
    expect(() => checkStart({ ...run, options })).not.toThrow()
  })

  it('may be turned round', () => {
    expect(monitorOf('Test', { monitor: 'loss', mode: 'max' }).isBetter(2, 1)).toBe(true)
    expect(monitorOf('Test', { monitor: 'validationAccuracy', mode: 'min' }).isBetter(2, 1)).toBe(false)
  })

  it('is better by more than a margin, in both directions', () => {
    const lower = monitorOf('Test', { mode: 'min' })
    expect([lower.isBetter(1, 2, 1), lower.isBetter(0.99, 2, 1)]).toEqual([false, true])
    const higher = monitorOf('Test', { mode: 'max' })
    expect([higher.isBetter(3, 2, 1), higher.isBetter(3.01, 2, 1)]).toEqual([false, true])
  })

  it('is better than nothing, unless it is NaN', () => {
    const { isBetter } = monitorOf('Test', {})
    expect([isBetter(Infinity, undefined), isBetter(Number.NaN, undefined)]).toEqual([true, false])
  })

  it('may be a function of the report, with a mode', () => {
    const gap = ({ validationLoss, loss }: EpochReport): number => validationLoss! - loss
    const monitor = monitorOf('Test', { monitor: gap, mode: 'min' })
    expect(monitor.name).toBe('the monitor')
    expect(monitor.read(epochReport(1, { validationLoss: 5, loss: 2 }))).toBe(3)
    expect(() => monitorOf('Test', { monitor: gap })).toThrow(
      new RangeError(
        "Test: a monitor that is a function needs a mode; give 'min' where lower is better, 'max' where higher is",
      ),
    )
  })

  it('says so where the function gives no number', () => {
    const monitor = monitorOf('Test', { monitor: (() => 'high') as unknown as () => number, mode: 'max' })
    expect(() => monitor.read(epochReport(3))).toThrow(
      new TypeError("Test: expected the monitor of epoch 3 to be a number, got 'high'"),
    )
  })

  it.each(['val_loss', 'epoch', 'toString'])('is not %s', (monitor) => {
    expect(() => monitorOf('Test', { monitor } as unknown as MonitorOptions)).toThrow(
      new RangeError(
        `Test: no epoch report has "${monitor}"; watch one of loss, validationLoss, validationAccuracy, ` +
          'or give a function of the report, with a mode',
      ),
    )
  })

  it('has a mode of min or max', () => {
    expect(() => monitorOf('Test', { mode: 'auto' } as unknown as MonitorOptions)).toThrow(
      new RangeError("Test: expected mode 'min' or 'max', got 'auto'"),
    )
  })
})
