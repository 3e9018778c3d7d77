/** The solutions stand beside the same few shapes as the exercises. */
export * from '../exercises/support.ts'
