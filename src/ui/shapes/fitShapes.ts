// Fits of all shapes, once, one a task: each takes a few milliseconds, which is less than a worker takes to start.
import { pushOfShape, shelf } from "./shelf.ts";
import { type Fit, fitShape } from "./stationary.ts";

export type Fits = ReadonlyMap<string, Fit>;

let known: Fits = new Map();

/** What is fitted by now. */
export function knownFits(): Fits {
  return known;
}

/** Fits what is missing, and calls back with all that is there whenever there is more; returns what ends that. */
export function fitShapes(onFits: (fits: Fits) => void): () => void {
  const fitNext = () => {
    const shape = shelf.find(({ id }) => !known.has(id));
    if (!shape) return;
    known = new Map(known).set(shape.id, fitShape(pushOfShape(shape)));
    onFits(known);
    task = setTimeout(fitNext);
  };
  let task = setTimeout(fitNext);
  return () => clearTimeout(task);
}
