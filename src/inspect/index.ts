/** Looking inside: what happens to units and layers, without changing a bit of the run. */
export {
  type ActivationEntry,
  ActivationProbe,
  type ActivationProbeOptions,
  type ActivationSample,
  type Spread,
} from './activation-probe.ts'
export { isConstant } from './born-constant.ts'
export {
  alwaysNegativeFraction,
  Census,
  type CensusEntry,
  deadFraction,
  type LayerCensus,
  type LayerLife,
  type LifeEvent,
} from './census.ts'
export { CensusProbe, type CensusProbeOptions } from './census-probe.ts'
export {
  inputGradientTerms,
  type Term,
  type TermSum,
  weightedSumTerms,
  weightGradientTerms,
} from './chain-terms.ts'
export type { DeathCause } from './death-cause.ts'
export { distinctUnits } from './distinct-units.ts'
export { type Death, explainDeaths, type RepeatableRun } from './explain-deaths.ts'
export type { Difference, Stage } from './first-difference/difference.ts'
export type { TwinPlan } from './first-difference/twin.ts'
export { firstDifference } from './first-difference.ts'
export {
  type GradientEntry,
  GradientProbe,
  type ParameterSample,
  type SignalSample,
} from './gradient-probe.ts'
export { countIntoBins, edgesThroughZero, type Histogram, usualRange } from './histogram.ts'
export { type MeanInterval, meanInterval } from './mean-interval.ts'
export { type ParameterEntry, ParameterProbe } from './parameter-probe.ts'
export { preActivations } from './pre-activations.ts'
export { type Probe, watch, watched } from './probe.ts'
export type { Sampled, SamplingOptions } from './sampler.ts'
export { type Moment, type RunPlan, type RunRecord, stepSideBySide, trainSideBySide } from './side-by-side.ts'
export { type Statistics, statistics } from './statistics.ts'
export {
  type LayerTrace,
  type Numbers,
  type ParameterTrace,
  type StepTrace,
  type TraceOptions,
  traceStep,
} from './trace.ts'
