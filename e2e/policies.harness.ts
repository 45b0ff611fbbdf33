// Runs inside the browser for policies.spec.ts: checks of the policies on real WebGL. They return plain
// numbers; the spec decides whether they are good enough.
import {
  adamAgainstStockKernels,
  againstReference,
  againstStockKernels,
  farApart,
  fusedAgainstPlain,
  trainedTogether,
  withFeaturedRows,
} from "./policies/agreement.ts";
import { contextLoss, costOfStep, leaks, programsOf } from "./policies/upkeep.ts";

const policyChecks = {
  againstReference,
  againstStockKernels,
  adamAgainstStockKernels,
  farApart,
  fusedAgainstPlain,
  trainedTogether,
  withFeaturedRows,
  leaks,
  costOfStep,
  contextLoss,
  programsOf,
};

declare global {
  interface Window {
    policyChecks: typeof policyChecks;
  }
}

window.policyChecks = policyChecks;
