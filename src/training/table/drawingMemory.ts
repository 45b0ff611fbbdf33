// Random numbers, tables, batches and their gradients of a cohort by the loops of policies/wasm/drawing.ts, in one memory:
// the uniform numbers of each seed's rollouts, a step's at a time, and what tableMemory.ts plans beside them. Where
// WebAssembly has no SIMD there is none, and the plain loops of math/rng.ts, sampling/ and objectives/gradient/tableGradient.ts come
// to the same.
import { createFilledStream } from "../../math/filledStream.ts";
import { keyOf, PURPOSES, type RandomStream } from "../../math/rng.ts";
import { allocateMemory } from "../../policies/wasm/assembler.ts";
import { assembleDrawing, type DrawingKernels } from "../../policies/wasm/drawing.ts";
import { planTables, type TableGraph, type TableMemory } from "./tableMemory.ts";

/** What is drawn of a cohort. */
interface DrawingPlan {
  /** [replica] */
  readonly seeds: readonly number[];
  /** Trajectories of a batch. */
  readonly nStreams: number;
  /** The most numbers that one of them draws. */
  readonly nNumbers: number;
  /** Of batches that are drawn from the whole table; null: none are. */
  readonly table: TableGraph | null;
  /** The most probabilities of the states that a batch visits, where it is drawn from those by row; else 0. */
  readonly nVisited: number;
}

/** Numbers, and what replaces those from one up to another, none above 0, by their exponentials; up to three that follow
 * are overwritten. */
export interface Exponents {
  readonly numbers: Float64Array;
  exponentiate(from: number, to: number): void;
}

/** How a cohort draws. */
export interface Drawing {
  /** [replica] */
  readonly streams: readonly RandomStream[];
  readonly tables: TableMemory | null;
  /** Room for the probabilities of visited states. [replica] */
  readonly visited: readonly Exponents[];
}

/** Undefined: not tried yet; null: it cannot be had here. */
let compiled: WebAssembly.Module | null | undefined;

/** Null where the engine cannot do it. */
export function openDrawing({
  seeds,
  nStreams,
  nNumbers,
  table,
  nVisited,
}: DrawingPlan): Drawing | null {
  if (compiled === undefined) compiled = compileLoops(assembleDrawing());
  if (compiled === null) return null;
  let nBytes = 0;
  const place = (size: number) => {
    const start = nBytes;
    nBytes += (size + 15) & ~15;
    return start;
  };
  const nBlocks = Math.ceil(nNumbers / 4);
  const stride = (nStreams + 3) & ~3;
  const length = 4 * nBlocks * stride;
  const different = [...new Set(seeds)];
  const uniforms = different.map(() => place(8 * length));
  const openTables = table && planTables(place, table, seeds.length, nStreams);
  // exponentials are taken in fours
  const probabilities = nVisited === 0 ? [] : seeds.map(() => place(8 * (nVisited + 3)));
  const opened = openLoops(compiled, nBytes);
  if (opened === null) return null;
  const { buffer } = opened;
  // The module is our own: its exports are those of drawing.ts.
  const kernels = opened.exports as unknown as DrawingKernels;

  const bySeed = different.map((seed, index) => {
    const { key0, key1 } = keyOf(seed);
    const start = uniforms[index]!;
    let filledAt = -1;
    const fill = (step: number) => {
      if (step === filledAt) return;
      filledAt = step;
      kernels.drawUniforms(start, 8 * stride, nBlocks, key0, key1, step, PURPOSES.rollout);
    };
    const numbers = new Float64Array(buffer, start, length);
    const filled = { numbers, nStreams, nNumbers: 4 * nBlocks, stride, fill };
    return { start, rowBytes: 8 * stride, fill, stream: createFilledStream(seed, filled) };
  });
  const placeOf = new Map(different.map((seed, index) => [seed, bySeed[index]!]));
  const numbers = seeds.map((seed) => placeOf.get(seed)!);
  return {
    streams: numbers.map(({ stream }) => stream),
    tables: openTables === null ? null : openTables({ buffer, kernels, numbers }),
    visited: probabilities.map((at) => ({
      numbers: new Float64Array(buffer, at, nVisited),
      exponentiate: (from, to) => kernels.exponentials(at + 8 * from, at + 8 * to),
    })),
  };
}

/** A module of so few bytes (below 4 kB) that every engine compiles it at once; null where it cannot be had. */
export function compileLoops(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined") return null;
  if (!WebAssembly.validate(bytes)) return null;
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    // a host's Content-Security-Policy may forbid it
    if (error instanceof WebAssembly.CompileError) return null;
    throw error;
  }
}

/** The loops of a module on so many bytes, all of them 0; null where there is no room for another memory. */
export function openLoops(module: WebAssembly.Module, nBytes: number) {
  try {
    const memory = allocateMemory(nBytes);
    const { exports } = new WebAssembly.Instance(module, { host: { memory } });
    return { buffer: memory.buffer, exports };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
