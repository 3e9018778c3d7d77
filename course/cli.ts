/** `npm run course`: the course, for those who learn and for those who teach. */
import { interrupted, runCourse } from './course-command.ts'

// A reader of the pipe that has seen enough (head, less) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
// So that the processes and folders made for a check are cleared away.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interrupted.say?.()
    process.exit(interrupted.code)
  })
}

await runCourse(process.argv.slice(2))
