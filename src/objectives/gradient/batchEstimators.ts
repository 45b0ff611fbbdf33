// What every objective makes of a batch, for what trains and measures. The page has the records alone
// (objectives.ts), so nothing that it loads may import this.
import { cosh } from "../cosh.ts";
import { detailedBalanceEstimator } from "../detailedBalance.ts";
import { drawn } from "../drawnCurve.ts";
import { forwardKlEstimator } from "../forwardKl.ts";
import { huber } from "../huber.ts";
import { jeffreys } from "../jeffreys.ts";
import { jensenShannonEstimator } from "../jensenShannon.ts";
import type { BatchEstimator } from "../objective.ts";
import type { ObjectiveId } from "../objectives.ts";
import { pushEstimator } from "../push/pushObjective.ts";
import { renyiEstimator } from "../renyi.ts";
import { reverseKlEstimator } from "../reverseKl.ts";
import { subTrajectoryBalanceEstimator } from "../subTrajectoryBalance.ts";
import { totalVariation } from "../totalVariation.ts";
import { trajectoryBalanceEstimator } from "../trajectoryBalance.ts";
import { triangular } from "../triangular.ts";
import { tsallisEstimator } from "../tsallis.ts";
import { typed } from "../typed.ts";
import { varGradEstimator } from "../varGrad.ts";

// marked as pure, so that what imports a module that could use it is built without it where it does not
export const batchEstimators: { readonly [Id in ObjectiveId]: BatchEstimator } = {
  trajectoryBalance: trajectoryBalanceEstimator,
  reverseKl: reverseKlEstimator,
  forwardKl: forwardKlEstimator,
  tsallis: tsallisEstimator,
  renyi: renyiEstimator,
  varGrad: varGradEstimator,
  detailedBalance: detailedBalanceEstimator,
  subTrajectoryBalance: subTrajectoryBalanceEstimator,
  jensenShannon: jensenShannonEstimator,
  totalVariation: /* @__PURE__ */ pushEstimator(totalVariation),
  jeffreys: /* @__PURE__ */ pushEstimator(jeffreys),
  triangular: /* @__PURE__ */ pushEstimator(triangular),
  huber: /* @__PURE__ */ pushEstimator(huber),
  cosh: /* @__PURE__ */ pushEstimator(cosh),
  drawn: /* @__PURE__ */ pushEstimator(drawn),
  typed: /* @__PURE__ */ pushEstimator(typed),
};
