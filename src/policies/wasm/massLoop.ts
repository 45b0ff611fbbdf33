// A pass of probability over a graph whose states' softmaxes are known: each hands on what reaches it.
import {
  add,
  addF64,
  advance,
  assemble,
  assign,
  type Code,
  divideF64,
  FunctionBuilder,
  f64,
  get,
  i32,
  integers,
  type Local8,
  lessThan,
  loadF64,
  loadI32,
  multiply,
  multiplyF64,
  storeF64,
  subtract,
  subtractF64,
  when,
  whileTrue,
} from "./assembler.ts";
import { beginSoftmax, exponentials, type SoftmaxKernels } from "./softmax.ts";

/** The exported functions. */
export interface MassKernels extends Pick<SoftmaxKernels, "beginSoftmax"> {
  /**
   * Adds to the float64 that each edge has its mass go to (`targets`: addresses, a state's after the last one's, up to its
   * `ends`) its share of the state's `mass`: its part of the state's `terms`, whose sum goes into `sums` [state]. At `cost`
   * it adds that share times how far the edge's logit lies below the state's `largest`. A state of one edge hands on all
   * it has: its sum is 1, and it has neither term nor logit nor largest.
   */
  handOn(
    mass: number,
    nStates: number,
    ends: number,
    targets: number,
    logits: number,
    terms: number,
    largest: number,
    sums: number,
    cost: number,
  ): void;
}

/** The module's bytes; below 4 kB. */
export function assembleMass(): Uint8Array<ArrayBuffer> {
  return assemble([exponentials(), beginSoftmax(0), handOn()]);
}

function handOn(): FunctionBuilder {
  const f = new FunctionBuilder("handOn");
  const [mass, nStates, ends, targets, logits, terms, largest, sums] = integers(f, 8);
  const [cost] = integers(f, 1);
  const [end, term, target] = [0, 1, 2].map(() => f.local("i32")) as Local8;
  const [sum, share, flow, total, most] = [0, 1, 2, 3, 4].map(() => f.local("f64")) as Local8;
  const give: Code = [
    ...assign(target, loadI32(get(targets))),
    ...storeF64(get(target), addF64(loadF64(get(target)), get(flow))),
    ...advance(targets, i32(4)),
  ];
  f.emit(
    whileTrue(
      get(nStates),
      assign(end, loadI32(get(ends))),
      assign(flow, loadF64(get(mass))),
      assign(sum, f64(1)),
      when(
        lessThan(add(get(targets), i32(4)), get(end)),
        assign(sum, f64(0)),
        assign(term, get(terms)),
        assign(target, add(get(terms), multiply(subtract(get(end), get(targets)), i32(2)))),
        whileTrue(
          lessThan(get(term), get(target)),
          assign(sum, addF64(get(sum), loadF64(get(term)))),
          advance(term, i32(8)),
        ),
        assign(share, divideF64(get(flow), get(sum))),
        assign(most, loadF64(get(largest))),
        advance(largest, i32(8)),
        whileTrue(
          lessThan(get(targets), get(end)),
          assign(flow, multiplyF64(get(share), loadF64(get(terms)))),
          assign(
            total,
            addF64(
              get(total),
              multiplyF64(get(flow), subtractF64(loadF64(get(logits)), get(most))),
            ),
          ),
          give,
          advance(terms, i32(8)),
          advance(logits, i32(8)),
        ),
      ),
      when(lessThan(get(targets), get(end)), give),
      storeF64(get(sums), get(sum)),
      advance(sums, i32(8)),
      advance(mass, i32(8)),
      advance(ends, i32(4)),
      advance(nStates, i32(-1)),
    ),
    storeF64(get(cost), addF64(loadF64(get(cost)), get(total))),
  );
  return f;
}
