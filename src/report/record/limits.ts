/** How much of everything a recording may hold: a recorder keeps to it, and a reader refuses more. */

/** Layers, and parameters that activations learn. */
export const mostLayers = 500
/** Twice as many: weights and biases. */
export const mostParameters = 1000
/** Characters of a name or a seed, of a setting, and of what is said of a run that failed. */
export const mostOfName = 200
export const mostOfFact = 2000
export const mostOfReason = 10_000
/** Characters of the table of a network. */
export const mostOfModel = 1_000_000
/** Facts, and names of classes. */
export const mostFacts = 100
export const mostClasses = 1000
/** Pixels along a side of a picture. */
export const mostPixels = 1000
/** Numbers of an input; a recorder keeps no more of all inputs, and of all first weights, together. */
export const mostFeatures = 1_000_000
