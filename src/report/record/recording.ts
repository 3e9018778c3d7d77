/** A recorded run: everything a report needs, bounded in size however long the run was. */

/** How a run ended; `running` is what an interrupted process leaves behind. */
export type Outcome = 'running' | 'finished' | 'stopped' | 'diverged' | 'failed'

/** How many pixels an input is wide and high, row after row from top left. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** One entry an epoch, of long runs every second, fourth … epoch and the last. */
export interface EpochSeries {
  readonly epoch: readonly number[]
  readonly step: readonly number[]
  readonly loss: readonly number[]
  readonly learningRate: readonly number[]
  /** Null where nothing was measured. */
  readonly validationLoss: readonly number[] | null
  readonly validationAccuracy: readonly number[] | null
}

/** The loss of batches: neighbouring steps in one entry, so that no spike is lost. */
export interface StepSeries {
  /** The last step of the entry. */
  readonly step: readonly number[]
  readonly mean: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
  /** In the last step of the entry. */
  readonly learningRate: readonly number[]
}

/** The values of one sort in one layer over time; one entry a moment. */
export interface SpreadSeries {
  readonly mean: readonly number[]
  readonly deviation: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
  /** The share of exact zeros. */
  readonly zeros: readonly number[]
  readonly notFinite: readonly number[]
  /** How many bins a histogram has; those of fewer end with empty ones. */
  readonly bins: number
  /** Where the first bin begins, and how wide each is. */
  readonly first: readonly number[]
  readonly width: readonly number[]
  /** For each moment the share of values in each bin, in units of 1/65535. */
  readonly shares: Uint16Array
}

export interface ActivationSeries {
  readonly steps: readonly number[]
  readonly layers: readonly {
    readonly name: string
    readonly preActivations: SpreadSeries
    readonly activations: SpreadSeries
    /** The share of places with a slope near 0. */
    readonly saturated: readonly number[]
  }[]
}

/** The states of units at some moments, from before training to the end. */
export interface UnitSeries {
  readonly epochs: readonly number[]
  readonly steps: readonly number[]
  readonly layers: readonly {
    readonly name: string
    readonly units: number
    /** How many of all units are dead, and how many always negative, dead or not. */
    readonly dead: readonly number[]
    readonly negative: readonly number[]
    /** How many units, the first, have their states here: 0 alive, 1 negative, 2 dead; moment after moment. */
    readonly shown: number
    readonly states: Uint8Array
  }[]
}

export interface GradientSeries {
  readonly steps: readonly number[]
  readonly parameters: readonly {
    readonly name: string
    readonly gradientNorm: readonly number[]
    readonly gradientRms: readonly number[]
    readonly weightNorm: readonly number[]
    /** log₁₀ of the length of the update over that of the weights. */
    readonly logUpdateToWeight: readonly number[]
  }[]
  /** The gradient at the pre-activations of each layer. */
  readonly signals: readonly { readonly name: string; readonly gradientRms: readonly number[] }[]
}

/** What an activation learned, such as the slopes of a PReLU. */
export interface LearnedSeries {
  readonly name: string
  readonly count: number
  readonly steps: readonly number[]
  readonly mean: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/** The answers all over the plane of two inputs, at some moments. */
export interface DecisionSeries {
  readonly x: readonly [low: number, high: number]
  readonly y: readonly [low: number, high: number]
  readonly cells: number
  /** Whether a grid holds scores of class 1 in units of 1/65535, or classes. */
  readonly values: 'scores' | 'classes'
  readonly epochs: readonly number[]
  /** Moment after moment, row after row, the lowest y first. */
  readonly grids: Uint16Array
  readonly points: {
    readonly x: readonly number[]
    readonly y: readonly number[]
    readonly label: readonly number[]
  }
}

/** Answers that were wrong, the most confident first. */
export interface Mistakes {
  readonly index: readonly number[]
  readonly label: readonly number[]
  readonly predicted: readonly number[]
  /** Of the predicted class and of the right one; null where the network gives no probabilities. */
  readonly probability: readonly number[] | null
  readonly labelProbability: readonly number[] | null
  /** How many numbers an input has, and the values of byte 0 and byte 255. */
  readonly features: number
  readonly low: number
  readonly high: number
  readonly inputs: Uint8Array
}

/** What the network answered at the end, on the validation data or else on those it learned from. */
export interface Answers {
  readonly data: 'validation' | 'training'
  readonly samples: number
  readonly loss: number
  readonly accuracy: number | null
  readonly confusion: readonly (readonly number[])[] | null
  readonly mistaken: number
  readonly mistakes: Mistakes | null
}

/** The weights of the first layer. */
export interface FirstWeights {
  readonly name: string
  readonly inputs: number
  readonly units: number
  /** How many units, the first, have their weights here. */
  readonly shown: number
  /** The weight of byte 255, and of all larger ones; byte 128 is 0. */
  readonly full: number
  /** Unit after unit. */
  readonly values: Uint8Array
  /** Of the weights of each unit. */
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly rootMeanSquare: readonly number[]
}

export interface Recording {
  /** Runs of the same name are one experiment on several seeds. */
  readonly name: string
  readonly seed: string
  /** Settings, for readers. */
  readonly facts: readonly (readonly [label: string, value: string])[]
  /** The network as a table. */
  readonly model: string
  readonly outcome: Outcome
  /** Where it diverged, or why it failed. */
  readonly reason: string | null
  readonly steps: number
  readonly stepsPlanned: number
  readonly weightsHash: string
  readonly classNames: readonly string[] | null
  readonly image: ImageSize | null
  readonly epochs: EpochSeries
  readonly losses: StepSeries
  readonly activations: ActivationSeries
  readonly units: UnitSeries
  readonly gradients: GradientSeries
  readonly learned: readonly LearnedSeries[]
  readonly decisions: DecisionSeries | null
  readonly answers: Answers | null
  readonly firstWeights: FirstWeights | null
}
