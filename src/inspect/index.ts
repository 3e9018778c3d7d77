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
export { preActivations } from './pre-activations.ts'
