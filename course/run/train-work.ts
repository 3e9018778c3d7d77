/** Lets somebody's work train as long as it takes, in a process of its own like a check, and hears how far it is. */
import type { Thrown } from '../check/answer.ts'
import { type LessonEntry, loadLesson } from '../lessons.ts'
import { jobOf } from './check-work.ts'
import { Child } from './child-process.ts'
import type { Printed } from './printed.ts'
import { tellEnding, tellUnloaded } from './run-jobs.ts'
import { stageWork } from './stage.ts'

export interface TrainedWork {
  /** Why it did not come to its end. */
  readonly problem?: readonly string[]
  readonly printed?: Printed
}

/** Its start is ours, so it may take long; the training itself has no limit. */
const startSeconds = 60

/** Trains with the settings of the lesson; `hear` is told all that the training tells. */
export async function trainWork(
  directory: string,
  entry: LessonEntry,
  settings: unknown,
  hear: (news: unknown) => void,
  child: Child = new Child(),
): Promise<TrainedWork> {
  const stage = stageWork(directory, entry)
  try {
    const { parts: _parts, ...job } = jobOf(entry, await loadLesson(entry), stage.root)
    const order = {
      cohort: '',
      root: stage.root,
      jobs: [{ ...job, checks: [], training: settings }],
    }
    let problem: readonly string[] | undefined
    const ending = await child.run(order, startSeconds, (report) => {
      if (report.kind === 'news') hear(report.news)
      else if (report.kind === 'loaded' && report.thrown) problem = tellUnloaded(report.thrown)
      else if (report.kind === 'trained' && report.thrown) problem = tellThrown(report.thrown)
    })
    if (ending.kind !== 'done') problem ??= tellEnding(ending, startSeconds)
    const printed = child.printed.of(0, 'training')
    return { ...(problem && { problem }), ...(printed && { printed }) }
  } finally {
    child.stop()
    stage.remove()
  }
}

function tellThrown({ name, message, where }: Thrown): readonly string[] {
  const line = where === undefined ? '' : ` (${where})`
  return [`${name === undefined ? message : `${name}: ${message}`}${line}`]
}
