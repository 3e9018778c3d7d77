import { describe, expect, it } from 'vitest'
import { explainFileError } from '../../../src/train/files/explain-file-error.ts'

const coded = (code: unknown) => Object.assign(new Error('the words of the system'), { code })

describe('an error of a file', () => {
  it('is told in words, with its code and its cause', () => {
    const cause = coded('ENOSPC')
    const error = explainFileError('write a.csv', cause, 'delete something')
    expect(error.message).toBe('cannot write a.csv: the disk is full (ENOSPC); delete something')
    expect(error.cause).toBe(cause)
  })

  it.each([
    coded('EWHATEVER'),
    coded(undefined),
    new Error('the words of the system'),
    'the words of the system',
  ])('is told in the words of the system where there are no better ones: %#', (cause) => {
    expect(explainFileError('read a', cause, 'try b').message).toBe(
      'cannot read a: the words of the system; try b',
    )
  })
})
