// Between trajectories and the network: a batch is packed and scored, the table's gradient added up from it and taken
// through the softmax. The loops of sampling/rollouts.ts and objectives/gradient/tableGradient.ts in float64, in their order:
// the numbers are those of the plain loops.
import {
  add,
  addF64,
  advance,
  assign,
  type Code,
  divideI32,
  FunctionBuilder,
  f64,
  get,
  i32,
  integers,
  type Local,
  type Local8,
  lessThan,
  loadByte,
  loadF64,
  loadI32,
  multiply,
  multiplyF64,
  shiftRight,
  storeByte,
  storeF32OfF64,
  storeF64,
  storeI32,
  subtract,
  subtractF64,
  whileTrue,
} from "./assembler.ts";

/** The exported functions; pointers in bytes. */
export interface BatchKernels {
  /** As takeTrajectories, of `edges` [transition, trajectory] into `packed`. Four sums a trajectory are written to
   * `sums`: log p_F, log p_B, log R, log p_E, one kind after the other. */
  packTrajectories(
    nTrajectories: number,
    nActions: number,
    edges: number,
    lengths: number,
    logPF: number,
    logPB: number,
    logRewards: number,
    packed: number,
    offsets: number,
    terminalStates: number,
    sums: number,
  ): void;
  /**
   * As differentiateTable where a row has logits of actions alone. `states` [edge] are the states of edges;
   * `nVisited` says how many were visited before, and afterwards how many are; at `square` is written the squared
   * norm.
   */
  differentiatePackedTable(
    edges: number,
    byTransition: number,
    nTransitions: number,
    nActions: number,
    states: number,
    byState: number,
    visited: number,
    isVisited: number,
    p: number,
    nVisited: number,
    square: number,
  ): void;
  /** As writeTableGradient, rows being states: `nWritten` rows that `written` lists are zeroed before. */
  writeGradient(
    byState: number,
    nActions: number,
    visited: number,
    nVisited: number,
    values: number,
    written: number,
    nWritten: number,
    scale: number,
  ): void;
}

const at4 = (base: Local, index: Code): Code => add(get(base), multiply(index, i32(4)));
const at8 = (base: Local, index: Code): Code => add(get(base), multiply(index, i32(8)));

export function packTrajectories(): FunctionBuilder {
  const f = new FunctionBuilder("packTrajectories");
  const [n, nActions, edges, lengths, logPF, logPB, logRewards, packed] = integers(f, 8);
  const [offsets, terminalStates, sums] = integers(f, 3);
  const [i, edge, place, end, stride, first, kind] = Array.from({ length: 7 }, () =>
    f.local("i32"),
  ) as Local8;
  const [sumPF, sumPB] = [f.local("f64"), f.local("f64")];
  const offset = shiftRight(subtract(get(packed), get(first)), i32(2));
  f.emit(
    assign(stride, multiply(get(n), i32(4))),
    assign(kind, multiply(get(n), i32(8))),
    assign(first, get(packed)),
    whileTrue(
      lessThan(get(i), get(n)),
      storeI32(at4(offsets, get(i)), offset),
      assign(sumPF, f64(0)),
      assign(sumPB, f64(0)),
      assign(place, at4(edges, get(i))),
      assign(end, at4(packed, loadI32(at4(lengths, get(i))))),
      whileTrue(
        lessThan(get(packed), get(end)),
        assign(edge, loadI32(get(place))),
        storeI32(get(packed), get(edge)),
        assign(sumPF, addF64(get(sumPF), loadF64(at8(logPF, get(edge))))),
        assign(sumPB, addF64(get(sumPB), loadF64(at8(logPB, get(edge))))),
        advance(place, get(stride)),
        advance(packed, i32(4)),
      ),
      assign(edge, divideI32(get(edge), get(nActions))),
      storeI32(at4(terminalStates, get(i)), get(edge)),
      assign(place, at8(sums, get(i))),
      storeF64(get(place), get(sumPF)),
      advance(place, get(kind)),
      storeF64(get(place), get(sumPB)),
      advance(place, get(kind)),
      storeF64(get(place), loadF64(at8(logRewards, get(edge)))),
      advance(place, get(kind)),
      storeF64(get(place), get(sumPF)),
      advance(i, i32(1)),
    ),
    storeI32(at4(offsets, get(n)), offset),
  );
  return f;
}

export function differentiatePackedTable(): FunctionBuilder {
  const f = new FunctionBuilder("differentiatePackedTable");
  const [edges, byTransition, nTransitions, nActions, states, byState, visited] = integers(f, 7);
  const [isVisited, p, nVisited, square] = integers(f, 4);
  const [row, place, end, state, at, last, from] = Array.from({ length: 7 }, () =>
    f.local("i32"),
  ) as Local8;
  const [sum, total, x] = [0, 1, 2].map(() => f.local("f64")) as Local8;
  const rowBytes = multiply(get(nActions), i32(8));
  /** Once for each visited state, its row from `place` to `end`. */
  const eachVisited = (...body: readonly Code[]): readonly Code[] => [
    assign(at, get(visited)),
    whileTrue(
      lessThan(get(at), get(last)),
      assign(state, loadI32(get(at))),
      assign(row, multiply(get(state), rowBytes)),
      assign(place, add(get(byState), get(row))),
      assign(end, add(get(place), rowBytes)),
      ...body,
      advance(at, i32(4)),
    ),
  ];
  const rowsOn = (...body: readonly Code[]): Code =>
    whileTrue(lessThan(get(place), get(end)), ...body, advance(place, i32(8)));
  f.emit(
    assign(last, at4(visited, loadI32(get(nVisited)))),
    ...eachVisited(
      storeByte(add(get(isVisited), get(state)), i32(0)),
      rowsOn(storeF64(get(place), f64(0))),
    ),
    assign(last, get(visited)),
    assign(end, at4(edges, get(nTransitions))),
    whileTrue(
      lessThan(get(edges), get(end)),
      assign(row, loadI32(get(edges))),
      assign(place, at8(byState, get(row))),
      storeF64(get(place), addF64(loadF64(get(place)), loadF64(get(byTransition)))),
      assign(state, loadI32(at4(states, get(row)))),
      // written always, and counted where it was not visited
      assign(place, add(get(isVisited), get(state))),
      storeI32(get(last), get(state)),
      assign(last, subtract(add(get(last), i32(4)), loadByte(get(place)))),
      storeByte(get(place), i32(4)),
      advance(edges, i32(4)),
      advance(byTransition, i32(8)),
    ),
    storeI32(get(nVisited), shiftRight(subtract(get(last), get(visited)), i32(2))),
    ...eachVisited(
      assign(total, f64(0)),
      rowsOn(assign(total, addF64(get(total), loadF64(get(place))))),
      assign(from, add(get(p), get(row))),
      assign(place, subtract(get(place), rowBytes)),
      rowsOn(
        assign(x, subtractF64(loadF64(get(place)), multiplyF64(get(total), loadF64(get(from))))),
        storeF64(get(place), get(x)),
        assign(sum, addF64(get(sum), multiplyF64(get(x), get(x)))),
        advance(from, i32(8)),
      ),
    ),
    storeF64(get(square), get(sum)),
  );
  return f;
}

export function writeGradient(): FunctionBuilder {
  const f = new FunctionBuilder("writeGradient");
  const [byState, nActions, visited, nVisited, values, written, nWritten] = integers(f, 7);
  const scale = f.parameter("f64");
  const [at, end, row, stop, from, to] = Array.from({ length: 6 }, () => f.local("i32")) as Local8;
  const rowBytes = multiply(get(nActions), i32(4));
  const eachRow = (list: Local, count: Local, before: readonly Code[], body: readonly Code[]) => [
    assign(at, get(list)),
    assign(end, at4(list, get(count))),
    whileTrue(
      lessThan(get(at), get(end)),
      assign(row, multiply(loadI32(get(at)), rowBytes)),
      assign(to, add(get(values), get(row))),
      assign(stop, add(get(to), rowBytes)),
      ...before,
      whileTrue(lessThan(get(to), get(stop)), ...body, advance(to, i32(4))),
      advance(at, i32(4)),
    ),
  ];
  f.emit(
    ...eachRow(written, nWritten, [], [storeF32OfF64(get(to), f64(0))]),
    ...eachRow(
      visited,
      nVisited,
      [
        assign(from, add(get(byState), multiply(get(row), i32(2)))),
        storeI32(get(written), loadI32(get(at))),
        advance(written, i32(4)),
      ],
      [storeF32OfF64(get(to), multiplyF64(get(scale), loadF64(get(from)))), advance(from, i32(8))],
    ),
  );
  return f;
}
