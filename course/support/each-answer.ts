/** Answers of a function of one number, each under its own name. */

/** `{ 'relu(2.5)': 2.5, 'relu(-3)': 0 }`: a wrong one is told as `relu(-3) is 3, expected 0`. */
export function eachAnswer<Answer>(
  name: string,
  compute: (x: number) => Answer,
  inputs: readonly number[],
): Record<string, Answer> {
  return Object.fromEntries(inputs.map((x) => [`${name}(${x})`, compute(x)]))
}
