/** A page in a real browser, on a local server. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type Page } from 'playwright-core'

/** Quiet, without a screen and without a request to anywhere. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Opens an empty page that can import `/program.js`, lets `use` work with it, and closes everything. */
export async function withPage<T>(
  executablePath: string,
  program: string,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  // Web Crypto wants a secure context, which a page from localhost is and one from a string is not.
  const server = createServer((request, response) => {
    const isProgram = request.url === '/program.js'
    response.setHeader('Content-Type', isProgram ? 'text/javascript' : 'text/html')
    response.end(isProgram ? program : '<!doctype html><title>Glassnet</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const browser = await chromium.launch({ executablePath, args: flags })
    try {
      const page = await browser.newPage()
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      return await use(page)
    } finally {
      await browser.close()
    }
  } finally {
    server.close()
  }
}
