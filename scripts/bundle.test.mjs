// The checks on the build's content, each shown something it must find and something it must leave.
import { describe, expect, it } from "vitest";
import { findForeignContent, findLoopback, staticFiles } from "./bundle.mjs";

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
