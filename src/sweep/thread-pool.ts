/** Runs handed to threads, each to the first that is free. */
import type { PlannedRun } from './here/experiment.ts'
import type { Outcome, Performed } from './here/perform-run.ts'

/** A thread that performs one run after another. */
export interface Thread {
  /** Begins a run; the thread must have said that it is ready, and have no other. */
  begin(run: PlannedRun): void
  /** Ends the thread, also in the middle of a run; it says nothing more. */
  stop(): Promise<unknown>
}

/** What a thread tells. */
export interface ThreadEvents {
  /** It has loaded the experiment. */
  ready(): void
  /** Its experiment reported a value. */
  reported(line: string): void
  done(outcome: Outcome): void
  /** It ended by itself, which it should not. */
  ended(error: Error): void
}

export interface ThreadPoolOptions {
  /** How many threads there are at once, at most. */
  readonly workers: number
  /** Whether every run has a thread of its own. */
  readonly isolate: boolean
  readonly startThread: (events: ThreadEvents) => Thread
  /** Is told of every outcome at once, however slowly the results are taken. */
  readonly onDone?: (performed: Performed) => void
  readonly onReport?: (run: PlannedRun, line: string) => void
  readonly signal?: AbortSignal | undefined
}

/** A thread and what it is doing. */
interface Worker {
  readonly thread: Thread
  isReady: boolean
  run: PlannedRun | undefined
}

/**
 * Performs runs in threads and hands out each outcome when it is there; when it is left, no thread is.
 *
 * A run whose thread ends is an outcome with an error, and another thread takes its place.
 * Throws the reason of the signal, what a listener throws, and the error of a thread that ends before it is ready: every
 * other would end so too.
 */
export async function* runInThreads(
  planned: readonly PlannedRun[],
  options: ThreadPoolOptions,
): AsyncGenerator<Performed, void> {
  const { workers, isolate, startThread, onDone, onReport, signal } = options
  const waiting = [...planned]
  const working = new Set<Worker>()
  const stopping = new Set<Promise<unknown>>()
  const finished: Performed[] = []
  let failure: { readonly error: unknown } | undefined
  let isOver = false
  let wake = (): void => {}

  const fail = (error: unknown): void => {
    failure ??= { error }
    wake()
  }
  /** Runs what a thread's event asks for: an error in it must come out of the loop below, not of the event. */
  const guarded =
    <Arguments extends unknown[]>(work: (...given: Arguments) => void) =>
    (...given: Arguments): void => {
      if (failure || isOver) return
      try {
        work(...given)
      } catch (error) {
        fail(error)
      }
    }
  const finish = (performed: Performed): void => {
    onDone?.(performed)
    finished.push(performed)
    wake()
  }
  const stop = (worker: Worker): void => {
    working.delete(worker)
    const stopped = worker.thread.stop().finally(() => stopping.delete(stopped))
    stopping.add(stopped)
  }
  const next = (worker: Worker): void => {
    worker.run = waiting.shift()
    if (worker.run) worker.thread.begin(worker.run)
    else stop(worker)
  }
  const start = (): void => {
    const worker: Worker = {
      isReady: false,
      run: undefined,
      thread: startThread({
        ready: guarded(() => {
          worker.isReady = true
          next(worker)
        }),
        reported: guarded((line) => worker.run && onReport?.(worker.run, line)),
        done: guarded((outcome) => {
          finish({ run: worker.run!, outcome })
          worker.run = undefined
          if (!isolate) return next(worker)
          stop(worker)
          if (waiting.length > 0) start()
        }),
        ended: guarded((error) => {
          if (!working.delete(worker)) return
          if (!worker.isReady) throw error
          if (worker.run) finish({ run: worker.run, outcome: { error: ended(error) } })
          if (waiting.length > 0) start()
        }),
      }),
    }
    working.add(worker)
  }

  const abort = (): void => fail(signal!.reason)
  try {
    signal?.throwIfAborted()
    signal?.addEventListener('abort', abort)
    for (let count = 0; count < Math.min(workers, planned.length); count++) start()
    for (let left = planned.length; left > 0; left--) {
      while (finished.length === 0 && !failure) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      if (failure) throw failure.error
      yield finished.shift()!
    }
  } finally {
    isOver = true
    signal?.removeEventListener('abort', abort)
    for (const worker of working) stop(worker)
    await Promise.all(stopping)
  }
}

function ended({ name, message, stack }: Error): { name: string; message: string; stack?: string } {
  return {
    name,
    message: `the thread of this run ended before the run did: ${message}`,
    ...(stack !== undefined && { stack }),
  }
}
