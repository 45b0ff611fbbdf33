// The documents, held to the files that are there: every link to a file or a heading resolves, and
// every source file that is named between backticks exists. So do the files and folders of src/ that
// comments in the sources name.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "./commands.mjs";

const folders = [".", "docs", "docs/decisions", ".github"];
const documents = folders
  .map((folder) => join(projectFolder, folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith(".md"));

/** @param {string} markdown @returns {string} without blocks of code, whose text is no link */
const withoutCode = (markdown) => markdown.replace(/^```.*?^```/gms, "");

/** @param {string} markdown @returns {string[]} the addresses of its links and pictures */
function linksOf(markdown) {
  const prose = withoutCode(markdown).replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map(([, address]) => String(address));
}

/** @param {string} markdown @returns {string[]} the anchors GitHub makes of its headings */
const anchorsOf = (markdown) =>
  [...withoutCode(markdown).matchAll(/^#+ +(.+)$/gm)].map(([, heading]) =>
    String(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** @param {string} markdown @returns {string[]} files between backticks, "yours" being an example */
const filesOf = (markdown) =>
  [...withoutCode(markdown).matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.(?:tsx?|mjs|md|py))`/g)]
    .map(([, path]) => String(path))
    .filter((path) => !path.includes("yours"));

const sourceFolder = join(projectFolder, "src");
const sources = readdirSync(sourceFolder, { recursive: true, encoding: "utf8" }).map((name) =>
  name.replaceAll("\\", "/"),
);
const topFolders = readdirSync(sourceFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const sourcePath = new RegExp(
  `(?<![\\w./@-])(?:src/)?(?:${topFolders.join("|")})/[\\w./-]*\\w`,
  "g",
);

/** @param {string} code @returns {string[]} paths below src/ that its comments name */
const pathsInComments = (code) =>
  code
    .split("\n")
    .filter((line) => /^\s*(?:\/\/|\/?\*)/.test(line))
    .flatMap((line) => line.match(sourcePath) ?? [])
    .map((path) => path.replace(/^src\//, ""));

/** @param {string} path @returns {boolean} whether it is a file, with or without its ending, or a folder */
const isSource = (path) =>
  sources.some((name) => name === path || name.replace(/\.tsx?$/, "") === path);

describe("what is looked for", () => {
  it("is found in links, pictures and headings, not in code", () => {
    const text = "[a](b.md#c-d) ![e\nf](g.png) `[h](i.md)`\n```md\n[j](k.md)\n```\n## C, d\n";
    expect(linksOf(text)).toEqual(["b.md#c-d", "g.png"]);
    expect(anchorsOf(text)).toEqual(["c-d"]);
    expect(filesOf("`a/b.ts`, `src/yours.ts`, `npm run x`, `c.md`, `d/*.ts`")).toEqual(["a/b.ts"]);
  });

  it("is found in comments, not in code", () => {
    const code =
      '// In ui/kit/a.ts, src/store/b\n/** (charts/grid). */\nimport "math/c.ts"; // @x/ui/d ./app/e\n';
    expect(pathsInComments(code)).toEqual(["ui/kit/a.ts", "store/b", "charts/grid"]);
    expect(["math", "math/rng", "math/rng.ts"].map(isSource)).toEqual([true, true, true]);
    expect(isSource("math/none.ts")).toBe(false);
  });

  it("covers every folder with documents", () => {
    expect(documents.length).toBeGreaterThan(15);
  });
});

describe.each(documents.map((path) => [relative(projectFolder, path), path]))("%s", (_, path) => {
  const text = readFileSync(path, "utf8");

  it("links only to what is there", () => {
    const broken = linksOf(text).filter((address) => {
      if (/^[a-z]+:/.test(address)) return false;
      const [file = "", anchor] = address.split("#");
      const target = file === "" ? path : join(dirname(path), file);
      if (!existsSync(target)) return true;
      if (anchor === undefined || statSync(target).isDirectory()) return false;
      return !anchorsOf(readFileSync(target, "utf8")).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("names only files that are there, from the root, from src/ or beside it", () => {
    const places = [projectFolder, join(projectFolder, "src"), dirname(path)];
    const lost = filesOf(text).filter(
      (file) => !places.some((place) => existsSync(join(place, file))),
    );
    expect(lost).toEqual([]);
  });
});

it("names no source file in a comment that is not there", () => {
  const lost = sources
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) =>
      pathsInComments(readFileSync(join(sourceFolder, name), "utf8"))
        .filter((path) => !isSource(path))
        .map((path) => `${name}: ${path}`),
    );
  expect(lost).toEqual([]);
});
