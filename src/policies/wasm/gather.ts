// The first layer on sparse features, and its gradient: what a product with a one-hot matrix is.
import {
  add,
  advance,
  assign,
  type Code,
  FunctionBuilder,
  get,
  i32,
  integers,
  type Local,
  type Local8,
  lessThan,
  load,
  loadI32,
  loadSplat,
  type MultiplyAdd,
  maxV,
  multiply,
  multiplyV,
  splat,
  store,
  whileTrue,
} from "./assembler.ts";
import { PANEL_ROW } from "./panels.ts";

/** Panels that are passed over together, as long as there are so many: a row's entries are looked up once for them. */
const TOGETHER = 4;

/** States are lists of (byte offset of the feature in a panel, value), 8 bytes an entry. */
export function gather(
  name: "gatherForward" | "scatterGradient",
  multiplyAdd: MultiplyAdd,
): FunctionBuilder {
  const f = new FunctionBuilder(name);
  const [rowStates, rows, offsets, entries, weights, weightsPanel] = integers(f, 6);
  const [bias, values, valuesPanel, nPanels] = integers(f, 4);
  const slope = f.parameter("f32");
  const [panel, row, entry, end, pw, pv, pr, place] = [0, 1, 2, 3, 4, 5, 6, 7].map(() =>
    f.local("i32"),
  ) as Local8;
  const [value, slopes] = [f.local("v128"), f.local("v128")];
  const sums = Array.from({ length: TOGETHER }, () => [f.local("v128"), f.local("v128")]);
  const isForward = name === "gatherForward";
  const offsetOf = (which: number): Code =>
    add(
      get(entries),
      multiply(loadI32(add(get(offsets), multiply(loadI32(get(pr)), i32(4))), 4 * which), i32(8)),
    );
  /** Both halves of so many panels, the first of which is at a place: moves the place along. */
  const each = (
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
      ]);
  const panels = (count: number): Code =>
    whileTrue(
      lessThan(add(get(panel), i32(count - 1)), get(nPanels)),
      assign(pv, get(values)),
      assign(pr, get(rowStates)),
      assign(row, i32(0)),
      whileTrue(
        lessThan(get(row), get(rows)),
        assign(place, get(isForward ? bias : pv)),
        each(count, place, isForward ? weightsPanel : valuesPanel, (sum, byte) =>
          assign(sum, load(get(place), byte)),
        ),
        assign(entry, offsetOf(0)),
        assign(end, offsetOf(1)),
        whileTrue(
          lessThan(get(entry), get(end)),
          assign(pw, add(get(weights), loadI32(get(entry)))),
          assign(value, loadSplat(get(entry), 4)),
          each(count, pw, weightsPanel, (sum, byte) =>
            isForward
              ? assign(sum, multiplyAdd(get(value), load(get(pw), byte), get(sum)))
              : store(get(pw), multiplyAdd(get(value), get(sum), load(get(pw), byte)), byte),
          ),
          advance(entry, i32(8)),
        ),
        ...(isForward
          ? [
              assign(place, get(pv)),
              each(count, place, valuesPanel, (sum, byte) =>
                store(get(place), maxV(get(sum), multiplyV(get(sum), get(slopes))), byte),
              ),
            ]
          : []),
        advance(pv, i32(PANEL_ROW)),
        advance(pr, i32(4)),
        advance(row, i32(1)),
      ),
      advance(weights, multiply(get(weightsPanel), i32(count))),
      advance(bias, multiply(get(weightsPanel), i32(count))),
      advance(values, multiply(get(valuesPanel), i32(count))),
      advance(panel, i32(count)),
    );
  f.emit(assign(slopes, splat(get(slope))), panels(TOGETHER), panels(1));
  return f;
}
