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

/** States are lists of (byte offset of the feature in a panel, value), 8 bytes an entry. */
export function gather(
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
  const weightRow = assign(
    pw,
    add(add(get(weights), multiply(get(panel), get(weightsPanel))), loadI32(get(entry))),
  );
  const halves = [left, right];
  const perEntry: Code = isForward
    ? halves.flatMap((half, k) =>
        assign(half, multiplyAdd(get(value), load(get(pw), 16 * k), get(half))),
      )
    : halves.flatMap((half, k) =>
        store(get(pw), multiplyAdd(get(value), get(half), load(get(pw), 16 * k)), 16 * k),
      );
  f.emit(
    whileTrue(
      lessThan(get(panel), get(nPanels)),
      assign(pv, add(get(values), multiply(get(panel), get(valuesPanel)))),
      assign(pr, get(rowStates)),
      assign(row, i32(0)),
      whileTrue(
        lessThan(get(row), get(rows)),
        ...halves.map((half, k) =>
          assign(
            half,
            load(
              isForward ? add(get(bias), multiply(get(panel), get(weightsPanel))) : get(pv),
              16 * k,
            ),
          ),
        ),
        assign(entry, offsetOf(0)),
        assign(end, offsetOf(1)),
        whileTrue(
          lessThan(get(entry), get(end)),
          weightRow,
          assign(value, loadSplat(get(entry), 4)),
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
