// Loops of sampling: the uniform numbers of a step by Philox4x32-10 (math/philox.ts says what that is), four counters at
// a time, and trajectories drawn with them from a table of probabilities. Integers, and float64 in the order of
// sampling/rollouts.ts: the numbers are those of the plain loops.
import { PHILOX } from "../../math/philox.ts";
import {
  add,
  addI32V,
  advance,
  assemble,
  assign,
  type Code,
  constantI32V,
  equal,
  equalZero,
  FunctionBuilder,
  f64,
  get,
  greaterF64,
  i32,
  integers,
  type Local8,
  lessF64,
  lessThan,
  lessThanSigned,
  loadF64,
  loadI32,
  multiply,
  multiplyF64V,
  multiplyHighI32V,
  multiplyLowI32V,
  shuffle,
  splatF64,
  splatI32,
  store,
  storeI32,
  subtract,
  subtractF64,
  toF64V,
  trap,
  when,
  whileTrue,
  xorV,
} from "./assembler.ts";
import {
  type BatchKernels,
  differentiatePackedTable,
  packTrajectories,
  writeGradient,
} from "./batchLoops.ts";
import { beginSoftmax, endSoftmax, exponentials, type SoftmaxKernels } from "./softmax.ts";

/** The exported functions; pointers and sizes in bytes. */
export interface DrawingKernels extends SoftmaxKernels, BatchKernels {
  /** Uniform numbers of the streams (purpose, a, b), b = 0, 1, …: [number, stream] in float64, streams in fours,
   * numbers in fours. */
  drawUniforms(
    into: number,
    rowBytes: number,
    nBlocks: number,
    key0: number,
    key1: number,
    a: number,
    purpose: number,
  ): void;
  /**
   * Trajectories from one state on, all of them a transition at a time. `edges` [transition, trajectory] and `lengths`
   * [trajectory] are written; `moving` is room for two numbers a trajectory. Where a state has no action of positive
   * probability it throws WebAssembly.RuntimeError, with that state's first edge as lengths[0].
   */
  drawTrajectories(
    children: number,
    probabilities: number,
    uniforms: number,
    uniformRow: number,
    edges: number,
    lengths: number,
    moving: number,
    nTrajectories: number,
    nActions: number,
    firstEdge: number,
  ): void;
}

/** The module's bytes; below 4 kB. */
export function assembleDrawing(): Uint8Array<ArrayBuffer> {
  return assemble([
    exponentials(),
    beginSoftmax(0),
    endSoftmax(0),
    drawUniforms(),
    drawTrajectories(),
    packTrajectories(),
    differentiatePackedTable(),
    writeGradient(),
  ]);
}

function drawUniforms(): FunctionBuilder {
  const f = new FunctionBuilder("drawUniforms");
  const [into, rowBytes, nBlocks, key0, key1, a, purpose] = integers(f, 7);
  const [block, column, target, nLeft] = [0, 1, 2, 3].map(() => f.local("i32")) as Local8;
  const [stream, k0, k1] = [0, 1, 2].map(() => f.local("v128")) as Local8;
  const words = [0, 1, 2, 3].map(() => f.local("v128")) as Local8;
  const [w0, w1, w2, w3] = words;
  const products = [0, 1, 2, 3].map(() => f.local("v128")) as Local8;
  const [low0, high0, low2, high2] = products;
  const unit = f.local("v128");
  const same = (value: number) => constantI32V(value, value, value, value);
  const lower = [0, 2, 4, 6];
  const upper = [1, 3, 5, 7];
  const round: Code = [
    ...assign(low0, multiplyLowI32V(get(w0), same(PHILOX.multiplier0))),
    ...assign(high0, multiplyHighI32V(get(w0), same(PHILOX.multiplier0))),
    ...assign(low2, multiplyLowI32V(get(w2), same(PHILOX.multiplier1))),
    ...assign(high2, multiplyHighI32V(get(w2), same(PHILOX.multiplier1))),
    ...assign(w0, xorV(xorV(shuffle(get(low2), get(high2), upper), get(w1)), get(k0))),
    ...assign(w1, shuffle(get(low2), get(high2), lower)),
    ...assign(w2, xorV(xorV(shuffle(get(low0), get(high0), upper), get(w3)), get(k1))),
    ...assign(w3, shuffle(get(low0), get(high0), lower)),
    ...assign(k0, addI32V(get(k0), same(PHILOX.weyl0))),
    ...assign(k1, addI32V(get(k1), same(PHILOX.weyl1))),
  ];
  const write = words.flatMap((word) => [
    store(get(target), multiplyF64V(toF64V(get(word)), get(unit))),
    store(
      get(target),
      multiplyF64V(toF64V(shuffle(get(word), get(word), [2, 3, 2, 3])), get(unit)),
      16,
    ),
    advance(target, get(rowBytes)),
  ]);
  f.emit(
    assign(unit, splatF64(f64(2 ** -32))),
    whileTrue(
      lessThan(get(block), get(nBlocks)),
      assign(stream, constantI32V(0, 1, 2, 3)),
      assign(column, i32(0)),
      whileTrue(
        lessThan(get(column), get(rowBytes)),
        assign(w0, splatI32(get(block))),
        assign(w1, get(stream)),
        assign(w2, splatI32(get(a))),
        assign(w3, splatI32(get(purpose))),
        assign(k0, splatI32(get(key0))),
        assign(k1, splatI32(get(key1))),
        assign(nLeft, i32(PHILOX.nRounds / 2)),
        whileTrue(get(nLeft), round, round, advance(nLeft, i32(-1))),
        assign(target, add(get(into), get(column))),
        ...write,
        assign(stream, addI32V(get(stream), same(4))),
        advance(column, i32(32)),
      ),
      advance(into, multiply(get(rowBytes), i32(4))),
      advance(block, i32(1)),
    ),
  );
  return f;
}

function drawTrajectories(): FunctionBuilder {
  const f = new FunctionBuilder("drawTrajectories");
  const [children, probabilities, uniforms, uniformRow, edges, lengths, moving, n] = integers(f, 8);
  const [nActions, firstEdge] = integers(f, 2);
  const [nMoving, nLeft, k, i, edge, action, at, length] = Array.from({ length: 8 }, () =>
    f.local("i32"),
  ) as Local8;
  const [p, next, child] = [0, 1, 2].map(() => f.local("i32")) as Local8;
  const left = f.local("f64");
  // a trajectory that goes on: its number, and the first edge of the state it stands at
  const slot = (index: Code): Code => add(get(moving), multiply(index, i32(8)));
  f.emit(
    whileTrue(
      lessThan(get(nMoving), get(n)),
      assign(at, slot(get(nMoving))),
      storeI32(get(at), get(nMoving)),
      storeI32(get(at), get(firstEdge), 4),
      advance(nMoving, i32(1)),
    ),
    whileTrue(
      get(nMoving),
      advance(length, i32(1)),
      assign(k, i32(0)),
      assign(nLeft, i32(0)),
      whileTrue(
        lessThan(get(k), get(nMoving)),
        assign(at, slot(get(k))),
        assign(i, loadI32(get(at))),
        assign(edge, loadI32(get(at), 4)),
        assign(left, loadF64(add(get(uniforms), multiply(get(i), i32(8))))),
        assign(p, add(get(probabilities), multiply(get(edge), i32(8)))),
        assign(next, add(get(p), multiply(get(nActions), i32(8)))),
        assign(action, i32(0)),
        // what is left falls below 0 once and stays there, so that counting finds the action without a jump
        whileTrue(
          lessThan(get(p), get(next)),
          assign(left, subtractF64(get(left), loadF64(get(p)))),
          assign(action, add(get(action), equalZero(lessF64(get(left), f64(0))))),
          advance(p, i32(8)),
        ),
        // rounding can leave something: the last that is possible
        when(
          equal(get(action), get(nActions)),
          assign(action, subtract(get(action), i32(1))),
          assign(p, subtract(get(p), i32(8))),
          whileTrue(
            equalZero(greaterF64(loadF64(get(p)), f64(0))),
            when(equalZero(get(action)), storeI32(get(lengths), get(edge)), trap),
            assign(action, subtract(get(action), i32(1))),
            assign(p, subtract(get(p), i32(8))),
          ),
        ),
        assign(edge, add(get(edge), get(action))),
        storeI32(add(get(edges), multiply(get(i), i32(4))), get(edge)),
        storeI32(add(get(lengths), multiply(get(i), i32(4))), get(length)),
        assign(child, loadI32(add(get(children), multiply(get(edge), i32(4))))),
        assign(at, slot(get(nLeft))),
        storeI32(get(at), get(i)),
        storeI32(get(at), multiply(get(child), get(nActions)), 4),
        assign(nLeft, add(get(nLeft), lessThanSigned(i32(-1), get(child)))),
        advance(k, i32(1)),
      ),
      assign(nMoving, get(nLeft)),
      advance(uniforms, get(uniformRow)),
      advance(edges, multiply(get(n), i32(4))),
    ),
  );
  return f;
}
