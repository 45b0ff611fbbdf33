// Softmax over the valid actions of every state, in float64: the loops of sampling/policyTable.ts, number for number.
// Exponentials and logarithms are fdlibm's (Sun Microsystems 1993, e_exp.c and e_log.c), two at a time: the same
// operations in the same order, branches as selections, so that they come to the last bit as from a Math.exp and a
// Math.log that are fdlibm's, V8's among them, and are the same in every browser.
import {
  add,
  addF64,
  addF64V,
  addI64V,
  advance,
  assign,
  atLeastF64V,
  atMostF64V,
  bitAndV,
  bitOrV,
  type Code,
  call,
  choose,
  constantF64V,
  constantI32V,
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
  shiftRightI64V,
  store,
  storeF64,
  subtractF64,
  subtractF64V,
  subtractI64V,
  truncateF64V,
  whileTrue,
} from "./assembler.ts";

/** The exported functions; pointers in bytes. */
export interface SoftmaxKernels {
  /** x → eˣ in place, from an address up to, not including, another, two numbers at a time. x ≤ 0 or NaN. */
  exponentials(from: number, to: number): void;
  /** The same for natural logarithms of normal positive numbers or NaN. */
  logarithms(from: number, to: number): void;
  /**
   * Overwrites log-probabilities and probabilities at all valid edges. `outputs` are float32, of which the first that
   * is an action's logit stands `skip` bytes before the next row's in the numbering of edges; `edges` are the valid
   * ones, those of state s from ends[s − 1] to ends[s], which are addresses. `logits`, `terms` [valid edge] and
   * `largest`, `sums` [state] are room, terms and sums for an even number. At `check` is written the sum of all logits.
   */
  writeSoftmax(
    outputs: number,
    skip: number,
    edges: number,
    ends: number,
    nStates: number,
    logits: number,
    terms: number,
    largest: number,
    sums: number,
    logP: number,
    p: number,
    check: number,
  ): void;
}

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** Both halves of two 64-bit integers whose lower one is 0. */
const upperWords = (word: number): Code => constantI32V(0, word, 0, word);
/** c₀ + x·(c₁ + x·(c₂ + …)). */
const polynomial = (x: Code, [first, ...rest]: readonly number[]): Code =>
  rest.length === 0
    ? constantF64V(first!)
    : addF64V(constantF64V(first!), multiplyF64V(x, polynomial(x, rest)));

/** Replaces pairs of numbers one after the other; `x` holds a pair, and afterwards what comes in its place. */
function pairwise(name: string, bodyOf: (f: FunctionBuilder, x: Local) => readonly Code[]) {
  const f = new FunctionBuilder(name);
  const [at, end] = integers(f, 2);
  const x = f.local("v128");
  f.emit(
    whileTrue(
      lessThan(get(at), get(end)),
      assign(x, load(get(at))),
      ...bodyOf(f, x),
      store(get(at), get(x)),
      advance(at, i32(16)),
    ),
  );
  return f;
}

/** Of what is not positive: k of eˣ = 2ᵏ·eʳ is 0 or less, and r = hi − lo. */
export function exponentials(): FunctionBuilder {
  return pairwise("exponentials", (f, x) => {
    const [nearOne, k, high, low, r, c] = [0, 1, 2, 3, 4, 5].map(() => f.local("v128")) as Local8;
    // |x| at which the upper word says that k is no longer 0
    const first = (1 + 0x62e43 / 2 ** 20) / 4;
    const underflow = -745.1332191019411;
    return [
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
  });
}

/** x = 2ᵏ·(1 + f) with f from √½ − 1 to √2 − 1, about. */
export function logarithms(): FunctionBuilder {
  return pairwise("logarithms", (f, x) => {
    const [k, rest, s, z, w, half, low] = Array.from({ length: 7 }, () =>
      f.local("v128"),
    ) as Local8;
    const square = multiplyF64V(get(rest), get(rest));
    return [
      assign(k, shiftRightI64V(addI64V(get(x), upperWords(0x95f64)), i32(52))),
      assign(
        rest,
        subtractF64V(
          addI64V(subtractI64V(get(x), shiftLeftI64V(get(k), i32(52))), upperWords(0x3ff00000)),
          constantF64V(1),
        ),
      ),
      assign(k, subtractF64V(bitOrV(get(k), upperWords(0x43300000)), constantF64V(2 ** 52 + 1023))),
      assign(low, multiplyF64V(get(k), constantF64V(LN2_LOW))),
      assign(s, divideF64V(get(rest), addF64V(constantF64V(2), get(rest)))),
      assign(z, multiplyF64V(get(s), get(s))),
      assign(w, multiplyF64V(get(z), get(z))),
      assign(
        z,
        addF64V(
          multiplyF64V(
            get(z),
            polynomial(
              get(w),
              [0.6666666666666735, 0.2857142874366239, 0.1818357216161805, 0.14798198605116586],
            ),
          ),
          multiplyF64V(
            get(w),
            polynomial(get(w), [0.3999999999940942, 0.22222198432149784, 0.15313837699209373]),
          ),
        ),
      ),
      assign(half, multiplyF64V(multiplyF64V(constantF64V(0.5), get(rest)), get(rest))),
      // what is taken from k·ln 2 + f: by f²/2 far from 1, by less than that near 1, and by a series beside it
      assign(
        z,
        select(
          subtractF64V(
            get(half),
            addF64V(multiplyF64V(get(s), addF64V(get(half), get(z))), get(low)),
          ),
          subtractF64V(
            select(
              multiplyF64V(
                square,
                subtractF64V(
                  constantF64V(0.5),
                  multiplyF64V(constantF64V(0.3333333333333333), get(rest)),
                ),
              ),
              multiplyF64V(get(s), subtractF64V(get(rest), get(z))),
              bitAndV(
                atLeastF64V(get(rest), constantF64V(-(2 ** -20))),
                lessF64V(get(rest), constantF64V(2 ** -20)),
              ),
            ),
            get(low),
          ),
          bitOrV(
            atLeastF64V(get(rest), constantF64V(0x6147a / 2 ** 20)),
            lessF64V(get(rest), constantF64V((1 + 0x6b852 / 2 ** 20) / 2 - 1)),
          ),
        ),
      ),
      // x − x is 0, or NaN where x is
      assign(
        x,
        addF64V(
          subtractF64V(
            multiplyF64V(get(k), constantF64V(LN2_HIGH)),
            subtractF64V(get(z), get(rest)),
          ),
          subtractF64V(get(x), get(x)),
        ),
      ),
    ];
  });
}

/** `exponentials` and `logarithms` are the places of these in the module. */
export function writeSoftmax(places: {
  readonly exponentials: number;
  readonly logarithms: number;
}): FunctionBuilder {
  const f = new FunctionBuilder("writeSoftmax");
  const [outputs, skip, edges, ends, nStates, logits, terms, largest] = integers(f, 8);
  const [sums, logP, p, check] = integers(f, 4);
  const [state, edge, end, value, logit, term] = Array.from({ length: 6 }, () =>
    f.local("i32"),
  ) as Local8;
  const [total, most, x] = [0, 1, 2].map(() => f.local("f64")) as Local8;
  const ofState = (base: Local) => add(get(base), multiply(get(state), i32(8)));
  const restart = [
    assign(state, i32(0)),
    assign(edge, get(edges)),
    assign(logit, get(logits)),
    assign(term, get(terms)),
  ];
  /** Once for each state, with `end` where its edges do. */
  const eachState = (...body: readonly Code[]): Code =>
    whileTrue(
      lessThan(get(state), get(nStates)),
      assign(end, loadI32(add(get(ends), multiply(get(state), i32(4))))),
      ...body,
      advance(state, i32(1)),
    );
  const exponentiate = call(places.exponentials, get(terms), get(term));
  f.emit(
    ...restart,
    eachState(
      assign(value, get(logit)),
      assign(most, f64(Number.NEGATIVE_INFINITY)),
      whileTrue(
        lessThan(get(edge), get(end)),
        assign(x, loadF32AsF64(add(get(outputs), multiply(loadI32(get(edge)), i32(4))))),
        storeF64(get(logit), get(x)),
        assign(total, addF64(get(total), get(x))),
        assign(most, choose(get(x), get(most), greaterF64(get(x), get(most)))),
        advance(edge, i32(4)),
        advance(logit, i32(8)),
      ),
      storeF64(ofState(largest), get(most)),
      whileTrue(
        lessThan(get(value), get(logit)),
        storeF64(get(term), subtractF64(loadF64(get(value)), get(most))),
        advance(value, i32(8)),
        advance(term, i32(8)),
      ),
      advance(outputs, get(skip)),
    ),
    storeF64(get(check), get(total)),
    exponentiate,
    ...restart,
    eachState(
      assign(x, f64(0)),
      whileTrue(
        lessThan(get(edge), get(end)),
        assign(x, addF64(get(x), loadF64(get(term)))),
        advance(edge, i32(4)),
        advance(term, i32(8)),
      ),
      storeF64(ofState(sums), get(x)),
    ),
    call(places.logarithms, get(sums), ofState(sums)),
    ...restart,
    eachState(
      assign(most, addF64(loadF64(ofState(largest)), loadF64(ofState(sums)))),
      whileTrue(
        lessThan(get(edge), get(end)),
        assign(x, subtractF64(loadF64(get(logit)), get(most))),
        storeF64(get(term), get(x)),
        storeF64(add(get(logP), multiply(loadI32(get(edge)), i32(8))), get(x)),
        advance(edge, i32(4)),
        advance(logit, i32(8)),
        advance(term, i32(8)),
      ),
    ),
    exponentiate,
    assign(edge, get(edges)),
    assign(value, get(terms)),
    whileTrue(
      lessThan(get(value), get(term)),
      storeF64(add(get(p), multiply(loadI32(get(edge)), i32(8))), loadF64(get(value))),
      advance(edge, i32(4)),
      advance(value, i32(8)),
    ),
  );
  return f;
}
