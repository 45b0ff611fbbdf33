// Products that leave out what is zero: the values of a matrix that count are listed, row by row or column by column,
// and only they are multiplied. A list has each value and its byte offset into a panel of the other matrix.
import {
  add,
  addI32V,
  advance,
  assign,
  type Code,
  constantV,
  countBits,
  equal,
  FunctionBuilder,
  get,
  greaterV,
  i32,
  integers,
  type Local,
  type Local8,
  lessThan,
  load,
  loadI32,
  loadSplat,
  type MultiplyAdd,
  multiply,
  multiplyV,
  pickBytes,
  shuffle,
  signBits,
  splatI32,
  store,
  storeI32,
  when,
  whileTrue,
} from "./assembler.ts";
import { EPILOGUE, PANEL_ROW } from "./panels.ts";
import { type Finish, finish } from "./products.ts";

/** Bytes of one value in a list, and its offset. */
export const LISTED_BYTES = 8;
/** Bytes that `packingTable` has for each set of lanes. */
const PACKING_ENTRY = 32;
export const PACKING_BYTES = 16 * PACKING_ENTRY;

/** What lists are made with, for each set of four lanes: the order of bytes that brings them to the front, and
 * lane·PANEL_ROW of each as int32. */
export function packingTable(): Uint8Array {
  const entries = Array.from({ length: 16 }, (_, set) => {
    const lanes = [0, 1, 2, 3].filter((lane) => (set >> lane) & 1);
    const order = new Uint8Array(16);
    order.set(lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)));
    const offsets = Int32Array.from({ length: 4 }, (_, k) => (lanes[k] ?? 0) * PANEL_ROW);
    return [...order, ...new Uint8Array(offsets.buffer)];
  });
  return Uint8Array.from(entries.flat());
}

/** What writes the counted lanes of four values to the end of a list. */
function appending(f: FunctionBuilder, table: Local) {
  const [lanes, entry] = [f.local("i32"), f.local("i32")];
  const [picked, places] = [f.local("v128"), f.local("v128")];
  /** `values` where `counted` is positive, and their offsets, which begin at `first`; the list ends at `end`. */
  return (end: Local, values: Local, first: Local, counted: Code): Code => [
    ...assign(lanes, signBits(greaterV(counted, constantV(0)))),
    ...assign(entry, add(get(table), multiply(get(lanes), i32(PACKING_ENTRY)))),
    ...assign(picked, pickBytes(get(values), load(get(entry)))),
    ...assign(places, addI32V(get(first), load(get(entry), 16))),
    ...store(get(end), shuffle(get(picked), get(places), [0, 4, 1, 5])),
    ...store(get(end), shuffle(get(picked), get(places), [2, 6, 3, 7]), 16),
    ...advance(end, multiply(countBits(get(lanes)), i32(LISTED_BYTES))),
  ];
}

/** A list a row: factor·value where factor·sign is positive. */
export function listRows(): FunctionBuilder {
  const f = new FunctionBuilder("listRows");
  const [values, signs, panelBytes, factors, rows, nPanels] = integers(f, 6);
  const [lists, listBytes, ends, table] = integers(f, 4);
  const [row, panel, pv, ps, end] = [0, 1, 2, 3, 4].map(() => f.local("i32")) as Local8;
  const [value, factor, first, step] = [0, 1, 2, 3].map(() => f.local("v128")) as Local8;
  const append = appending(f, table);
  const half = (k: number): Code => [
    ...assign(factor, load(add(get(factors), multiply(get(panel), i32(PANEL_ROW))), 16 * k)),
    ...assign(value, multiplyV(get(factor), load(get(pv), 16 * k))),
    ...append(end, value, first, multiplyV(get(factor), load(get(ps), 16 * k))),
    ...assign(first, addI32V(get(first), get(step))),
  ];
  f.emit(
    assign(step, splatI32(i32(4 * PANEL_ROW))),
    whileTrue(
      lessThan(get(row), get(rows)),
      assign(pv, add(get(values), multiply(get(row), i32(PANEL_ROW)))),
      assign(ps, add(get(signs), multiply(get(row), i32(PANEL_ROW)))),
      assign(end, get(lists)),
      assign(first, splatI32(i32(0))),
      assign(panel, i32(0)),
      whileTrue(
        lessThan(get(panel), get(nPanels)),
        half(0),
        half(1),
        advance(pv, get(panelBytes)),
        advance(ps, get(panelBytes)),
        advance(panel, i32(1)),
      ),
      storeI32(add(get(ends), multiply(get(row), i32(4))), get(end)),
      advance(lists, get(listBytes)),
      advance(row, i32(1)),
    ),
  );
  return f;
}

/** Calls a body for both halves of each panel that `pairs` has registers for; `pointer` goes on by `stride` between
 * panels. */
function halvesOf(pairs: readonly (readonly Local[])[]) {
  return (pointer: Local, stride: Local, body: (half: Local, at: number) => Code): Code =>
    pairs.flatMap((pair, i) => [
      ...pair.flatMap((half, k) => body(half, 16 * k)),
      ...(i < pairs.length - 1 ? advance(pointer, get(stride)) : []),
    ]);
}

/** All panels, `widest` at a time as long as there are so many. */
function inStrips(widest: number, nPanels: Local, strip: (width: number) => Code): Code[] {
  return Array.from({ length: widest }, (_, k) => widest - k).map((width) =>
    whileTrue(lessThan(i32(width - 1), get(nPanels)), strip(width)),
  );
}

/** Panels that a row of sums spans: six registers of them leave the engine's allocator room, eight do not
 * (measured: 20 instead of 35 GFLOP/s). */
const STRIP = 3;

/** c = epilogue(init + Σ value·b[offset]), a list a row. */
export function multiplyListed(multiplyAdd: MultiplyAdd): FunctionBuilder {
  const f = new FunctionBuilder("multiplyListed");
  const [lists, listBytes, ends, b, bPanel, c, cPanel] = integers(f, 7);
  const [init, initPanel, initRow, rows, nPanels, epilogue, h] = integers(f, 7);
  const slope = f.parameter("f32");
  const [row, pl, pend, pv, end, pb, pc] = [0, 1, 2, 3, 4, 5, 6].map(() =>
    f.local("i32"),
  ) as Local8;
  const at = f.local("i32");
  const [value, left, right] = [0, 1, 2].map(() => f.local("v128")) as Local8;
  const sums = Array.from({ length: STRIP }, () => [f.local("v128"), f.local("v128")]);

  /** All rows of the next `width` panels. */
  const strip = (width: number): Code => {
    const forEach = halvesOf(sums.slice(0, width));
    const toRow = (matrix: Local, pointer: Local) =>
      assign(pointer, add(get(matrix), multiply(get(row), i32(PANEL_ROW))));
    const finishAll = (kind: Finish): Code =>
      when(
        equal(get(epilogue), i32(EPILOGUE[kind])),
        toRow(h, at),
        forEach(at, cPanel, (sum, half) => finish(kind, sum, load(get(at), half), slope)),
      );
    return [
      ...assign(row, i32(0)),
      ...assign(pl, get(lists)),
      ...assign(pend, get(ends)),
      ...whileTrue(
        lessThan(get(row), get(rows)),
        assign(pc, add(get(init), multiply(get(row), get(initRow)))),
        forEach(pc, initPanel, (sum, half) => assign(sum, load(get(pc), half))),
        assign(pv, get(pl)),
        assign(end, loadI32(get(pend))),
        whileTrue(
          lessThan(get(pv), get(end)),
          assign(value, loadSplat(get(pv))),
          assign(pb, add(get(b), loadI32(get(pv), 4))),
          sums
            .slice(0, width)
            .flatMap((pair, i) => [
              ...assign(left, load(get(pb))),
              ...assign(right, load(get(pb), 16)),
              ...assign(pair[0]!, multiplyAdd(get(value), get(left), get(pair[0]!))),
              ...assign(pair[1]!, multiplyAdd(get(value), get(right), get(pair[1]!))),
              ...(i < width - 1 ? advance(pb, get(bPanel)) : []),
            ]),
          advance(pv, i32(LISTED_BYTES)),
        ),
        finishAll("leaky"),
        finishAll("leakyDerivative"),
        toRow(c, pc),
        forEach(pc, cPanel, (sum, half) => store(get(pc), get(sum), half)),
        advance(pl, get(listBytes)),
        advance(pend, i32(4)),
        advance(row, i32(1)),
      ),
      ...advance(b, multiply(get(bPanel), i32(width))),
      ...advance(c, multiply(get(cPanel), i32(width))),
      ...advance(init, multiply(get(initPanel), i32(width))),
      ...advance(h, multiply(get(cPanel), i32(width))),
      ...advance(nPanels, i32(-width)),
    ];
  };
  f.emit(...inStrips(STRIP, nPanels, strip));
  return f;
}

/** Panels that a row is taken in where it is only read: more fit the registers. */
const WIDER_STRIP = 4;

/** c += value·b at the place of each value, a list a row of b. */
export function scatterListed(multiplyAdd: MultiplyAdd): FunctionBuilder {
  const f = new FunctionBuilder("scatterListed");
  const [lists, listBytes, ends, c, cPanel, b, bPanel] = integers(f, 7);
  const [rows, nPanels] = integers(f, 2);
  const [row, pl, pend, pv, end, pb, pc] = [0, 1, 2, 3, 4, 5, 6].map(() =>
    f.local("i32"),
  ) as Local8;
  const value = f.local("v128");
  const halves = Array.from({ length: WIDER_STRIP }, () => [f.local("v128"), f.local("v128")]);
  const strip = (width: number): Code => {
    const forEach = halvesOf(halves.slice(0, width));
    return [
      ...assign(row, i32(0)),
      ...assign(pl, get(lists)),
      ...assign(pend, get(ends)),
      ...whileTrue(
        lessThan(get(row), get(rows)),
        assign(pb, add(get(b), multiply(get(row), i32(PANEL_ROW)))),
        forEach(pb, bPanel, (half, at) => assign(half, load(get(pb), at))),
        assign(pv, get(pl)),
        assign(end, loadI32(get(pend))),
        whileTrue(
          lessThan(get(pv), get(end)),
          assign(value, loadSplat(get(pv))),
          assign(pc, add(get(c), loadI32(get(pv), 4))),
          forEach(pc, cPanel, (half, at) =>
            store(get(pc), multiplyAdd(get(value), get(half), load(get(pc), at)), at),
          ),
          advance(pv, i32(LISTED_BYTES)),
        ),
        advance(pl, get(listBytes)),
        advance(pend, i32(4)),
        advance(row, i32(1)),
      ),
      ...advance(b, multiply(get(bPanel), i32(width))),
      ...advance(c, multiply(get(cPanel), i32(width))),
      ...advance(nPanels, i32(-width)),
    ];
  };
  f.emit(...inStrips(WIDER_STRIP, nPanels, strip));
  return f;
}

/** to = factors·from, column by column. */
export function scaleColumns(): FunctionBuilder {
  const f = new FunctionBuilder("scaleColumns");
  const [from, fromPanel, to, toPanel, factors, rows, nPanels] = integers(f, 7);
  const [panel, source, target, stop] = [0, 1, 2, 3].map(() => f.local("i32")) as Local8;
  const halves = [f.local("v128"), f.local("v128")];
  f.emit(
    whileTrue(
      lessThan(get(panel), get(nPanels)),
      ...halves.map((half, k) => assign(half, load(get(factors), 16 * k))),
      assign(source, get(from)),
      assign(target, get(to)),
      assign(stop, add(get(from), multiply(get(rows), i32(PANEL_ROW)))),
      whileTrue(
        lessThan(get(source), get(stop)),
        ...halves.map((half, k) =>
          store(get(target), multiplyV(get(half), load(get(source), 16 * k)), 16 * k),
        ),
        advance(source, i32(PANEL_ROW)),
        advance(target, i32(PANEL_ROW)),
      ),
      advance(from, get(fromPanel)),
      advance(to, get(toPanel)),
      advance(factors, i32(PANEL_ROW)),
      advance(panel, i32(1)),
    ),
  );
  return f;
}
