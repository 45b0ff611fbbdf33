// Products of matrices in panels, and the transpose of one: c = epilogue(init + a·b) or with aᵀ.
import {
  add,
  advance,
  assign,
  bitAnd,
  type Code,
  constantV,
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
  loadSplat,
  type MultiplyAdd,
  maxV,
  multiply,
  multiplyV,
  select,
  shiftRight,
  shuffle,
  smaller,
  splat,
  store,
  subtractV,
  when,
  whileTrue,
} from "./assembler.ts";
import { EPILOGUE, PANEL, PANEL_ROW } from "./panels.ts";

/** What may be done to a sum before it is stored. */
export type Finish = Exclude<keyof typeof EPILOGUE, "none">;

/** The larger of a sum and so many times itself, for slopes of 0 to 1; not a number where either is none. */
export const leaky = (sum: Local, slopes: Code): Code =>
  maxV(multiplyV(get(sum), slopes), get(sum));

/** Applies it, where `h` loads the activations whose derivative is asked for. */
export function finish(kind: Finish, sum: Local, h: Code, slope: Local): Code {
  switch (kind) {
    case "leaky":
      return assign(sum, leaky(sum, splat(get(slope))));
    case "leakyDerivative":
      return assign(
        sum,
        select(get(sum), multiplyV(get(sum), splat(get(slope))), greaterV(h, constantV(0))),
      );
    case "tanhDerivative":
      return assign(sum, multiplyV(get(sum), subtractV(constantV(1), multiplyV(h, h))));
    default:
      return kind satisfies never;
  }
}

/** A tile of 4 rows × 8 columns stays in eight registers while k runs. */
export function product(
  name: "multiply" | "multiplyTransposed",
  transposed: boolean,
  multiplyAdd: MultiplyAdd,
): FunctionBuilder {
  const f = new FunctionBuilder(name);
  const [a, aPanel, b, bPanel, c, cPanel] = integers(f, 6);
  const [init, initPanel, initRow, rows, nPanels, k, epilogue, h] = integers(f, 8);
  const slope = f.parameter("f32");
  const [panel, row, pa, pb, pc, ph, pi, end] = [0, 1, 2, 3, 4, 5, 6, 7].map(() =>
    f.local("i32"),
  ) as Local8;
  const panelEnd = f.local("i32");
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
  // One step of k. Engines allocate registers worse when this is unrolled by hand (measured: 21
  // instead of 44 GFLOP/s).
  const oneStep = [
    ...assign(b0, load(get(pb))),
    ...assign(b1, load(get(pb), 16)),
    ...tile.flatMap(([left, right], i) => [
      ...assign(av, loadSplat(get(pa), transposed ? i * 4 : i * PANEL_ROW)),
      ...assign(left!, multiplyAdd(get(av), get(b0), get(left!))),
      ...assign(right!, multiplyAdd(get(av), get(b1), get(right!))),
    ]),
    ...advance(pb, i32(PANEL_ROW)),
    ...advance(pa, i32(transposed ? PANEL_ROW : 4)),
  ];
  const allSteps = transposed
    ? whileTrue(lessThan(get(pb), get(end)), oneStep)
    : whileTrue(
        lessThan(get(pb), get(end)),
        assign(panelEnd, smaller(add(get(pb), i32(PANEL * PANEL_ROW)), get(end))),
        whileTrue(lessThan(get(pb), get(panelEnd)), oneStep),
        advance(pa, add(get(aPanel), i32(-PANEL_ROW))),
      );
  const finishAll = (kind: Finish): Code =>
    when(
      equal(get(epilogue), i32(EPILOGUE[kind])),
      forEachHalf((acc, offset) => finish(kind, acc, load(get(ph), offset), slope)),
    );

  f.emit(
    whileTrue(
      lessThan(get(row), get(rows)),
      assign(panel, i32(0)),
      assign(pc, add(get(c), multiply(get(row), i32(PANEL_ROW)))),
      assign(ph, add(get(h), multiply(get(row), i32(PANEL_ROW)))),
      // The strip of a stays in the first-level cache while the panels of b stream past it.
      whileTrue(
        lessThan(get(panel), get(nPanels)),
        assign(
          pi,
          add(
            add(get(init), multiply(get(panel), get(initPanel))),
            multiply(get(row), get(initRow)),
          ),
        ),
        ...tile.map(([left, right]) => [
          ...assign(left!, load(get(pi))),
          ...assign(right!, load(get(pi), 16)),
          ...advance(pi, get(initRow)),
        ]),
        assign(pa, startOfA),
        assign(pb, add(get(b), multiply(get(panel), get(bPanel)))),
        assign(end, add(get(pb), multiply(get(k), i32(PANEL_ROW)))),
        allSteps,
        finishAll("leaky"),
        finishAll("leakyDerivative"),
        finishAll("tanhDerivative"),
        forEachHalf((acc, offset) => store(get(pc), get(acc), offset)),
        advance(pc, get(cPanel)),
        advance(ph, get(cPanel)),
        advance(panel, i32(1)),
      ),
      advance(row, i32(4)),
    ),
  );
  return f;
}

/** Panels of the transpose, by 8 × 8 blocks. */
export function transpose(): FunctionBuilder {
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
      ...rows.flatMap((row, r) => assign(row, at(r))),
      ...put(0, shuffle(low(x, y), low(z, w), [0, 1, 4, 5])),
      ...put(1, shuffle(low(x, y), low(z, w), [2, 3, 6, 7])),
      ...put(2, shuffle(high(x, y), high(z, w), [0, 1, 4, 5])),
      ...put(3, shuffle(high(x, y), high(z, w), [2, 3, 6, 7])),
    ];
  };
  f.emit(
    whileTrue(
      lessThan(get(j), get(columnBlocks)),
      assign(source, add(get(from), multiply(get(j), get(fromPanel)))),
      assign(target, add(get(to), multiply(get(j), i32(PANEL * PANEL_ROW)))),
      assign(i, i32(0)),
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
