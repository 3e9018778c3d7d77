/** Whether a Python of this system has the libraries that are worth a comparison. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Where a Python may be: named by GLASSNET_PYTHON, first in the path, or the system's own. */
function candidates(): string[] {
  const named = process.env.GLASSNET_PYTHON
  return named ? [named] : ['python3', '/usr/bin/python3', 'python']
}

/** For each library the first Python that can import it; a library that none has is left out. Nothing is installed. */
export async function findPythons(libraries: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const library of libraries) {
    for (const python of candidates()) {
      try {
        await run(python, ['-c', `import ${library}`])
        found.set(library, python)
        break
      } catch {}
    }
  }
  return found
}
