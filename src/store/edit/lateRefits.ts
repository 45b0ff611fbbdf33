// What edits of painted targets, sequences, networks and curves of one's own change beside. To import this is to have it done.
import { evaluateFirst } from "./evaluateFirst.ts";
import { refitCurve } from "./refitCurve.ts";
import { refitPaint } from "./refitPaint.ts";
import { addRefits, evaluateBefore } from "./refits.ts";
import { refitVariables } from "./refitVariables.ts";

addRefits(refitPaint, refitVariables, refitCurve);
evaluateBefore((path, edited, again) => {
  // what a formula says, how it is meant, or what it is evaluated over
  const isAsked = /^environment\b/.test(path) && edited.environment.reward?.id === "formula";
  return isAsked && evaluateFirst(path, edited, again);
});
