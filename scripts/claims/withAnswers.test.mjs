// The document with some claims answered anew, held against the document that stands in the project.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { claims } from "../../src/claims/claims.ts";
import { projectFolder } from "../commands.mjs";
import { withAnswers } from "./withAnswers.ts";

const document = readFileSync(join(projectFolder, "docs", "claims.md"), "utf8");
const order = Object.keys(claims);

it("is the document as it is, where nothing is answered anew", () => {
  expect(withAnswers(document, [], order)).toBe(document);
});

it("has rows and sections in the order of the claims", () => {
  const turned = withAnswers(document, [], order.toReversed());
  const places = [...turned.matchAll(/^## (.*)$/gm)].map(([, id]) => id);
  const rows = [...turned.matchAll(/\]\(#([a-z0-9-]+)\)/g)].map(([, id]) => id);
  expect(rows).toEqual(places);
  expect(places).toEqual(order.toReversed().filter((id) => places.includes(id)));
});
