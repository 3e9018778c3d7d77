/** Which Chromium the tests use. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

/** What to tell somebody who has none. */
export const howToGetABrowser =
  'no browser was found. Install Chromium (`npx playwright-core install chromium`, or with your system: ' +
  '`apt-get install chromium`), or name one: GLASSNET_CHROMIUM=/path/to/chromium npm test'

/** The setting, then the system's Chromium or Chrome, then the one that playwright has installed. */
export function findBrowser(): string | undefined {
  const setting = process.env.GLASSNET_CHROMIUM
  if (setting) {
    if (!existsSync(setting)) throw new Error(`GLASSNET_CHROMIUM names ${setting}, which does not exist`)
    return setting
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  )
  return ['/usr/bin/chromium', ...onPath, chromium.executablePath()].find((path) => existsSync(path))
}
