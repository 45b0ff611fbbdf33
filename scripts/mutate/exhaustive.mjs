// Leaves out the last case of a switch over all of a union, `default: return x satisfies never`: the type
// check proves that it is never reached, so no test could tell what stands there. A plugin of Stryker's.

export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "exhaustive",
    value: {
      /** @param {any} path as Babel has it */
      shouldIgnore(path) {
        if (!path.isSwitchCase() || path.node.test !== null) return undefined;
        const [last] = path.node.consequent;
        const expression = last?.argument ?? last?.expression;
        return expression?.type === "TSSatisfiesExpression"
          ? "the type check proves that it is never reached"
          : undefined;
      },
    },
  },
];
