// Distributions of paired differences that look like ours, with their true medians and means: skewed, with
// heavy tails, two clumps where some seeds collapse, many ties. And the differences of real runs, as smooth
// distributions: the quantile function goes straight from one sorted difference to the next.
import { createRandomStream, type RandomStream } from "../../src/math/rng.ts";

/** A distribution to draw from. */
export interface Shape {
  readonly name: string;
  readonly median: number;
  readonly mean: number;
  readonly draw: (stream: RandomStream) => number;
}

/** Spread within a clump, and how far off a collapsed seed lies. */
const [SPREAD, FALL] = [0.02, 0.7];

/** Some seeds collapse: the others' clump lies at 0. `z` is the normal quantile of ½/(1 − share). */
function collapse(name: string, share: number, z: number): Shape {
  return {
    name,
    median: share === 0.5 ? FALL / 2 : SPREAD * z,
    mean: share * FALL,
    draw: (stream) => (stream.uniform() < share ? FALL : 0) + SPREAD * stream.normal(),
  };
}

export const shapes: readonly Shape[] = [
  { name: "normal", median: 0, mean: 0, draw: (stream) => stream.normal() },
  {
    name: "skewed",
    median: 1,
    mean: Math.exp(0.5),
    draw: (stream) => Math.exp(stream.normal()),
  },
  {
    // Student's t with two degrees of freedom
    name: "heavy tails",
    median: 0,
    mean: 0,
    draw: (stream) => stream.normal() / Math.sqrt(-Math.log(1 - stream.uniform())),
  },
  collapse("5 % collapse", 0.05, 0.0660118),
  collapse("20 % collapse", 0.2, 0.3186394),
  collapse("35 % collapse", 0.35, 0.7363159),
  collapse("50 % collapse", 0.5, 0),
  {
    name: "whole numbers",
    median: 0,
    mean: 0,
    draw: (stream) => Math.round(1.2 * stream.normal()),
  },
  {
    // both lanes hold one corner in most seeds; −exp in 10 %, +exp in 30 %
    name: "60 % ties",
    median: 0,
    mean: 0.2 * Math.exp(0.5),
    draw(stream) {
      const u = stream.uniform();
      const size = Math.exp(stream.normal());
      return u < 0.6 ? 0 : u < 0.9 ? size : -size;
    },
  },
];

/** The smooth distribution through some measured values: uniform between neighbours in their order. */
export function shapeThrough(name: string, values: readonly number[]): Shape {
  const sorted = [...values].sort((a, b) => a - b);
  const gaps = sorted.length - 1;
  const at = (share: number) => {
    const below = Math.min(Math.floor(share * gaps), gaps - 1);
    return sorted[below]! + (share * gaps - below) * (sorted[below + 1]! - sorted[below]!);
  };
  const ends = (sorted[0]! + sorted[gaps]!) / 2;
  const sum = sorted.reduce((total, value) => total + value, 0);
  return {
    name,
    median: at(0.5),
    mean: (sum - ends) / gaps,
    draw: (stream) => at(stream.uniform()),
  };
}

/** A stream for every sample of a question; `about` tells questions of one kind apart. */
export function streamOf(question: number, sample: number, about = ""): RandomStream {
  const stream = createRandomStream(question);
  let word = 0;
  for (const letter of about) word = (word * 31 + letter.charCodeAt(0)) >>> 0;
  stream.seek("test", sample, word);
  return stream;
}
