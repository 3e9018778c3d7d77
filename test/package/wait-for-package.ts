/** Before each file of tests of the package: they know that it is there, and the tests of the library need not wait for it. */
import { installation } from './installed.ts'

await installation()
