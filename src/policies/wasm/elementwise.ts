// Column sums, Adam, tanh and the picking of rows: loops over panels or flat memory, four numbers at a time.
import { ADAM } from "../network.ts";
import {
  add,
  addV,
  advance,
  assign,
  bitAnd,
  type Code,
  constantV,
  divideV,
  FunctionBuilder,
  get,
  i32,
  integers,
  type Local,
  type Local8,
  lessThan,
  load,
  loadI32,
  maxV,
  minV,
  multiply,
  multiplyV,
  splat,
  sqrtV,
  store,
  subtractV,
  whileTrue,
} from "./assembler.ts";
import { PANEL, PANEL_ROW } from "./panels.ts";

/** sums += Σ over rows, panel by panel. */
export function addColumnSums(): FunctionBuilder {
  const f = new FunctionBuilder("addColumnSums");
  const [d, dPanel, sums, sumsPanel, rows, nPanels] = integers(f, 6);
  const [panel, row, pd, ps] = [0, 1, 2, 3].map(() => f.local("i32")) as Local8;
  const halves = [f.local("v128"), f.local("v128")];
  f.emit(
    whileTrue(
      lessThan(get(panel), get(nPanels)),
      assign(pd, add(get(d), multiply(get(panel), get(dPanel)))),
      assign(ps, add(get(sums), multiply(get(panel), get(sumsPanel)))),
      ...halves.map((half, k) => assign(half, load(get(ps), 16 * k))),
      assign(row, i32(0)),
      whileTrue(
        lessThan(get(row), get(rows)),
        ...halves.map((half, k) => assign(half, addV(get(half), load(get(pd), 16 * k)))),
        advance(pd, i32(PANEL_ROW)),
        advance(row, i32(1)),
      ),
      ...halves.map((half, k) => store(get(ps), get(half), 16 * k)),
      advance(panel, i32(1)),
    ),
  );
  return f;
}

/** One Adam step on flat parameters; sets the gradient to zero. */
export function adam(): FunctionBuilder {
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
      assign(g, load(at(gradient))),
      store(at(gradient), constantV(0)),
      assign(m, decayed(firstMoment, beta1, get(g))),
      assign(v, decayed(secondMoment, beta2, multiplyV(get(g), get(g)))),
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
export function tanh(): FunctionBuilder {
  const f = new FunctionBuilder("tanh");
  const [values, valuesPanel, nBytes, nPanels] = integers(f, 4);
  const [panel, k] = [f.local("i32"), f.local("i32")];
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
      lessThan(get(panel), get(nPanels)),
      assign(k, i32(0)),
      whileTrue(
        lessThan(get(k), get(nBytes)),
        assign(x, maxV(minV(load(at), constantV(9)), constantV(-9))),
        assign(square, multiplyV(get(x), get(x))),
        store(at, divideV(multiplyV(get(x), horner(numerator)), horner(denominator))),
        advance(k, i32(16)),
      ),
      advance(values, get(valuesPanel)),
      advance(panel, i32(1)),
    ),
  );
  return f;
}

/** Four sums of 0·x over flat memory. */
export function sumZeros(): FunctionBuilder {
  const f = new FunctionBuilder("sumZeros");
  const [values, nBytes, into] = integers(f, 3);
  const [k, sum] = [f.local("i32"), f.local("v128")];
  const zeros = multiplyV(load(add(get(values), get(k))), constantV(0));
  f.emit(
    whileTrue(
      lessThan(get(k), get(nBytes)),
      assign(sum, addV(get(sum), zeros)),
      advance(k, i32(16)),
    ),
    store(get(into), get(sum)),
  );
  return f;
}

/** Rows to the top of their panels, in place: each goes to where it stands or above. */
export function pickRows(): FunctionBuilder {
  const f = new FunctionBuilder("pickRows");
  const [values, valuesPanel, picked, from, rows, nPanels] = integers(f, 6);
  const [panel, row, source, target] = [0, 1, 2, 3].map(() => f.local("i32")) as Local8;
  const copy = [0, 16].map((half) => store(get(target), load(get(source), half), half));
  f.emit(
    whileTrue(
      lessThan(get(panel), get(nPanels)),
      assign(row, get(from)),
      assign(target, add(get(values), multiply(get(from), i32(PANEL_ROW)))),
      whileTrue(
        lessThan(get(row), get(rows)),
        assign(
          source,
          add(
            get(values),
            multiply(loadI32(add(get(picked), multiply(get(row), i32(4)))), i32(PANEL_ROW)),
          ),
        ),
        ...copy,
        advance(target, i32(PANEL_ROW)),
        advance(row, i32(1)),
      ),
      assign(source, get(values)),
      whileTrue(
        bitAnd(get(row), i32(3)),
        ...copy,
        advance(target, i32(PANEL_ROW)),
        advance(row, i32(1)),
      ),
      advance(values, get(valuesPanel)),
      advance(panel, i32(1)),
    ),
  );
  return f;
}

/** Whole panels are written, and what is too much by what comes next. */
export function joinPanels(): FunctionBuilder {
  const f = new FunctionBuilder("joinPanels");
  const [values, valuesPanel, rows, nColumns, to] = integers(f, 5);
  const [row, column, source, target] = [0, 1, 2, 3].map(() => f.local("i32")) as Local8;
  f.emit(
    whileTrue(
      lessThan(get(row), get(rows)),
      assign(source, add(get(values), multiply(get(row), i32(PANEL_ROW)))),
      assign(target, get(to)),
      assign(column, i32(0)),
      whileTrue(
        lessThan(get(column), get(nColumns)),
        ...[0, 16].map((half) => store(get(target), load(get(source), half), half)),
        advance(source, get(valuesPanel)),
        advance(target, i32(PANEL_ROW)),
        advance(column, i32(PANEL)),
      ),
      advance(to, multiply(get(nColumns), i32(4))),
      advance(row, i32(1)),
    ),
  );
  return f;
}
