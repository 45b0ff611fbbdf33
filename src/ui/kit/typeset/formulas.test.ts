// Every formula of the registries is TeX that the page's typesetter knows: one that is not would
// throw where it is shown.
import katex from "katex";
import { describe, expect, it } from "vitest";
import { environments } from "../../../environments/environments.ts";
import {
  policyParameters,
  seedParameters,
  trainingParameters,
} from "../../../experiment/runParameters.ts";
import { controlVariates } from "../../../objectives/gradient/controlVariates.ts";
import "../../../objectives/lateObjectives.ts";
import { objectives } from "../../../objectives/objectives.ts";

/** All strings under a key "formula", with the path to each. */
function formulasIn(value: unknown, path = ""): (readonly [string, string])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "formula" && typeof inner === "string"
      ? [[path, inner] as const]
      : formulasIn(inner, `${path}.${key}`),
  );
}

const formulas = formulasIn({
  environments,
  objectives,
  controlVariates,
  parameters: { ...policyParameters, ...trainingParameters, ...seedParameters },
});

describe("formulas", () => {
  it("are there for every objective, control variate and encoding", () => {
    const paths = formulas.map(([path]) => path);
    for (const id of Object.keys(objectives)) expect(paths).toContain(`.objectives.${id}`);
    for (const id of Object.keys(controlVariates))
      expect(paths).toContain(`.controlVariates.${id}`);
    for (const [id, environment] of Object.entries(environments)) {
      for (const reward of Object.keys(environment.rewards))
        expect(paths).toContain(`.environments.${id}.rewards.${reward}`);
      for (const encoding of Object.keys(environment.encodings))
        expect(paths).toContain(`.environments.${id}.encodings.${encoding}`);
    }
  });

  it.each(formulas)("%s can be set", (_, tex) => {
    const html = katex.renderToString(tex, { throwOnError: true, strict: "error", trust: false });
    expect(html).toContain("katex");
  });
});
