// What opens files is given the reader of targets by the page, since a feature imports no other.
/** Loads what makes pictures and tables the target. */
export const readTargets = () => import("../features/paint/readTarget.ts");
