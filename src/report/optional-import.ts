/**
 * Libraries that only some users need: loaded when first used, with an error that says what to install.
 *
 * A network that is trained and never drawn should not have to install a plotting library.
 */

/** Runs a dynamic import. Throws an `Error` with the given advice where the library is not installed. */
export async function importOptional<Module>(load: () => Promise<Module>, advice: string): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    if (isNotFound(error)) throw new Error(advice, { cause: error })
    throw error
  }
}

/** Whether an import failed because there is no such package, and not because the package itself is broken. */
function isNotFound(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND'
}
