// Fits of all shapes beside the page, once; on the page itself where no worker is to be had, which takes a moment.
import { pushOfShape, shelf } from "./shelf.ts";
import { type Fit, fitShape } from "./stationary.ts";

export type Fits = ReadonlyMap<string, Fit>;

const known = new Map<string, Fit>();

/** Calls back with what is there, more each time, until all is; returns what ends that. */
export function fitShapes(onFits: (fits: Fits) => void): () => void {
  if (known.size === shelf.length) {
    onFits(new Map(known));
    return () => {};
  }
  let isWanted = true;
  const take = (id: string, fit: Fit) => {
    known.set(id, fit);
    if (isWanted) onFits(new Map(known));
  };
  const fitHere = () => {
    for (const shape of shelf)
      if (!known.has(shape.id)) take(shape.id, fitShape(pushOfShape(shape)));
  };
  let worker: Worker;
  try {
    worker = new Worker(new URL("./shapes.worker.ts", import.meta.url), {
      type: "module",
      name: "shapes",
    });
  } catch {
    fitHere();
    return () => {};
  }
  worker.addEventListener(
    "message",
    ({ data }: MessageEvent<{ readonly id: string; readonly fit: Fit }>) => {
      take(data.id, data.fit);
      if (known.size === shelf.length) worker.terminate();
    },
  );
  // it could not be loaded, or ran out of memory
  worker.addEventListener("error", () => {
    worker.terminate();
    if (isWanted) fitHere();
  });
  return () => {
    isWanted = false;
    worker.terminate();
  };
}
