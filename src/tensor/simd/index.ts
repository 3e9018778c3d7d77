/** The backend with vectors: faster loops with the bits of the definitions. */
export { simd } from './backend.ts'
export { isSimdSupported } from './module.ts'
