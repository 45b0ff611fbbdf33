// The formulas of a script against our own evaluation, in Python itself: what torch would be asked is asked of
// Python's math. What somebody typed stands in the script as a quoted key alone.
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import "../../environments/lateEnvironments.ts";
import { compileFormula } from "../../formula/formulaProgram.ts";
import "../../objectives/lateObjectives.ts";
import { readCurve } from "../../objectives/typedCurve.ts";
import { validateConfig } from "../schema.ts";
import { pythonScript } from "./script.ts";

const hasPython = spawnSync("python3", ["--version"]).status === 0;

const formulas = [
  "-x/sqrt(1 + x^2/9)",
  "−max(−2, min(x, 2, 9)) × if(x > 0, 1, 1.5) − 0.1*x",
  "-tanh(x) - sinh(x/8) - x*(cosh(x/20) >= 1)/2 - log1p(exp(x/9)) - expm1(x/30)",
  "-step(x + 2) - sign(x) - x*e/pi - x**3/1e3 + cos(0)",
  "u*log(u) + (u - 1)^2/(1 + u)/4 - 2^-1*log2(u) + 0*abs(sin(u))",
  "-sqrt(u) + 0*(u <= 2) + 0*(u < 3)",
];

function scriptOf(): string {
  const lanes = formulas.map((formula) => ({ objective: "typed", formula }));
  const result = validateConfig({ lanes });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return pythonScript(result.config, { kind: "script", link: "#" });
}

const torch = `
import json, math, types, sys
one = lambda f: lambda a: f(a)
torch = types.SimpleNamespace(
    **{name: getattr(math, name) for name in "exp log log2 log1p expm1 sqrt sin cos tanh sinh cosh".split()},
    abs=abs, sign=lambda a: (a > 0) - (a < 0), pow=lambda a, b: a ** b, minimum=min, maximum=max,
    where=lambda c, a, b: a if c else b,
)
number = float
`;

it.skipIf(!hasPython)(
  "come to the same",
  () => {
    const script = scriptOf();
    const block = /^FORMULAS = \{\n[\s\S]*?^\}$/m.exec(script)![0];
    const places = [0.3, 1, 2.5, 7];
    const program = `${torch}\n${block}\nprint(json.dumps([[one["of"](at) for at in ${JSON.stringify(places)}] for one in FORMULAS.values()]))`;
    const { stdout, stderr } = spawnSync("python3", ["-c", program]);
    expect(stderr.toString()).toBe("");
    const values: number[][] = JSON.parse(stdout.toString());
    for (const [k, formula] of formulas.entries()) {
      const read = readCurve(formula);
      if (!read.ok) throw new Error(read.message);
      const ours = compileFormula(read.curve.tree);
      for (const [j, at] of places.entries()) {
        const wanted = ours.value([at, at]);
        expect(Math.abs(values[k]![j]! - wanted)).toBeLessThan(1e-12 * (1 + Math.abs(wanted)));
      }
    }
  },
  60_000,
);

it("are nowhere pasted", () => {
  const script = scriptOf();
  const outside = script
    .split("\n")
    .map((line) => line.replace(/"(?:[^"\\]|\\.)*"/g, '""'))
    .join("\n");
  for (const typed of ["sqrt(1", "**3", "2^-1", "×"]) expect(outside).not.toContain(typed);
});
