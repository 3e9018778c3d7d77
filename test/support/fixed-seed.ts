/** Property tests that draw the same examples in every run: importing this file is enough. */
import fc from 'fast-check'

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_260_101 })
