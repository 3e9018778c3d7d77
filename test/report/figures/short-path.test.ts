import { describe, expect, it } from 'vitest'
import { shortPath } from '../../../src/report/figures/short-path.ts'

describe('a short path', () => {
  it('has two decimals', () => {
    expect(shortPath('M0.12345,1.999L-3.5e-7,2')).toBe('M0.12,2L0,2')
  })

  it('keeps only the ends of level and upright edges', () => {
    expect(shortPath('M0,0L1,0L2,0L3,0L3,1L3,2L5,4Z')).toBe('M0,0L3,0L3,2L5,4Z')
  })

  it('keeps the end of a line that turns back', () => {
    expect(shortPath('M0,0L5,0L2,0')).toBe('M0,0L5,0L2,0')
  })

  it('keeps the start of every part', () => {
    expect(shortPath('M0,0L1,0M2,0L3,0')).toBe('M0,0L1,0M2,0L3,0')
    expect(shortPath('M0,0L1,0ZM2,0L3,0Z')).toBe('M0,0L1,0ZM2,0L3,0Z')
  })

  it('leaves curves and arcs as they are', () => {
    expect(shortPath('M0,-4.4A4.4,4.4,0,1,1,0,4.4Z')).toBe('M0,-4.4A4.4,4.4,0,1,1,0,4.4Z')
  })
})
