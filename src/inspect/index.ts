/** Looking inside: what happens to units and layers, without changing a bit of the run. */
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
export { distinctUnits } from './distinct-units.ts'
export { type MeanInterval, meanInterval } from './mean-interval.ts'
export { preActivations } from './pre-activations.ts'
export { type Moment, type RunPlan, type RunRecord, trainSideBySide } from './side-by-side.ts'
