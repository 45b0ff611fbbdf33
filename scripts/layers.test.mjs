// The linter's layers, held to hand-written tables and to Biome itself: in a project of some lines it
// has to refuse exactly the imports that the table does not grant, however they are spelled.
// And to this checkout: every source file stands in a row.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectFolder } from "./commands.mjs";
import { generate, layerRules, readLayers } from "./layers.mjs";

const biome = join(projectFolder, "node_modules/@biomejs/biome/bin/biome");

/** @param {string[]} rows @returns {string} a document whose layers they are */
const tableOf = (...rows) =>
  `# A\n\n## Layers\n\n| folder | holds | may import | packages |\n| - | - | - | - |\n${rows.join("\n")}\n\n## B\n\n| \`c\` | no layer | – | – |\n`;

describe("the table", () => {
  it("is read from its section alone, lowest first", () => {
    const rows = [
      "| `math` | numbers | – | – |",
      "| `ui/a`, `ui/b` | leaves | `math` | `d3` |",
      "| `store` | state | all above but `ui` | – |",
      "| `main.tsx` | entry | all above | `react`, `d3` |",
    ];
    expect(readLayers(tableOf(...rows))).toEqual([
      { places: ["math"], imports: [], packages: [] },
      { places: ["ui/a", "ui/b"], imports: ["math"], packages: ["d3"] },
      { places: ["store"], imports: ["math"], packages: [] },
      {
        places: ["main.tsx"],
        imports: ["math", "ui/a", "ui/b", "store"],
        packages: ["react", "d3"],
      },
    ]);
  });

  it("lets a row except a group, of which only what stands above counts", () => {
    const group = "- **the heavy**: `gpu`, `worker`; reached from far.\n\n| folder";
    const rows = [
      "| `math` | numbers | – | – |",
      "| `gpu` | x | all above | – |",
      "| `page` | x | all above but **the heavy** | – |",
      "| `worker` | x | all above but `page` | – |",
      "| `app` | x | all above but `math`, **the heavy** | – |",
    ];
    const layers = readLayers(tableOf(...rows).replace("| folder", group));
    expect(layers.map(({ imports }) => imports)).toEqual([
      [],
      ["math"],
      ["math"],
      ["math", "gpu"],
      ["page"],
    ]);
    const stray = group.replace("`gpu`", "`cpu`");
    expect(() => readLayers(tableOf(...rows).replace("| folder", stray))).toThrow(/cpu/);
  });

  it.each([
    ["names itself", ["| `a` | x | `a` | – |"]],
    ["names a row below it", ["| `a` | x | `b` | – |", "| `b` | x | – | – |"]],
    ["names one beside it", ["| `a`, `b` | x | `a` | – |"]],
    ["excepts what is not there", ["| `a` | x | – | – |", "| `b` | x | all above but `c` | – |"]],
    ["excepts no group", ["| `a` | x | – | – |", "| `b` | x | all above but **d** | – |"]],
    ["imports a group", ["| `a` | x | – | – |", "| `b` | x | **a** | – |"]],
    ["has words of its own", ["| `a` | x | – | – |", "| `b` | x | all but `a` | – |"]],
    ["has a cell too few", ["| `a` | x | – |"]],
    ["holds a folder of another", ["| `a` | x | – | – |", "| `a/b` | x | – | – |"]],
    ["comes twice", ["| `a` | x | – | – |", "| `a` | x | – | – |"]],
  ])("is refused where a row %s", (_, rows) => {
    expect(() => readLayers(tableOf(...rows))).toThrow();
  });

  it("is refused where it is missing", () => {
    expect(() => readLayers("# A\n\n## Layers\n\nNone.\n")).toThrow(/no table/);
  });
});

describe("Biome, told of a table", () => {
  const layers = readLayers(
    tableOf(
      "| `flow` | x | – | – |",
      "| `policies` | x | `flow` | `@tensorflow/tfjs-core` |",
      "| `store` | x | `flow` | `zustand` |",
      "| `charts/curves`, `charts/grid` | x | `flow` | `d3` |",
      "| `ui/curves` | x | all above but `policies`, `charts/grid` | – |",
      "| `ui/stage` | x | all above but `policies`, `ui` | `react` |",
      "| `features/a`, `features/b`, `features/store` | x | `store`, `policies/names.ts` | – |",
      "| `main.tsx` | x | `store`, `features` | – |",
    ),
  );
  /** Of each file, the imports it makes; those with a "!" are to be refused. */
  const files = {
    "flow/x.ts": [
      "./y.ts",
      "./deep/z.ts",
      "!../store/s.ts",
      "!../policies/p.ts",
      "!d3",
      "!node:fs",
    ],
    "flow/deep/x.ts": [
      "../y.ts",
      "./x.css",
      "!@scope/any/part.css",
      "!some/part.js",
      "!../../store/s.ts",
      "!../../features/a/f.ts",
    ],
    "flow/x.test.ts": ["../store/s.ts", "vitest"],
    "flow/xFixtures.ts": ["../store/s.ts", "fast-check"],
    "policies/p.ts": ["@tensorflow/tfjs-core", "@tensorflow/tfjs-core/dist/base", "!zustand"],
    "store/s.ts": ["../flow/x.ts", "zustand/vanilla", "!../features/a/f.ts", "!../main.tsx"],
    "charts/curves/c.ts": [
      "d3",
      "./d.ts",
      "!../grid/g.ts",
      "!../../charts/grid/g.ts",
      "!../../features/a/f.ts",
      "!@tensorflow/tfjs-core",
      "!@tensorflow/tfjs-core/dist/base",
    ],
    "ui/curves/c.ts": ["../../charts/curves/c.ts", "!../stage/s.ts", "!../../charts/grid/g.ts"],
    "ui/stage/s.ts": [
      "react",
      "react/jsx-runtime",
      "../../charts/curves/c.ts",
      "!../curves/c.ts",
      "!../../ui/curves/c.ts",
      "!react-dom",
    ],
    "ui/stage/parts/p.ts": ["../s.ts", "../../../charts/curves/c.ts", "!../../curves/c.ts"],
    "features/a/f.ts": [
      "../../policies/names.ts",
      "!../../policies/p.ts",
      "../../store/s.ts",
      "./g.ts",
      "!../b/f.ts",
      // a sibling with the name of a layer
      "!../store/f.ts",
      "!../../main.tsx",
    ],
    "main.tsx": ["./features/a/f.ts", "./features/b/f.ts", "./store/s.ts", "!./ui/stage/s.ts"],
  };

  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "playground-layers-"));
    /** @param {string} path @param {string} text */
    const write = (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    write("biome.json", JSON.stringify({ root: true, extends: ["./scripts/layers.json"] }));
    write("scripts/layers.json", JSON.stringify(layerRules(layers)));
    for (const [path, imports] of Object.entries(files)) {
      // a type, a re-export and an import that waits are imports like any other
      const lines = imports.flatMap((spelled, index) => {
        const source = JSON.stringify(spelled.replace("!", ""));
        return [
          `import type { A${index} } from ${source};`,
          `export { b${index} } from ${source};`,
          `export const c${index} = () => import(${source});`,
        ];
      });
      write(`src/${path}`, `${lines.join("\n")}\n`);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("refuses what the table does not grant, and nothing else", async () => {
    const args = ["lint", "--only=style/noRestrictedImports", "--max-diagnostics=none"];
    // it exits with 1 for what it refuses, and the folder is no part of this checkout
    const { stdout } = spawnSync(process.execPath, [biome, ...args, "--reporter=json", "."], {
      cwd: folder,
      encoding: "utf8",
    });
    const report = JSON.parse(stdout);
    const refused = new Set();
    for (const { location } of report.diagnostics) {
      const path = location.path.replaceAll("\\", "/").replace(/^.*?src\//, "");
      refused.add(`${path}:${location.start.line}`);
    }
    const wanted = new Set();
    for (const [path, imports] of Object.entries(files)) {
      imports.forEach((spelled, index) => {
        const lines = [1, 2, 3].map((line) => `${path}:${3 * index + line}`);
        if (spelled.startsWith("!")) for (const line of lines) wanted.add(line);
      });
    }
    expect([...refused].sort()).toEqual([...wanted].sort());
  }, 60_000);
});

describe("this checkout", () => {
  const layers = readLayers(readFileSync(join(projectFolder, "ARCHITECTURE.md"), "utf8"));
  const places = layers.flatMap(({ places }) => places);

  it("has the rules its table makes", () => {
    expect(readFileSync(join(projectFolder, "scripts/layers.json"), "utf8"), "npm run layers").toBe(
      generate(),
    );
  });

  it("names no package that is not installed", () => {
    const { dependencies } = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8"));
    for (const { packages } of layers) {
      for (const name of packages) expect(Object.keys(dependencies)).toContain(name);
    }
  });

  it("holds no source file outside the table", () => {
    const sources = readdirSync(join(projectFolder, "src"), { recursive: true })
      .map((path) => String(path).replaceAll("\\", "/"))
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path));
    expect(sources.length).toBeGreaterThan(100);
    const lost = sources.filter(
      (path) => !places.some((place) => path === place || path.startsWith(`${place}/`)),
    );
    expect(lost, "name their folder in ARCHITECTURE.md, Layers").toEqual([]);
  });

  it("keeps tfjs, interface libraries and features where they belong", () => {
    /** @param {(layer: import("./layers.mjs").Layer) => boolean} holds */
    const where = (holds) => layers.filter(holds).flatMap((layer) => layer.places);
    const withPackage = (/** @type {RegExp} */ name) =>
      where(({ packages }) => packages.some((item) => name.test(item)));
    expect(withPackage(/^@tensorflow/)).toEqual(["policies"]);
    const engine =
      /^(math|records|environments|flow|sampling|objectives|policies|training|experiment|protocol|worker|client)(\/|$)/;
    expect(
      withPackage(/^(react|zustand|d3|@base-ui)/).filter((place) => engine.test(place)),
    ).toEqual([]);
    const importers = where(({ imports }) => imports.some((item) => /^features(\/|$)/.test(item)));
    expect(
      importers.filter((place) => !/^(features\/|app$|main\.tsx$|embed\.tsx$)/.test(place)),
    ).toEqual([]);
  });
});
