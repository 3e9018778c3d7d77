/** Logs in files. Only in Node. */
export { type LineFileOptions, lineFile, wholeLines } from './files/line-file.ts'
