import { describe, expect, it } from 'vitest'
import { importOptional } from '../../src/report/optional-import.ts'

describe('importing an optional library', () => {
  it('gives the library where it is installed', async () => {
    expect(await importOptional(async () => ({ answer: 42 }), 'npm install answer')).toEqual({ answer: 42 })
  })

  it('says what to install where it is missing', async () => {
    const missing = 'no-such-library-for-a-test'
    const loading = importOptional(() => import(/* @vite-ignore */ missing), 'npm install it')
    await expect(loading).rejects.toThrow('npm install it')
  })

  it('passes on the error of a library that is there and broken', async () => {
    const broken = () => Promise.reject(new TypeError('broken inside'))
    await expect(importOptional(broken, 'npm install it')).rejects.toThrow('broken inside')
  })
})
