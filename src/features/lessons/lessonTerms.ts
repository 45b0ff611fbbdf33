// How the glossary's terms are spelled in texts for learners: a lesson must link a term where it is first
// used, and a test finds those that are not. A spelling with a capital counts as well.
import type { ConceptId } from "../guide/concepts.ts";

/** Each term's spellings, as parts of a pattern. A term that is missing here is not looked for. */
export const termSpellings: Readonly<Partial<Record<ConceptId, string>>> = {
  gflownet: "GFlowNets?",
  trajectory: "trajector(?:y|ies)(?! balance)",
  forwardPolicy: "forward polic(?:y|ies)",
  backwardPolicy: "backward polic(?:y|ies)",
  flow: "flows?",
  logZ: "log Z",
  logWeight: "log-weights?",
  totalVariation: "TV|total variation",
  klDivergences: "(?:forward|reverse) KL|KL divergences?",
  alphaDivergences: "α-divergences?|Tsallis|Rényi",
  balance: "trajectory balance|balance loss(?:es)?|VarGrad",
  controlVariate: "control variates?|leave-one-out|baselines?",
  elboEubo: "ELBO|EUBO",
  effectiveSampleSize: "ESS|effective sample size",
  nat: "nats?",
  mode: "modes?",
  region: "regions?",
  collapse: "collapse[sd]?",
};
