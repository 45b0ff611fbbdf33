// Every symbol that stands in a formula of the page is explained below it: the formulas of all registries
// against the record of symbols, the record's tokens against KaTeX's parse tree.
import katex from "katex";
import { describe, expect, it } from "vitest";
import { environments } from "../../../environments/environments.ts";
import type { Parameters } from "../../../environments/parameters.ts";
import { unitParameters } from "../../../environments/rewardUnit.ts";
import { hiddenLayers } from "../../../experiment/runFields.ts";
import {
  policyParameters,
  seedParameters,
  trainingParameters,
} from "../../../experiment/runParameters.ts";
import { glossary } from "../../../glossary/glossary.ts";
import { familyDivergence } from "../../../objectives/divergence.ts";
import { controlVariates } from "../../../objectives/gradient/controlVariates.ts";
import "../../../objectives/lateObjectives.ts";
import { objectives } from "../../../objectives/objectives.ts";
import { metrics } from "../../../records/metrics.ts";
import { curveGroups, textOfView } from "../../curves/curveViews.ts";
import type { OwnSymbol } from "./Formula.tsx";
import { isOneSymbol, meaningsIn, readFormula } from "./formulaSymbols.ts";
import { instrumentFormulas } from "./instrumentFormulas.ts";
import { texTokens } from "./symbolScan.ts";
import { commonMaths, symbols } from "./symbols.ts";

type Place = readonly [place: string, tex: string, own: readonly OwnSymbol[]];

const formulasOf = <Records extends Readonly<Record<string, { readonly formula?: string }>>>(
  prefix: string,
  records: Records,
  own: readonly OwnSymbol[] = [],
): Place[] =>
  Object.entries(records).flatMap(([id, { formula }]): Place[] =>
    formula === undefined ? [] : [[`${prefix} ${id}`, formula, own]],
  );

/** Every formula of the page with the parameters that are explained beside it, as its popover has them. */
const places: readonly Place[] = [
  ...Object.entries(objectives).flatMap(([id, { formula, parameters }]): Place[] => [
    [`objective ${id}`, formula, Object.values(parameters)],
    ...formulasOf(`objective ${id}`, parameters as Parameters),
  ]),
  ...formulasOf("control variate", controlVariates),
  ...formulasOf("metric", metrics),
  ...curveGroups.flatMap(({ views }) =>
    views.map((view): Place => [`view ${view}`, textOfView(view, 0.5).formula, []]),
  ),
  ...Object.entries(glossary).flatMap(([id, { formula, own = [] }]): Place[] =>
    formula === undefined ? [] : [[`term ${id}`, formula, own]],
  ),
  ...formulasOf<Parameters>("parameter", {
    ...policyParameters,
    ...trainingParameters,
    ...seedParameters,
    ...unitParameters,
  }),
  ["parameter hiddenLayers", hiddenLayers.formula!, []],
  ...Object.entries(instrumentFormulas).map(([id, tex]): Place => [`instrument ${id}`, tex, []]),
  ...Object.entries(environments).flatMap(([id, { parameters, rewards, encodings }]) => {
    const around: Parameters = parameters;
    return [
      ...formulasOf(`environment ${id}`, around),
      ...formulasOf(`encoding of ${id}`, encodings, Object.values(around)),
      ...Object.entries(rewards).flatMap(([reward, record]): Place[] => {
        const own: Parameters = record.parameters;
        return [
          ...formulasOf(`reward ${reward}`, own),
          ...formulasOf("reward", { [reward]: record }, Object.values({ ...around, ...own })),
        ];
      }),
    ];
  }),
];

/** The letters and letter-like signs of KaTeX's parse tree, in any order; texts left out. */
function lettersOf(tex: string): readonly string[] {
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const inner of node) walk(inner);
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    const { type, text } = node as { readonly type?: unknown; readonly text?: unknown };
    if (type === "text") return;
    if ((type === "mathord" || type === "textord") && typeof text === "string")
      if (/^(?:[a-zA-Z]|\\(?!prime$)[a-zA-Z]+)$/.test(text)) found.push(text);
    for (const [key, inner] of Object.entries(node)) if (key !== "loc") walk(inner);
  };
  // the typesetter's own reader, which it exports for tests
  walk((katex as unknown as { __parse(tex: string, options: object): unknown }).__parse(tex, {}));
  return found.sort();
}

describe("formulas", () => {
  it("are collected from everywhere", () => {
    expect(places.length).toBeGreaterThan(90);
    expect(new Set(places.map(([place]) => place.split(" ")[0]))).toEqual(
      new Set(
        "objective control metric view term parameter instrument environment encoding reward".split(
          " ",
        ),
      ),
    );
  });

  it.each(places)("%s has no symbol without a meaning", (_, tex, own) => {
    if (!isOneSymbol(tex)) expect(readFormula(tex, own).unknown).toEqual([]);
  });

  it.each(places)("%s is read as KaTeX reads it", (_, tex) => {
    const letters = lettersOf(tex);
    const read = texTokens(tex).filter(
      (token) => /^[a-zA-Z]$/.test(token) || letters.includes(token),
    );
    expect(read.sort()).toEqual(letters);
  });
});

const shown = (tex: string, own: readonly OwnSymbol[] = []) =>
  meaningsIn(tex, own).map((meaning) => meaning.tex);

describe("what is explained", () => {
  it("are the symbols in order, the longest that fit", () => {
    expect(shown(controlVariates.batchMean.formula)).toEqual(["N", "f_i", "\\bar f", "S_i"]);
    expect(shown(objectives.reverseKl.formula)).toEqual([
      "D[\\,\\cdot\\,\\Vert\\,\\cdot\\,]",
      "P_F",
      "P_B",
      "\\mathbb E",
      "p_F(\\tau)",
      "p_B(\\tau)",
      "f",
      "w",
    ]);
    expect(shown(trainingParameters.learningRate.formula)).toEqual([
      "\\theta",
      "\\eta",
      "\\hat m",
      "\\hat v",
    ]);
  });

  it("is what a parameter says of itself, before what is said in general", () => {
    const { rings } = environments.hypergrid.rewards;
    const own = Object.values(rings.parameters as Parameters);
    const width = meaningsIn(rings.formula!, own).find(({ tex }) => tex === "w");
    expect(width?.sentence).toBe("Standard deviation of a ring across its line.");
    const weight = meaningsIn(objectives.forwardKl.formula).find(({ tex }) => tex === "w");
    expect(weight?.sentence).toMatch(/^The importance weight/);
  });

  it("is nothing where the formula is the parameter's own symbol", () => {
    for (const tex of ["\\alpha", "K", "R_0", "\\sigma^2", "b_t"]) expect(shown(tex)).toEqual([]);
    expect(isOneSymbol("\\phi(s)_d=1")).toBe(false);
  });

  it("is missed where nobody says it", () => {
    expect(readFormula("\\zeta+w").unknown).toEqual(["\\zeta"]);
    expect(readFormula("q_7").unknown).toEqual(["q"]);
  });
});

it("calls the orders of the family by names that are right", () => {
  const p = [0.5, 0.3, 0.2];
  const q = [0.2, 0.2, 0.6];
  const sum = (g: (p: number, q: number) => number) =>
    p.reduce((total, value, k) => total + g(value, q[k]!), 0);
  // the divergence over its order, up to a constant, of the log-weight log q/p under p
  const order = (alpha: number) =>
    familyDivergence((g) => sum((a, b) => a * g(Math.log(b / a))), alpha);
  expect(order(0.5) / 2 + 2).toBeCloseTo(
    sum((a, b) => (Math.sqrt(a) - Math.sqrt(b)) ** 2),
    12,
  );
  expect(2 * order(2) - 1).toBeCloseTo(
    sum((a, b) => b * (a / b - 1) ** 2),
    12,
  );
  expect(order(1)).toBeCloseTo(
    sum((a, b) => a * Math.log(a / b)),
    12,
  );
  expect(order(0)).toBeCloseTo(
    sum((a, b) => b * Math.log(b / a)),
    12,
  );
});

describe("the record of symbols", () => {
  it("has no symbol that no formula uses", () => {
    const used = new Set(places.flatMap(([, tex, own]) => readFormula(tex, own).meanings));
    expect(symbols.filter((symbol) => !used.has(symbol)).map(({ tex }) => tex)).toEqual([]);
  });

  it("has each TeX once, and none that is common", () => {
    const all = [...symbols.flatMap(({ tex, matches = [tex] }) => matches), ...commonMaths];
    const spelt = all.map((tex) => texTokens(tex).join(" "));
    expect(spelt.filter((tex, k) => spelt.indexOf(tex) !== k)).toEqual([]);
  });

  it.each(symbols.map(({ tex, sentence }) => [tex, sentence] as const))(
    "%s is one sentence in words",
    (tex, sentence) => {
      expect(sentence).toMatch(/^[A-Z0-9][^.]*\.$/);
      expect(sentence).not.toMatch(/[\\$_^]/);
      expect(katex.renderToString(tex, { strict: "error" })).toContain("katex");
    },
  );
});
