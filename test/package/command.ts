/** Running the commands a user would run. */
import { execFile } from 'node:child_process'

/** What the command printed; where it fails, an error that shows everything it printed. */
export function command(name: string, args: readonly string[], cwd: string): Promise<string> {
  // npm is a batch file on Windows, which only a shell can start.
  const shell = process.platform === 'win32' && name === 'npm'
  return new Promise((resolve, reject) => {
    execFile(name, args, { cwd, shell, env: { ...process.env, NO_COLOR: '1' } }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(`${name} ${args.join(' ')} failed (${error.code}):\n${stdout}\n${stderr}`))
    })
  })
}

/** Runs JavaScript with the Node that runs the tests. */
export const node = (args: readonly string[], cwd: string): Promise<string> =>
  command(process.execPath, args, cwd)
