// Which package a bundled module belongs to, and how the list reads.
import { expect, it } from "vitest";
import { formatLicenses, packageFolder } from "./licenses.mjs";

it.each([
  ["/p/node_modules/react/index.js", "/p/node_modules/react"],
  [
    "/p/node_modules/@tensorflow/tfjs-core/dist/ops.js?url",
    "/p/node_modules/@tensorflow/tfjs-core",
  ],
  ["/p/node_modules/a/node_modules/b/c.js", "/p/node_modules/a/node_modules/b"],
  ["\0/p/node_modules/react/index.js?commonjs", "/p/node_modules/react"],
  ["C:\\p\\node_modules\\d3\\src\\index.js", "C:\\p\\node_modules\\d3"],
  ["/p/src/main.tsx", null],
  ["\0rolldown/runtime.js", null],
])("packageFolder(%j)", (moduleId, folder) => {
  expect(packageFolder(moduleId)).toBe(folder);
});

it("lists by name, with the text or a link to it", () => {
  const list = formatLicenses([
    { name: "zustand", version: "5.1.0", license: "MIT", text: "MIT License" },
    { name: "d3", version: "7.9.2", license: "ISC", text: "" },
  ]);
  expect(list.indexOf("## d3 7.9.2 (ISC)")).toBeLessThan(list.indexOf("## zustand 5.1.0 (MIT)"));
  expect(list).toContain("https://spdx.org/licenses/ISC.html");
  expect(list).toContain("MIT License");
  // what ships beside code is named too
  expect(list.slice(list.indexOf("# Data"))).toMatch(/Hayasaka.*1988.*PHYLIP.*BSD-2-Clause/s);
});
