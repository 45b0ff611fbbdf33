// The objectives that the page goes without until its first picture is there, those made of a push curve. To
// import this is to add them.
import { cosh } from "./cosh.ts";
import { drawn } from "./drawnCurve.ts";
import { huber } from "./huber.ts";
import { jeffreys } from "./jeffreys.ts";
import { addObjectives } from "./objectives.ts";
import { totalVariation } from "./totalVariation.ts";
import { triangular } from "./triangular.ts";
import { typed } from "./typed.ts";

export const lateObjectives = {
  totalVariation,
  jeffreys,
  triangular,
  huber,
  cosh,
  drawn,
  typed,
} as const;

addObjectives(lateObjectives);
