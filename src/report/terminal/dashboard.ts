/** A live view of a run: how far it is, how the numbers move, and which units of which layer are dead. */
import { type Dataset, sampleCount, selectSamples } from '../../data/index.ts'
import type { Callback, RunStart } from '../../train/index.ts'
import { importOptional } from '../optional-import.ts'
import type { FrameTools } from './dashboard-frame.ts'
import { DashboardRun } from './dashboard-run.ts'
import { epochLine } from './epoch-line.ts'
import { lookAt } from './layer-look.ts'
import { Screen } from './screen.ts'
import { deadShares } from './unit-raster.ts'

export interface DashboardOptions {
  /** Where it is shown; the standard output if not given. */
  readonly screen?: Screen
  /** On which samples units are counted and the accuracy is measured; up to 256 of the validation or training data if not given. */
  readonly probe?: Dataset
}

const usualSamples = 256

/**
 * A callback for `fit()` and `fitAsync()` that shows the run while it goes on.
 *
 * In a terminal: a bar with the time left; loss, accuracy, learning rate and gradient norm over the run; of every activation
 * how many of its units are dead, in how many places |f′| is below 0.05 (for ReLU: where it is off), and the mean of its
 * outputs; and a mark for each unit. It is drawn at most ten times a second, fits the terminal, and its last frame stays.
 * In a pipe: one line an epoch, with the dead share of every layer.
 * It changes no bit of the run and takes less than a tenth of its time. With `fit()` Ctrl-C ends the program; with
 * `fitAsync()` it ends the run, and the frame follows the size of the window.
 * Throws `Error` where a library that draws is not installed.
 */
export async function dashboard({ screen = new Screen(), probe }: DashboardOptions = {}): Promise<Callback> {
  const samplesOf = ({ data, options }: RunStart): Dataset => probe ?? some(options.validation ?? data)
  if (!screen.isLive) return epochLines(screen, samplesOf)
  const tools = await loadTools(screen)
  let run: DashboardRun | undefined
  return {
    onStart(start) {
      run = new DashboardRun(start, samplesOf(start), screen, tools)
    },
    onStep: (report) => run?.onStep(report),
    onEpoch: (report) => run?.onEpoch(report),
    onEnd(end) {
      // A run that was refused has not been started.
      run?.onEnd(end)
      run = undefined
    },
  }
}

/** For a pipe: one line an epoch. */
function epochLines(screen: Screen, samplesOf: (start: RunStart) => Dataset): Callback {
  let run: RunStart | undefined
  let probe: Dataset | undefined
  return {
    onStart(start) {
      run = start
      probe = samplesOf(start)
    },
    onEpoch(report) {
      if (!run || !probe) return
      const { layers } = lookAt(run.model, probe, run.options.loss)
      const dead = layers.length === 0 ? '' : `   ${deadShares(layers.map(({ census }) => census))}`
      screen.line(epochLine(report) + dead)
    },
  }
}

/** Samples from everywhere in the data, which may be in the order of their classes. */
function some(data: Dataset): Dataset {
  const count = sampleCount(data)
  if (count <= usualSamples) return data
  const indices = Array.from({ length: usualSamples }, (_, at) => Math.floor((at * count) / usualSamples))
  return selectSamples(data, indices)
}

async function loadTools(screen: Screen): Promise<FrameTools> {
  const [{ default: cliProgress }, { default: sparkly }] = await importOptional(
    () => Promise.all([import('cli-progress'), import('sparkly'), screen.prepare()]),
    'the dashboard is drawn with cli-progress, log-update and sparkly: npm install cli-progress log-update sparkly',
  )
  const { BarFormat, TimeFormat } = cliProgress.Format
  return {
    bar: (progress, barsize) =>
      BarFormat(progress, {
        barsize,
        barGlue: '',
        barCompleteString: '█'.repeat(barsize),
        barIncompleteString: '░'.repeat(barsize),
      }),
    time: (seconds) => TimeFormat(Math.round(seconds), { autopaddingChar: '' }, 5),
    sparkline: (values) => sparkly(values),
  }
}
