// The checks on the build's content, each shown something it must find and something it must leave.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  findEarlyBuilders,
  findForeignContent,
  findInlineCode,
  findLoopback,
  findPageFeatures,
  loadableFiles,
  pageFeatures,
  staticFiles,
} from "./bundle.mjs";
import { modulePath } from "./chunkModules.mjs";
import { projectFolder } from "./commands.mjs";
import { securityPolicy } from "./securityPolicy.mjs";

describe("staticFiles", () => {
  const manifest = {
    "index.html": { file: "main.js", imports: ["_a.js", "_b.js"], css: ["main.css"] },
    "_a.js": { file: "a.js", imports: ["_b.js"] },
    "_b.js": { file: "b.js", imports: ["_a.js"], css: ["b.css", "main.css"] },
    "lazy.ts": { file: "lazy.js", imports: ["index.html"] },
  };

  it("follows static imports, through cycles, each file once and nothing lazy", () => {
    const files = staticFiles(manifest, "index.html");
    expect(files.toSorted()).toEqual(["a.js", "b.css", "b.js", "main.css", "main.js"]);
  });

  it("throws on an entry the build does not have", () => {
    expect(() => staticFiles(manifest, "other.html")).toThrow("other.html");
  });
});

describe("loadableFiles", () => {
  const manifest = {
    "embed.html": { file: "embed.js", imports: ["_a.js"] },
    "_a.js": { file: "a.js", dynamicImports: ["later.ts"] },
    "later.ts": { file: "later.js", imports: ["_b.js"], css: ["later.css"] },
    "_b.js": { file: "b.js", dynamicImports: ["embed.html"] },
    "index.html": { file: "main.js", imports: ["_a.js"] },
  };

  it("follows what is loaded later too, and nothing that only another entry loads", () => {
    const files = loadableFiles(manifest, "embed.html").toSorted();
    expect(files).toEqual(["a.js", "b.js", "embed.js", "later.css", "later.js"]);
  });
});

describe("findPageFeatures", () => {
  const modules = {
    "embed.js": ["src/features/embed/life.ts", "src/features/paint/brush.ts"],
    "common.js": ["src/environments/rewards/paint.ts", "node_modules/react/index.js"],
    "main.js": ["src/features/laboratory/figures.ts"],
  };

  it("names each module of the painter and the laboratory, and the file it is in", () => {
    const problems = findPageFeatures(["embed.js", "common.js", "main.js"], modules);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain("embed.js of the embed contains src/features/paint/brush.ts");
    expect(problems[1]).toContain("src/features/laboratory/figures.ts");
  });

  it("leaves the target's own paint, styles, and files of the page", () => {
    expect(findPageFeatures(["common.js", "embed.css"], modules)).toEqual([]);
  });

  it("looks for folders that there are", () => {
    const missing = pageFeatures.filter((folder) => !existsSync(join(projectFolder, folder)));
    expect(missing).toEqual([]);
  });

  it("knows modules by the paths that the build lists", () => {
    const listed = { "a.js": [modulePath(`${projectFolder}/src/features/paint/brush.ts`)] };
    expect(findPageFeatures(["a.js"], listed)).toHaveLength(1);
  });
});

describe("findEarlyBuilders", () => {
  const folder = "src/environments/builders";

  it("names builders of environments and rewards, and the file they are in", () => {
    const modules = { "a.js": [`${folder}/setBuilder.ts`, `${folder}/buildCorners.ts`] };
    const problems = findEarlyBuilders(["a.js"], modules);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain("a.js loads with the page and contains");
  });

  it("leaves what asks for one, and files that come later", () => {
    const modules = {
      "a.js": [`${folder}/loadBuilder.ts`, `${folder}/buildWith.ts`, "src/environments/set.ts"],
      "b.js": [`${folder}/setBuilder.ts`],
    };
    expect(findEarlyBuilders(["a.js"], modules)).toEqual([]);
  });
});

describe("findForeignContent", () => {
  it("finds tensor code and unknown hosts", () => {
    const text = 'let a="_tfengine";fetch("https://cdn.example.org/x.js")';
    const problems = findForeignContent({ name: "main.js", text });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain("_tfengine");
    expect(problems[1]).toContain("cdn.example.org");
  });

  it("leaves namespaces and references, and prose about tensors", () => {
    const text = '"http://www.w3.org/2000/svg" "https://arxiv.org/abs/1" "runs on TensorFlow.js"';
    expect(findForeignContent({ name: "main.js", text })).toEqual([]);
  });
});

describe("findLoopback", () => {
  it("finds each address of the building machine once", () => {
    const text = 'a("http://localhost:5173/x");b("http://localhost:5173/x");c("http://127.0.0.1")';
    expect(findLoopback({ name: "x.js", text })).toHaveLength(2);
  });

  it("leaves the bare word, which host checks in libraries use", () => {
    expect(findLoopback({ name: "x.js", text: 'location.hostname==="localhost"' })).toEqual([]);
  });
});

describe("findInlineCode", () => {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${securityPolicy.replaceAll("'", "&#39;")}">`;
  const script = '<script type="module" crossorigin src="./assets/index.js"></script>';
  const problemsOf = (/** @type {string} */ text) => findInlineCode({ name: "index.html", text });

  it("leaves a page as it is built", () => {
    const rest = `${script}<link rel="stylesheet" href="./a.css"></head><body><p>on = style</p></body>`;
    expect(problemsOf(`<html><head>${policy}${rest}`)).toEqual([]);
  });

  it.each([
    ["no policy", script],
    ["a policy that comes too late", `${script}${policy}`],
    ["another policy", policy.replace("default-src", "script-src 'unsafe-inline'; default-src")],
    ["a script inline", `${policy}<script>alert(1)</script>`],
    ["a style inline", `${policy}<style>p {}</style>`],
    ["a style attribute", `${policy}<p style="color: red">`],
    ["a handler", `${policy}<img src="./a.png" onerror="alert(1)">`],
    ["a base", `${policy}<base href="https://example.org/">`],
    ["a frame", `${policy}<iframe src="./a.html"></iframe>`],
    ["a script of elsewhere", `${policy}<script src="https://example.org/a.js"></script>`],
    ["a script from the root of the host", `${policy}<script src="/a.js"></script>`],
  ])("finds %s", (_name, text) => {
    expect(problemsOf(text)).toHaveLength(1);
  });
});
