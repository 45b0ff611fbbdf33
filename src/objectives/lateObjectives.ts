// The objectives that the page goes without until its first picture is there. To import this is to add them.
import { cosh } from "./cosh.ts";
import { detailedBalance } from "./detailedBalance.ts";
import { drawn } from "./drawnCurve.ts";
import { huber } from "./huber.ts";
import { jeffreys } from "./jeffreys.ts";
import { jensenShannon } from "./jensenShannon.ts";
import { addObjectives } from "./objectives.ts";
import { renyi } from "./renyi.ts";
import { subTrajectoryBalance } from "./subTrajectoryBalance.ts";
import { totalVariation } from "./totalVariation.ts";
import { triangular } from "./triangular.ts";
import { typed } from "./typed.ts";
import { varGrad } from "./varGrad.ts";

/** Those made of a push curve. */
export const curveObjectives = {
  totalVariation,
  jeffreys,
  triangular,
  huber,
  cosh,
  drawn,
  typed,
} as const;

export const lateObjectives = {
  renyi,
  varGrad,
  detailedBalance,
  subTrajectoryBalance,
  jensenShannon,
  ...curveObjectives,
} as const;

addObjectives(lateObjectives);
