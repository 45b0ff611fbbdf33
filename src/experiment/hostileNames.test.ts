// Names that every object of JavaScript has, where a link or a config names something of a registry: held
// to being refused like any other unknown name, and to prototypes that are afterwards what they were. (A view's
// metric and layer are any text, and shown where they are known: viewStore.test.ts.)
import { describe, expect, it } from "vitest";
import { decodeFile } from "./files/decodeFile.ts";
import { decodeLink } from "./link.ts";
import { validateConfig } from "./schema.ts";

const names = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "__defineGetter__",
];

const before = [Object.prototype, Array.prototype, Function.prototype].map((prototype) =>
  Object.getOwnPropertyNames(prototype),
);
const isUntouched = () =>
  [Object.prototype, Array.prototype, Function.prototype].every(
    (prototype, k) => Object.getOwnPropertyNames(prototype).join() === before[k]!.join(),
  );

describe.each(names)("%s", (name) => {
  const links = [
    `env=${name}`,
    `reward=${name}`,
    `lanes=${name}`,
    `lanes=reverseKl:${name}`,
    `policy=${name}`,
    `encoding=${name}`,
    `schedule=${name}`,
    `backend=${name}`,
    `${name}=1`,
    `${name}.batchSize=1`,
  ];

  it.each(links)("in a link (%s) is refused, and no prototype is touched", (part) => {
    expect(decodeLink(`#v=1&${part}`).ok).toBe(false);
    expect(isUntouched()).toBe(true);
  });

  const configs = [
    { environment: { id: name } },
    { environment: { id: "hypergrid", reward: { id: name } } },
    { lanes: [{ objective: name }] },
    { lanes: [{ objective: "reverseKl", controlVariate: name }] },
    { policy: { id: name } },
    { policy: { encoding: name } },
    { training: { schedule: name } },
  ].map((config) => JSON.stringify(config));
  const keyed = ["", "environment", "training", "policy", "view"].map((field) =>
    field ? `{"${field}":{"${name}":{"batchSize":3}}}` : `{"${name}":{"batchSize":3}}`,
  );

  it.each([...configs, ...keyed])(
    "in a file (%s) is refused, and no prototype is touched",
    (text) => {
      expect(validateConfig(JSON.parse(text)).ok).toBe(false);
      expect(decodeFile(text).kind).toBe("refused");
      expect(isUntouched()).toBe(true);
    },
  );
});
