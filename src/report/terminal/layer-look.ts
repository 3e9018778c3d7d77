/** The activations of a network at one moment, as the dashboard shows them. */
import type { Dataset } from '../../data/index.ts'
import { countUnits, type LayerCensus } from '../../inspect/census.ts'
import { shareBelow } from '../../inspect/statistics.ts'
import type { Sequential } from '../../layers/index.ts'
import { judge, type Loss } from '../../train/index.ts'

/** One activation on the probe samples. */
export interface LayerLook {
  readonly census: LayerCensus
  /** The mean of its outputs. */
  readonly mean: number
  /** The share of places, unit by sample, where the slope |f′| is below 0.05. */
  readonly saturated: number
}

export interface Look {
  readonly layers: readonly LayerLook[]
  /** The share of right answers on the probe samples; undefined where the loss is not about classes. */
  readonly accuracy: number | undefined
}

const flat = 0.05

/** Predicts the probe samples and looks at every layer that works on each number by itself; changes nothing. */
export function lookAt(model: Sequential, probe: Dataset, loss: Loss): Look {
  return model.scoped(() => {
    const seen: Omit<LayerLook, 'census'>[] = []
    const { layers, output } = countUnits(model, probe.inputs, (layer, input, { data }) => {
      if (!layer.localDerivative) return
      let sum = 0
      for (let i = 0; i < data.length; i++) sum += data[i]!
      seen.push({
        mean: sum / data.length,
        saturated: shareBelow(layer.localDerivative(input).data, flat),
      })
    })
    return {
      layers: layers.map((census, at) => ({ census, ...seen[at]! })),
      accuracy: judge(output, probe.targets, loss).accuracy,
    }
  })
}
