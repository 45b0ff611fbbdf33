// The loops of the multilayer perceptron as SIMD WebAssembly. Every matrix [row, column] is stored in
// panels of 8 columns, [column / 8][row][8]: then a product reads all its operands in order, whether
// transposed or not. Rows come in fours, columns in eights, padded with zeros; a weight matrix has
// its bias as one more row below the padded inputs. Sizes and strides are in bytes where named so.

import { ADAM } from "../network.ts";
import {
  add,
  addV,
  advance,
  assemble,
  bitAnd,
  type Code,
  constantV,
  divideV,
  equal,
  FunctionBuilder,
  get,
  greaterV,
  i32,
  type Local,
  lessThan,
  load,
  loadI32,
  loadSplat,
  maxV,
  minV,
  multiply,
  multiplyV,
  relaxedMultiplyAddV,
  select,
  set,
  shiftRight,
  shuffle,
  splat,
  sqrtV,
  store,
  subtractV,
  when,
  whileTrue,
} from "./assembler.ts";

/** Columns of a panel. */
export const PANEL = 8;
/** Bytes of one row of a panel. */
export const PANEL_ROW = 4 * PANEL;
/** What a product does to its result before it is stored. */
export const EPILOGUE = { none: 0, leaky: 1, leakyDerivative: 2, tanhDerivative: 3 } as const;

/** The exported functions; pointers and strides in bytes. */
export interface Kernels {
  /** c = epilogue(init + a·b) for a [rows, kPanels·8], b [kPanels·8, nPanels·8]. */
  multiply: Product;
  /** c = epilogue(init + aᵀ·b) for a [k, rows], b [k, nPanels·8]; k a multiple of 4. */
  multiplyTransposed: Product;
  /** Panels of the transpose of a matrix of 8·rowBlocks × 8·columnBlocks. */
  transpose(
    from: number,
    fromPanel: number,
    to: number,
    toPanel: number,
    rowBlocks: number,
    columnBlocks: number,
  ): void;
  /** First layer on sparse states: c = leaky(bias + Σ value·w[feature]). */
  gatherForward: Gather;
  /** Its gradient: g[feature] += value·d, over all rows; the bias is `addColumnSums`. */
  scatterGradient: Gather;
  /** sums[panel] += Σ over rows of d. */
  addColumnSums(
    d: number,
    dPanel: number,
    sums: number,
    sumsPanel: number,
    rows: number,
    nPanels: number,
  ): void;
  /** One Adam step on nBytes of parameters; clears the gradient behind itself. */
  adam(
    weights: number,
    firstMoment: number,
    secondMoment: number,
    gradient: number,
    nBytes: number,
    stepSize: number,
    secondMomentScale: number,
    epsilon: number,
  ): void;
  /** tanh in place over nBytes. */
  tanh(values: number, nBytes: number): void;
}

type Product = (
  a: number,
  aPanel: number,
  b: number,
  bPanel: number,
  c: number,
  cPanel: number,
  init: number,
  initPanel: number,
  initRow: number,
  rows: number,
  nPanels: number,
  k: number,
  epilogue: number,
  h: number,
  slope: number,
) => void;

type Gather = (
  rowStates: number,
  rows: number,
  offsets: number,
  entries: number,
  weights: number,
  weightsPanel: number,
  bias: number,
  values: number,
  valuesPanel: number,
  nPanels: number,
  slope: number,
) => void;

/** Whether to use the fused multiply-add of relaxed SIMD: twice the arithmetic where it exists. */
export interface KernelOptions {
  readonly relaxed: boolean;
}

/** The module's bytes; about 4 kB. */
export function assembleKernels({ relaxed }: KernelOptions): Uint8Array<ArrayBuffer> {
  const multiplyAdd = (a: Code, b: Code, c: Code): Code =>
    relaxed ? relaxedMultiplyAddV(a, b, c) : addV(c, multiplyV(a, b));
  return assemble([
    product("multiply", { transposed: false, multiplyAdd }),
    product("multiplyTransposed", { transposed: true, multiplyAdd }),
    transpose(),
    gather("gatherForward", multiplyAdd),
    gather("scatterGradient", multiplyAdd),
    addColumnSums(),
    adam(),
    tanh(),
  ]);
}

type MultiplyAdd = (a: Code, b: Code, c: Code) => Code;

/** A tile of 4 rows × 8 columns stays in eight registers while k runs. */
function product(
  name: "multiply" | "multiplyTransposed",
  { transposed, multiplyAdd }: { readonly transposed: boolean; readonly multiplyAdd: MultiplyAdd },
): FunctionBuilder {
  const f = new FunctionBuilder(name);
  const [a, aPanel, b, bPanel, c, cPanel] = integers(f, 6);
  const [init, initPanel, initRow, rows, nPanels, k, epilogue, h] = integers(f, 8);
  const slope = f.parameter("f32");
  const [panel, row, step, pa, pb, pc, ph, pi] = [0, 1, 2, 3, 4, 5, 6, 7].map(() =>
    f.local("i32"),
  ) as Local8;
  const [b0, b1, av] = [f.local("v128"), f.local("v128"), f.local("v128")];
  const tile = [0, 1, 2, 3].map(() => [f.local("v128"), f.local("v128")]);
  const forEachHalf = (body: (acc: Local, offset: number) => Code): Code =>
    tile.flatMap((accs, i) => accs.flatMap((acc, half) => body(acc, i * PANEL_ROW + half * 16)));

  const startOfA = transposed
    ? add(
        add(get(a), multiply(shiftRight(get(row), i32(3)), get(aPanel))),
        multiply(bitAnd(get(row), i32(4)), i32(4)),
      )
    : add(get(a), multiply(get(row), i32(PANEL_ROW)));
  const nUnrolled = transposed ? 4 : PANEL;
  const innerLoop = Array.from({ length: nUnrolled }, (_, u) => [
    ...set(b0, load(get(pb), u * PANEL_ROW)),
    ...set(b1, load(get(pb), u * PANEL_ROW + 16)),
    ...tile.flatMap(([left, right], i) => [
      ...set(av, loadSplat(get(pa), transposed ? u * PANEL_ROW + i * 4 : i * PANEL_ROW + u * 4)),
      ...set(left!, multiplyAdd(get(av), get(b0), get(left!))),
      ...set(right!, multiplyAdd(get(av), get(b1), get(right!))),
    ]),
  ]).flat();
  const hOf = (offset: number) => load(get(ph), offset);
  const finish = (acc: Local, offset: number) => ({
    leaky: set(acc, maxV(get(acc), multiplyV(get(acc), splat(get(slope))))),
    leakyDerivative: set(
      acc,
      select(get(acc), multiplyV(get(acc), splat(get(slope))), greaterV(hOf(offset), constantV(0))),
    ),
    tanhDerivative: set(
      acc,
      multiplyV(get(acc), subtractV(constantV(1), multiplyV(hOf(offset), hOf(offset)))),
    ),
  });
  const finishAll = (kind: keyof ReturnType<typeof finish>): Code =>
    when(
      equal(get(epilogue), i32(EPILOGUE[kind])),
      forEachHalf((acc, offset) => finish(acc, offset)[kind]),
    );

  f.emit(
    whileTrue(
      lessThan(get(panel), get(nPanels)),
      set(row, i32(0)),
      set(pc, add(get(c), multiply(get(panel), get(cPanel)))),
      set(ph, add(get(h), multiply(get(panel), get(cPanel)))),
      whileTrue(
        lessThan(get(row), get(rows)),
        set(
          pi,
          add(
            add(get(init), multiply(get(panel), get(initPanel))),
            multiply(get(row), get(initRow)),
          ),
        ),
        ...tile.map(([left, right]) => [
          ...set(left!, load(get(pi))),
          ...set(right!, load(get(pi), 16)),
          ...advance(pi, get(initRow)),
        ]),
        set(pa, startOfA),
        set(pb, add(get(b), multiply(get(panel), get(bPanel)))),
        set(step, i32(0)),
        whileTrue(
          lessThan(get(step), get(k)),
          innerLoop,
          advance(pa, transposed ? i32(nUnrolled * PANEL_ROW) : get(aPanel)),
          advance(pb, i32(nUnrolled * PANEL_ROW)),
          advance(step, i32(transposed ? nUnrolled : 1)),
        ),
        finishAll("leaky"),
        finishAll("leakyDerivative"),
        finishAll("tanhDerivative"),
        forEachHalf((acc, offset) => store(get(pc), get(acc), offset)),
        advance(pc, i32(4 * PANEL_ROW)),
        advance(ph, i32(4 * PANEL_ROW)),
        advance(row, i32(4)),
      ),
      advance(panel, i32(1)),
    ),
  );
  return f;
}

function transpose(): FunctionBuilder {
  const f = new FunctionBuilder("transpose");
  const [from, fromPanel, to, toPanel, rowBlocks, columnBlocks] = integers(f, 6);
  const [i, j, source, target] = [0, 1, 2, 3].map(() => f.local("i32")) as Local8;
  const rows = [0, 1, 2, 3].map(() => f.local("v128"));
  const [x, y, z, w] = rows as Local8;
  const block = (fromRow: number, fromHalf: number): Code => {
    const at = (r: number) => load(get(source), (fromRow + r) * PANEL_ROW + fromHalf * 16);
    const low = (p: Local, q: Local) => shuffle(get(p), get(q), [0, 4, 1, 5]);
    const high = (p: Local, q: Local) => shuffle(get(p), get(q), [2, 6, 3, 7]);
    const put = (r: number, value: Code) =>
      store(get(target), value, (fromHalf * 4 + r) * PANEL_ROW + (fromRow / 4) * 16);
    return [
      ...rows.flatMap((row, r) => set(row, at(r))),
      ...put(0, shuffle(low(x, y), low(z, w), [0, 1, 4, 5])),
      ...put(1, shuffle(low(x, y), low(z, w), [2, 3, 6, 7])),
      ...put(2, shuffle(high(x, y), high(z, w), [0, 1, 4, 5])),
      ...put(3, shuffle(high(x, y), high(z, w), [2, 3, 6, 7])),
    ];
  };
  f.emit(
    whileTrue(
      lessThan(get(j), get(columnBlocks)),
      set(source, add(get(from), multiply(get(j), get(fromPanel)))),
      set(target, add(get(to), multiply(get(j), i32(PANEL * PANEL_ROW)))),
      set(i, i32(0)),
      whileTrue(
        lessThan(get(i), get(rowBlocks)),
        ...[0, 4].flatMap((r) => [block(r, 0), block(r, 1)]),
        advance(source, i32(PANEL * PANEL_ROW)),
        advance(target, get(toPanel)),
        advance(i, i32(1)),
      ),
      advance(j, i32(1)),
    ),
  );
  return f;
}

/** States are lists of (byte offset of the feature in a panel, value), 8 bytes an entry. */
function gather(
  name: "gatherForward" | "scatterGradient",
  multiplyAdd: MultiplyAdd,
): FunctionBuilder {
  const f = new FunctionBuilder(name);
  const [rowStates, rows, offsets, entries, weights, weightsPanel] = integers(f, 6);
  const [bias, values, valuesPanel, nPanels] = integers(f, 4);
  const slope = f.parameter("f32");
  const [panel, row, entry, end, pw, pv, pr] = [0, 1, 2, 3, 4, 5, 6].map(() =>
    f.local("i32"),
  ) as Local8;
  const [left, right, value] = [f.local("v128"), f.local("v128"), f.local("v128")];
  const isForward = name === "gatherForward";
  const offsetOf = (which: number): Code =>
    add(
      get(entries),
      multiply(loadI32(add(get(offsets), multiply(loadI32(get(pr)), i32(4))), 4 * which), i32(8)),
    );
  const weightRow = set(
    pw,
    add(add(get(weights), multiply(get(panel), get(weightsPanel))), loadI32(get(entry))),
  );
  const halves = [left, right];
  const perEntry: Code = isForward
    ? halves.flatMap((half, k) =>
        set(half, multiplyAdd(get(value), load(get(pw), 16 * k), get(half))),
      )
    : halves.flatMap((half, k) =>
        store(get(pw), multiplyAdd(get(value), get(half), load(get(pw), 16 * k)), 16 * k),
      );
  f.emit(
    whileTrue(
      lessThan(get(panel), get(nPanels)),
      set(pv, add(get(values), multiply(get(panel), get(valuesPanel)))),
      set(pr, get(rowStates)),
      set(row, i32(0)),
      whileTrue(
        lessThan(get(row), get(rows)),
        ...halves.map((half, k) =>
          set(
            half,
            load(
              isForward ? add(get(bias), multiply(get(panel), get(weightsPanel))) : get(pv),
              16 * k,
            ),
          ),
        ),
        set(entry, offsetOf(0)),
        set(end, offsetOf(1)),
        whileTrue(
          lessThan(get(entry), get(end)),
          weightRow,
          set(value, loadSplat(get(entry), 4)),
          perEntry,
          advance(entry, i32(8)),
        ),
        ...(isForward
          ? halves.map((half, k) =>
              store(get(pv), maxV(get(half), multiplyV(get(half), splat(get(slope)))), 16 * k),
            )
          : []),
        advance(pv, i32(PANEL_ROW)),
        advance(pr, i32(4)),
        advance(row, i32(1)),
      ),
      advance(panel, i32(1)),
    ),
  );
  return f;
}

function addColumnSums(): FunctionBuilder {
  const f = new FunctionBuilder("addColumnSums");
  const [d, dPanel, sums, sumsPanel, rows, nPanels] = integers(f, 6);
  const [panel, row, pd, ps] = [0, 1, 2, 3].map(() => f.local("i32")) as Local8;
  const halves = [f.local("v128"), f.local("v128")];
  f.emit(
    whileTrue(
      lessThan(get(panel), get(nPanels)),
      set(pd, add(get(d), multiply(get(panel), get(dPanel)))),
      set(ps, add(get(sums), multiply(get(panel), get(sumsPanel)))),
      ...halves.map((half, k) => set(half, load(get(ps), 16 * k))),
      set(row, i32(0)),
      whileTrue(
        lessThan(get(row), get(rows)),
        ...halves.map((half, k) => set(half, addV(get(half), load(get(pd), 16 * k)))),
        advance(pd, i32(PANEL_ROW)),
        advance(row, i32(1)),
      ),
      ...halves.map((half, k) => store(get(ps), get(half), 16 * k)),
      advance(panel, i32(1)),
    ),
  );
  return f;
}

function adam(): FunctionBuilder {
  const { beta1, beta2 } = ADAM;
  const f = new FunctionBuilder("adam");
  const [weights, firstMoment, secondMoment, gradient, nBytes] = integers(f, 5);
  const [stepSize, secondMomentScale, epsilon] = [
    f.parameter("f32"),
    f.parameter("f32"),
    f.parameter("f32"),
  ];
  const k = f.local("i32");
  const [g, m, v] = [f.local("v128"), f.local("v128"), f.local("v128")];
  const at = (base: Local) => add(get(base), get(k));
  const decayed = (base: Local, beta: number, fresh: Code) =>
    addV(multiplyV(load(at(base)), constantV(beta)), multiplyV(constantV(1 - beta), fresh));
  f.emit(
    whileTrue(
      lessThan(get(k), get(nBytes)),
      set(g, load(at(gradient))),
      store(at(gradient), constantV(0)),
      set(m, decayed(firstMoment, beta1, get(g))),
      set(v, decayed(secondMoment, beta2, multiplyV(get(g), get(g)))),
      store(at(firstMoment), get(m)),
      store(at(secondMoment), get(v)),
      store(
        at(weights),
        subtractV(
          load(at(weights)),
          divideV(
            multiplyV(get(m), splat(get(stepSize))),
            addV(multiplyV(sqrtV(get(v)), splat(get(secondMomentScale))), splat(get(epsilon))),
          ),
        ),
      ),
      advance(k, i32(16)),
    ),
  );
  return f;
}

/** x·p(x²)/q(x²) on |x| ≤ 9, the rational minimax approximation of Eigen's fast tanh (MPL 2.0). */
function tanh(): FunctionBuilder {
  const f = new FunctionBuilder("tanh");
  const [values, nBytes] = integers(f, 2);
  const k = f.local("i32");
  const [x, square] = [f.local("v128"), f.local("v128")];
  const at = add(get(values), get(k));
  const numerator = [
    -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
    1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
  ];
  const denominator = [
    1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3,
  ];
  const horner = (coefficients: readonly number[]): Code =>
    coefficients.map(constantV).reduce((sum, next) => addV(multiplyV(sum, get(square)), next));
  f.emit(
    whileTrue(
      lessThan(get(k), get(nBytes)),
      set(x, maxV(constantV(-9), minV(constantV(9), load(at)))),
      set(square, multiplyV(get(x), get(x))),
      store(at, divideV(multiplyV(get(x), horner(numerator)), horner(denominator))),
      advance(k, i32(16)),
    ),
  );
  return f;
}

type Local8 = [Local, Local, Local, Local, Local, Local, Local, Local];

/** The next `count` integer parameters. */
function integers(f: FunctionBuilder, count: number): Local8 {
  // Destructured by callers that ask for as many as they name.
  return Array.from({ length: count }, () => f.parameter("i32")) as Local8;
}
