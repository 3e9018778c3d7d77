/** What Stryker leaves alone: whatever only words an error. */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

const reason = 'the words of an error'

/** `new RangeError(…)`: the arguments, conditions between their words included. That it is thrown is tested, and so mutated. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'messages', {
    shouldIgnore: ({ node, parent }) =>
      parent?.type === 'NewExpression' &&
      parent.arguments.includes(node) &&
      /Error$/.test(parent.callee.name ?? '')
        ? reason
        : undefined,
  }),
]
