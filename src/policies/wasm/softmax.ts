// Softmax over the valid actions of every state, in float64: the loops of sampling/policyTable.ts, number for number.
// Exponentials are fdlibm's (Sun Microsystems 1993, e_exp.c), two at a time: the same operations in the same order,
// branches as selections, so that they come to the last bit as from a Math.exp that is fdlibm's, V8's among them.
import {
  add,
  addF64,
  addF64V,
  advance,
  assign,
  atMostF64V,
  bitAndV,
  type Code,
  call,
  choose,
  constantF64V,
  divideF64V,
  FunctionBuilder,
  f64,
  get,
  greaterF64,
  greaterF64V,
  i32,
  integers,
  type Local,
  type Local8,
  lessF64V,
  lessThan,
  load,
  loadF32AsF64,
  loadF64,
  loadI32,
  multiply,
  multiplyF64V,
  select,
  shiftLeftI64V,
  store,
  storeF64,
  subtractF64,
  subtractF64V,
  truncateF64V,
  whileTrue,
} from "./assembler.ts";

/** The exported functions; pointers in bytes. States' valid edges follow one another: `edges` are their numbers, those of
 * state s from ends[s − 1] to ends[s], which are addresses. */
export interface SoftmaxKernels {
  /** x → eˣ in place, from an address up to, not including, another, four numbers at a time. x ≤ 0 or NaN. */
  exponentials(from: number, to: number): void;
  /**
   * Writes the logits to `logits` and e to the power of each less its state's largest to `terms` [valid edge], and the
   * largest to `largest` [state], at `check` the sum of all logits. Of `outputs`, float32, a state's row begins `skip`
   * bytes farther on than its edges' numbers say. There is room for a multiple of four `terms`.
   */
  beginSoftmax(
    outputs: number,
    skip: number,
    edges: number,
    ends: number,
    nStates: number,
    logits: number,
    terms: number,
    largest: number,
    check: number,
  ): void;
  /** Writes logit − normaliser to `logP` and its exponential to `p` [edge]; `normalisers` [state]. */
  endSoftmax(
    edges: number,
    ends: number,
    nStates: number,
    logits: number,
    terms: number,
    normalisers: number,
    logP: number,
    p: number,
  ): void;
}

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** c₀ + x·(c₁ + x·(c₂ + …)). */
const polynomial = (x: Code, [first, ...rest]: readonly number[]): Code =>
  rest.length === 0
    ? constantF64V(first!)
    : addF64V(constantF64V(first!), multiplyF64V(x, polynomial(x, rest)));

export function exponentials(): FunctionBuilder {
  const f = new FunctionBuilder("exponentials");
  const [at, end] = integers(f, 2);
  const pairs = [exponential(f), exponential(f)];
  f.emit(
    whileTrue(
      lessThan(get(at), get(end)),
      ...pairs.map(({ x }, k) => assign(x, load(get(at), 16 * k))),
      // in turn: one waits for its results all the time
      ...pairs[0]!.steps.flatMap((_, k) => pairs.map(({ steps }) => steps[k]!)),
      ...pairs.map(({ x }, k) => store(get(at), get(x), 16 * k)),
      advance(at, i32(32)),
    ),
  );
  return f;
}

/** eˣ of a pair that is not positive, in place: 2ᵏ·eʳ with k of 0 or less and r = high − low. */
function exponential(f: FunctionBuilder): { readonly x: Local; readonly steps: readonly Code[] } {
  const [x, nearOne, k, high, low, r, c] = [0, 1, 2, 3, 4, 5, 6].map(() =>
    f.local("v128"),
  ) as Local8;
  // |x| at which the upper word says that k is no longer 0
  const first = (1 + 0x62e43 / 2 ** 20) / 4;
  const underflow = -745.1332191019411;
  const steps = [
    // where 1 + x is all that float64 has of it
    assign(nearOne, greaterF64V(get(x), constantF64V(-(2 ** -28)))),
    assign(c, addF64V(constantF64V(1), get(x))),
    assign(x, select(constantF64V(-746), get(x), lessF64V(get(x), constantF64V(underflow)))),
    assign(
      k,
      bitAndV(
        truncateF64V(
          subtractF64V(multiplyF64V(constantF64V(Math.LOG2E), get(x)), constantF64V(0.5)),
        ),
        atMostF64V(get(x), constantF64V(-first)),
      ),
    ),
    assign(high, subtractF64V(get(x), multiplyF64V(get(k), constantF64V(LN2_HIGH)))),
    assign(low, multiplyF64V(get(k), constantF64V(LN2_LOW))),
    assign(x, get(c)),
    assign(r, subtractF64V(get(high), get(low))),
    assign(c, multiplyF64V(get(r), get(r))),
    assign(
      c,
      subtractF64V(
        get(r),
        multiplyF64V(
          get(c),
          polynomial(
            get(c),
            [
              0.16666666666666602, -0.0027777777777015593, 6.613756321437934e-5,
              -1.6533902205465252e-6, 4.1381367970572385e-8,
            ],
          ),
        ),
      ),
    ),
    assign(
      r,
      subtractF64V(
        constantF64V(1),
        subtractF64V(
          subtractF64V(
            get(low),
            divideF64V(multiplyF64V(get(r), get(c)), subtractF64V(constantF64V(2), get(c))),
          ),
          get(high),
        ),
      ),
    ),
    // 2ᵏ in two factors, so that what is subnormal is rounded once: k in the lowest bits of a float64, then in those
    // of its exponent
    assign(k, shiftLeftI64V(addF64V(get(k), constantF64V(2 ** 52 + 2023)), i32(52))),
    assign(
      x,
      select(
        get(x),
        multiplyF64V(multiplyF64V(get(r), get(k)), constantF64V(2 ** -1000)),
        get(nearOne),
      ),
    ),
  ];
  return { x, steps };
}

const byBytes = (base: Local, index: Code, bytes: number): Code =>
  add(get(base), multiply(index, i32(bytes)));

/** Once for each state, where `edges` runs up to `end`. */
function eachState(
  { ends, nStates }: { readonly ends: Local; readonly nStates: Local },
  { state, end }: { readonly state: Local; readonly end: Local },
  ...body: readonly Code[]
): Code {
  return whileTrue(
    lessThan(get(state), get(nStates)),
    assign(end, loadI32(byBytes(ends, get(state), 4))),
    ...body,
    advance(state, i32(1)),
  );
}

/** `exponentials`: the place of that function in the module. */
export function beginSoftmax(exponentials: number): FunctionBuilder {
  const f = new FunctionBuilder("beginSoftmax");
  const [outputs, skip, edges, ends, nStates, logits, terms, largest] = integers(f, 8);
  const [check] = integers(f, 1);
  const [state, end, value, term] = [0, 1, 2, 3].map(() => f.local("i32")) as Local8;
  const [total, most, x] = [0, 1, 2].map(() => f.local("f64")) as Local8;
  f.emit(
    assign(term, get(terms)),
    eachState(
      { ends, nStates },
      { state, end },
      assign(value, get(logits)),
      assign(most, f64(Number.NEGATIVE_INFINITY)),
      whileTrue(
        lessThan(get(edges), get(end)),
        assign(x, loadF32AsF64(byBytes(outputs, loadI32(get(edges)), 4))),
        storeF64(get(logits), get(x)),
        assign(total, addF64(get(total), get(x))),
        assign(most, choose(get(x), get(most), greaterF64(get(x), get(most)))),
        advance(edges, i32(4)),
        advance(logits, i32(8)),
      ),
      storeF64(byBytes(largest, get(state), 8), get(most)),
      whileTrue(
        lessThan(get(value), get(logits)),
        storeF64(get(term), subtractF64(loadF64(get(value)), get(most))),
        advance(value, i32(8)),
        advance(term, i32(8)),
      ),
      advance(outputs, get(skip)),
    ),
    storeF64(get(check), get(total)),
    call(exponentials, get(terms), get(term)),
  );
  return f;
}

export function endSoftmax(exponentials: number): FunctionBuilder {
  const f = new FunctionBuilder("endSoftmax");
  const [edges, ends, nStates, logits, terms, normalisers, logP, p] = integers(f, 8);
  const [state, end, edge, term] = [0, 1, 2, 3].map(() => f.local("i32")) as Local8;
  const [normaliser, x] = [f.local("f64"), f.local("f64")];
  f.emit(
    assign(term, get(terms)),
    assign(edge, get(edges)),
    eachState(
      { ends, nStates },
      { state, end },
      assign(normaliser, loadF64(byBytes(normalisers, get(state), 8))),
      whileTrue(
        lessThan(get(edge), get(end)),
        assign(x, subtractF64(loadF64(get(logits)), get(normaliser))),
        storeF64(get(term), get(x)),
        storeF64(byBytes(logP, loadI32(get(edge)), 8), get(x)),
        advance(edge, i32(4)),
        advance(logits, i32(8)),
        advance(term, i32(8)),
      ),
    ),
    call(exponentials, get(terms), get(term)),
    whileTrue(
      lessThan(get(edges), get(edge)),
      storeF64(byBytes(p, loadI32(get(edges)), 8), loadF64(get(terms))),
      advance(edges, i32(4)),
      advance(terms, i32(8)),
    ),
  );
  return f;
}
