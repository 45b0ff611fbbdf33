// Visited states against a list of them: rows in the order of discovery, known when they have been taken.
import fc from "fast-check";
import { expect, it } from "vitest";
import { VisitedStates } from "./visitedStates.ts";

const CAPACITY = 40;
/** States far apart and near, some of which share their hashes' upper bits. */
const state = fc.oneof(
  fc.nat(60),
  fc.nat(2 ** 24),
  fc.nat(200).map((k) => k * 2 ** 16),
);
const rounds = fc.array(fc.array(state, { maxLength: 10 }), { maxLength: 4 });

it("numbers states as they come, and forgets them", () => {
  const visited = new VisitedStates(CAPACITY);
  fc.assert(
    fc.property(rounds, fc.array(state), (met, others) => {
      visited.clear();
      const list: number[] = [];
      for (const round of met) {
        const nKnown = list.length;
        for (const one of round) {
          if (!list.includes(one)) list.push(one);
          expect(visited.missing(one)).toBe(list.indexOf(one));
        }
        for (const one of [...list, ...others]) {
          const row = list.indexOf(one);
          expect(visited.rowOf(one)).toBe(row);
          expect(visited.isKnown(one)).toBe(row >= 0 && row < nKnown);
          if (row >= 0) expect(visited.state(row)).toBe(one);
        }
        expect([visited.nRows, visited.nWaiting]).toEqual([list.length, list.length - nKnown]);
        const taken = new Int32Array(CAPACITY + 1);
        visited.take(true, taken, 1);
        expect([...taken.subarray(1, 1 + list.length - nKnown)]).toEqual(list.slice(nKnown));
      }
      const all = new Int32Array(CAPACITY);
      visited.take(false, all, 0);
      expect([...all.subarray(0, list.length)]).toEqual(list);
    }),
  );
});
