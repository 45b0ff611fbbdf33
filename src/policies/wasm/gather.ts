// The first layer on sparse features, and its gradient: what a product with a one-hot matrix is.
import {
  add,
  addF64,
  advance,
  assign,
  bitAnd,
  type Code,
  choose,
  equal,
  FunctionBuilder,
  get,
  i32,
  integers,
  type Local,
  type Local8,
  lessThan,
  lessThanSigned,
  load,
  loadF32AsF64,
  loadF64,
  loadI32,
  loadSplat,
  type MultiplyAdd,
  multiply,
  shiftRight,
  splat,
  store,
  storeF64,
  subtract,
  when,
  whileTrue,
} from "./assembler.ts";
import { PANEL_ROW } from "./panels.ts";
import { leaky } from "./products.ts";

/** What is known of a state: the number of its first entry, and of its group. */
export const STATE_BYTES = 8;
const GROUP = 4;

/** Panels that are passed over together, as long as there are so many: a row's entries are looked up once for them. */
const TOGETHER = 4;

/** What both loops have: states are lists of (byte offset of the feature in a panel, value), 8 bytes an entry. */
function gathering(name: string) {
  const f = new FunctionBuilder(name);
  const [rowStates, rows, offsets, entries, weights, weightsPanel] = integers(f, 6);
  const [bias, values, valuesPanel, nPanels] = integers(f, 4);
  const slope = f.parameter("f32");
  const [panel, entry, end, state, pw, pv, pr, place] = [0, 1, 2, 3, 4, 5, 6, 7].map(() =>
    f.local("i32"),
  ) as Local8;
  const rowEnd = f.local("i32");
  const value = f.local("v128");
  const sums = Array.from({ length: TOGETHER }, () => [f.local("v128"), f.local("v128")]);
  const entryAt = (byte: number): Code =>
    add(get(entries), multiply(loadI32(get(state), byte), i32(8)));
  const find = (row: Code): Code =>
    assign(state, add(get(offsets), multiply(loadI32(row), i32(STATE_BYTES))));
  /** Looks at the first entry of every row: those of a large graph's states are in no cache, and so they are waited for
   * together instead of one after the other. */
  const touchAll: Code = [
    ...assign(pr, get(rowStates)),
    ...assign(rowEnd, add(get(rowStates), multiply(get(rows), i32(4)))),
    ...whileTrue(
      lessThan(get(pr), get(rowEnd)),
      find(get(pr)),
      advance(place, loadI32(entryAt(0))),
      advance(pr, i32(4)),
    ),
  ];
  return {
    f,
    operands: { weights, weightsPanel, bias, values, valuesPanel, slope },
    locals: { entry, end, state, pw, pv, pr, place, rowEnd, value },
    sums,
    /** Looks up the state of a row. */
    find,
    /** Where the entries of the state that was looked up begin, and where they end. */
    first: entryAt(0),
    stop: entryAt(STATE_BYTES),
    /** Both halves of so many panels, the first of which is at a place: moves the place along. */
    each: (
      count: number,
      from: Local,
      stride: Local,
      half: (sum: Local, byte: number) => Code,
    ): Code =>
      sums
        .slice(0, count)
        .flatMap((pair, k) => [
          ...pair.flatMap((sum, h) => half(sum, 16 * h)),
          ...(k === count - 1 ? [] : advance(from, get(stride))),
        ]),
    /** Goes through all panels, so many rows at a time as the body takes. */
    emit(before: Code, body: (count: number) => readonly Code[]): FunctionBuilder {
      const panels = (count: number): Code =>
        whileTrue(
          lessThan(add(get(panel), i32(count - 1)), get(nPanels)),
          assign(pv, get(values)),
          assign(pr, get(rowStates)),
          whileTrue(lessThan(get(pr), get(rowEnd)), ...body(count)),
          advance(weights, multiply(get(weightsPanel), i32(count))),
          advance(bias, multiply(get(weightsPanel), i32(count))),
          advance(values, multiply(get(valuesPanel), i32(count))),
          advance(panel, i32(count)),
        );
      f.emit(before, touchAll, panels(TOGETHER), panels(1));
      return f;
    },
  };
}

/** Rows whose states have all entries but the last in common, one after the other, share the sum of those. */
export function gatherForward(multiplyAdd: MultiplyAdd): FunctionBuilder {
  const { f, operands, locals, find, first, stop, each, emit } = gathering("gatherForward");
  const { weights, weightsPanel, bias, valuesPanel, slope } = operands;
  const { entry, end, state, pw, pv, pr, place, rowEnd, value } = locals;
  const [slopes, last] = [f.local("v128"), f.local("v128")];
  const group = f.local("i32");
  const isInGroup = bitAnd(
    lessThan(get(pr), get(rowEnd)),
    equal(loadI32(get(state), GROUP), get(group)),
  );
  // no row is looked at beyond the last
  const findNext = find(choose(get(pr), subtract(get(pr), i32(4)), lessThan(get(pr), get(rowEnd))));
  const nextRow = [...advance(pv, i32(PANEL_ROW)), ...advance(pr, i32(4)), ...findNext];
  const lookUp = [
    ...assign(pw, add(get(weights), loadI32(get(entry)))),
    ...assign(value, loadSplat(get(entry), 4)),
  ];
  return emit(assign(slopes, splat(get(slope))), (count) => [
    find(get(pr)),
    assign(group, loadI32(get(state), GROUP)),
    assign(place, get(bias)),
    each(count, place, weightsPanel, (sum, byte) => assign(sum, load(get(place), byte))),
    assign(entry, first),
    assign(end, subtract(stop, i32(8))),
    when(
      lessThanSigned(get(end), get(entry)),
      assign(place, get(pv)),
      each(count, place, valuesPanel, (sum, byte) =>
        store(get(place), leaky(sum, get(slopes)), byte),
      ),
      nextRow,
      assign(group, i32(-1)),
    ),
    whileTrue(
      lessThanSigned(get(entry), get(end)),
      lookUp,
      each(count, pw, weightsPanel, (sum, byte) =>
        assign(sum, multiplyAdd(get(value), load(get(pw), byte), get(sum))),
      ),
      advance(entry, i32(8)),
    ),
    whileTrue(
      isInGroup,
      assign(entry, subtract(stop, i32(8))),
      lookUp,
      assign(place, get(pv)),
      each(count, place, valuesPanel, (sum, byte) => [
        ...assign(last, multiplyAdd(get(value), load(get(pw), byte), get(sum))),
        ...store(get(place), leaky(last, get(slopes)), byte),
        ...(byte === 0 ? [] : advance(pw, get(weightsPanel))),
      ]),
      nextRow,
    ),
  ]);
}

export function scatterGradient(multiplyAdd: MultiplyAdd): FunctionBuilder {
  const { operands, locals, find, first, stop, each, emit } = gathering("scatterGradient");
  const { weights, weightsPanel, valuesPanel } = operands;
  const { entry, end, pw, pv, pr, place, value } = locals;
  return emit([], (count) => [
    assign(place, get(pv)),
    each(count, place, valuesPanel, (sum, byte) => assign(sum, load(get(place), byte))),
    find(get(pr)),
    assign(entry, first),
    assign(end, stop),
    whileTrue(
      lessThan(get(entry), get(end)),
      assign(pw, add(get(weights), loadI32(get(entry)))),
      assign(value, loadSplat(get(entry), 4)),
      each(count, pw, weightsPanel, (sum, byte) =>
        store(get(pw), multiplyAdd(get(value), get(sum), load(get(pw), byte)), byte),
      ),
      advance(entry, i32(8)),
    ),
    advance(pv, i32(PANEL_ROW)),
    advance(pr, i32(4)),
  ]);
}

/** sums[feature] += value, over all rows: float64. */
export function sumFeatures(): FunctionBuilder {
  const f = new FunctionBuilder("sumFeatures");
  const [rowStates, rows, offsets, entries, sums] = integers(f, 5);
  const [state, entry, end, at, rowEnd] = [0, 1, 2, 3, 4].map(() => f.local("i32")) as Local8;
  const entryAt = (byte: number): Code =>
    add(get(entries), multiply(loadI32(get(state), byte), i32(8)));
  f.emit(
    assign(rowEnd, add(get(rowStates), multiply(get(rows), i32(4)))),
    whileTrue(
      lessThan(get(rowStates), get(rowEnd)),
      assign(state, add(get(offsets), multiply(loadI32(get(rowStates)), i32(STATE_BYTES)))),
      assign(entry, entryAt(0)),
      assign(end, entryAt(STATE_BYTES)),
      whileTrue(
        lessThan(get(entry), get(end)),
        // of 8 bytes each
        assign(at, add(get(sums), shiftRight(loadI32(get(entry)), i32(Math.log2(PANEL_ROW / 8))))),
        storeF64(get(at), addF64(loadF64(get(at)), loadF32AsF64(add(get(entry), i32(4))))),
        advance(entry, i32(8)),
      ),
      advance(rowStates, i32(4)),
    ),
  );
  return f;
}
