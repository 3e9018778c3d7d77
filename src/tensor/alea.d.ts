/** The one generator of seedrandom that is used; its published types do not cover this path. */
declare module 'seedrandom/lib/alea.js' {
  interface AleaState {
    readonly c: number
    readonly s0: number
    readonly s1: number
    readonly s2: number
  }
  interface AleaGenerator {
    /** A number from [0, 1) with 32 random bits. */
    (): number
    /** A number from [0, 1) with 53 random bits. */
    double(): number
    state(): AleaState
  }
  export default function alea(seed: string, options: { state: true | AleaState }): AleaGenerator
}
