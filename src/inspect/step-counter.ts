/** Counts the steps that a probe has seen, over all its runs. */

/** Gives the steps of run after run one sequence of numbers: those of a second run follow those of the first. */
export class StepCounter {
  #before = 0
  #seen = 0

  /** How many steps of all runs have been seen. */
  get seen(): number {
    return this.#seen
  }

  /** The number in the sequence of the step that its own run calls `step`, from 1. */
  count(step: number): number {
    // Only the first step of a run is number 1.
    if (step === 1) this.#before = this.#seen
    this.#seen = this.#before + step
    return this.#seen
  }
}
