// Claims about lanes that are typed: trained, measured and judged in the worker of claims as any, held to Huber's
// loss, whose curve is the same; on trees by their exact gradients, which elsewhere are refused in words.
import { expect, it } from "vitest";
import { claimInput } from "../../claims/claimFixtures.ts";
import { readClaim } from "../../claims/readClaim.ts";
import { openBackend } from "../../policies/backends.ts";
import { serveTrial } from "./trial.ts";
import type { TrialCommand, TrialEvent } from "./trialProtocol.ts";

const lanes = [
  { objective: "typed", formula: "-max(-2, min(x, 2))" },
  { objective: "huber", width: 2 },
];
const strings = { id: "sequence", construction: "append", alphabet: "AC", maximumLength: 2 };
const grid = { id: "hypergrid", dimensions: 2, height: 3, reward: { id: "corners", R0: 0.1 } };
const ends = { of: "lastTenth", metric: "totalVariation" };

/** Whether the typed lane's figure lies within a thousandth of Huber's, from either side. */
const equal = (["lower", "higher"] as const).map((expect) => ({
  kind: "difference",
  one: { lane: 0, measure: ends },
  other: { lane: 1, measure: ends },
  factor: expect === "lower" ? 1.001 : 0.999,
  expect,
}));
const sameWay = {
  kind: "share",
  one: { lane: 0, measure: { of: "expectedGradient", figure: "cosine", against: 1 } },
  is: "atLeast",
  value: 0.999,
  expect: "moreThan",
  share: 0.5,
};

const claimOn = (environment: object, tests: readonly object[]) =>
  readClaim(
    claimInput({
      seeds: { first: 1, count: 20 },
      settings: [
        { name: "small", steps: 20, config: { environment, policy: { id: "tabular" }, lanes } },
      ],
      tests,
    }),
  );

it("are run to their verdict, exact gradients of a tree among their measures", async () => {
  const read = claimOn(strings, [...equal, sameWay]);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const events: TrialEvent[] = [];
  const turns: (() => void)[] = [];
  let send: (command: TrialCommand) => void = () => {};
  const backend = openBackend("cpu");
  serveTrial({
    port: {
      post: (event) => events.push(event),
      listen: (receive) => {
        send = receive;
      },
    },
    open: () => backend,
    now: () => 0,
    later: (callback) => turns.push(callback),
  });
  send({ type: "conduct", claim: read.claim });
  await backend;
  await Promise.resolve();
  for (let turn = 0; turn < 100_000 && turns.length > 0; turn++) turns.shift()!();
  const last = events.at(-1)!;
  if (last.type !== "answered") throw new Error(JSON.stringify(last));
  expect(last.answer.tests.map(({ verdict }) => verdict)).toEqual(["holds", "holds", "holds"]);
});

it("are refused an expected gradient where there is none, with the reason", () => {
  const read = claimOn(grid, [sameWay]);
  expect(read.ok ? "" : read.problems.map(({ message }) => message).join(" ")).toMatch(
    /cannot be expectedGradient of typed: Its push is no sum of powers/,
  );
});
