// The encoding that every environment can have: one input a state.
import { type Encoding, MAXIMUM_ONE_HOT_STATES } from "../environment.ts";

/** How the one-hot encoding of the state is presented. */
export const oneHotDescription = {
  label: "One-hot state",
  sentence: "One input a state: nothing is shared between states in the first layer.",
  formula: "\\phi(s)_i=\\mathbf 1[i=s]",
} as const;

/**
 * One input a state.
 * @throws RangeError beyond MAXIMUM_ONE_HOT_STATES states.
 */
export function oneHotEncoding(nStates: number): Encoding {
  if (nStates > MAXIMUM_ONE_HOT_STATES)
    throw new RangeError(`oneHot encoding of ${nStates} states`);
  return {
    nFeatures: nStates,
    write(state, out, offset) {
      out[offset + state] = 1;
    },
  };
}
