/** Recordings as files: one JSON document, packed with gzip, whose checksum finds what was damaged. */
import { access, constants, mkdir, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { explainFileError } from '../../train/files/explain-file-error.ts'
import { importOptional } from '../optional-import.ts'
import { packed } from './packing.ts'
import type { Recording } from './recording.ts'
import { checkRecording } from './recording-shape.ts'

const format = 'glassnet recording'
/** Raised with every change of what a file holds. */
const version = 1
const mostPacked = 16 * 2 ** 20
const mostUnpacked = 64 * 2 ** 20

/** Puts a recording where it is safe, and has done so when it returns. */
export type WriteRecording = (recording: Recording) => unknown

/**
 * A file for a recorder: `new Recorder(model, { write: await recordingFile('runs/relu-1.json.gz') })`. The folder is made.
 *
 * Each call replaces the file whole, so that a process that ends in the middle leaves the recording before.
 * Throws `Error`, naming the path, the reason and what to do, where the file cannot be written; at once, not at the end
 * of the run.
 */
export async function recordingFile(path: string): Promise<WriteRecording> {
  const { default: writeFileAtomic } = await importOptional(
    () => import('write-file-atomic'),
    'recordings are written with write-file-atomic: npm install write-file-atomic',
  )
  const explained = (error: unknown): Error =>
    explainFileError(`write the recording to ${path}`, error, 'choose another place')
  try {
    await mkdir(dirname(path), { recursive: true })
    await access(dirname(path), constants.W_OK)
  } catch (error) {
    throw explained(error)
  }
  return (recording) => {
    try {
      writeFileAtomic.sync(path, encodeRecording(recording))
    } catch (error) {
      throw explained(error)
    }
  }
}

/** The bytes of a file. Numbers that are not whole keep five significant digits. */
export function encodeRecording(recording: Recording): Buffer {
  return gzipSync(JSON.stringify({ format, version, ...recording }, compact), { level: 9 })
}

function compact(_: string, value: unknown): unknown {
  if (value instanceof Uint8Array || value instanceof Uint16Array) return packed(value)
  if (typeof value !== 'number' || Number.isInteger(value)) return value
  return Number.isFinite(value) ? Number(value.toPrecision(5)) : String(value)
}

/**
 * Reads a recording.
 *
 * Throws `Error`, naming the path and the reason, for a file that is not there, too large, damaged or cut short, not a
 * recording, of another version, or in which anything has not the kind, range or size it must have. Nothing in a file
 * is ever run.
 */
export async function readRecording(path: string): Promise<Recording> {
  try {
    const about = await stat(path).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new Error('there is no such file', { cause: error }) : error
    })
    if (!about.isFile()) throw new Error('it is no file')
    if (about.size > mostPacked) throw new Error(tooLarge(about.size, mostPacked))
    return decodeRecording(await readFile(path))
  } catch (error) {
    throw explainFileError(`read the recording ${path}`, error, 'choose a file that a Recorder wrote')
  }
}

/** The recording that some bytes hold. Throws `Error` for what `readRecording` throws for. */
export function decodeRecording(bytes: Buffer): Recording {
  if (bytes.length > mostPacked) throw new Error(tooLarge(bytes.length, mostPacked))
  const document = parse(unpack(bytes))
  if (typeof document !== 'object' || document === null || !('format' in document)) {
    throw new Error('it is no recording: it does not say its format')
  }
  const { format: found, version: foundVersion, ...content } = document as Record<string, unknown>
  if (found !== format) throw new Error(`it is no recording: expected the format '${format}'`)
  if (foundVersion !== version) {
    const shown = typeof foundVersion === 'number' ? foundVersion : 'unknown'
    throw new Error(`it has version ${shown}, but this glassnet reads version ${version}`)
  }
  return checkRecording(content, 'recording')
}

function unpack(bytes: Buffer): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b)
    throw new Error('it is no recording: it is not packed with gzip')
  try {
    return gunzipSync(bytes, { maxOutputLength: mostUnpacked }).toString('utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new Error(`unpacked it is larger than ${megabytes(mostUnpacked)}`)
    throw new Error(code === 'Z_BUF_ERROR' ? 'it is cut short' : 'it is damaged', { cause: error })
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new Error('it is no recording: it holds no JSON', { cause: error })
  }
}

function tooLarge(size: number, most: number): string {
  return `it is too large: ${megabytes(size)}, and no recording has more than ${megabytes(most)}`
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`
}
