// The names of src against one another: no exported name is declared twice, no two files have one name
// for different things, be they called x.ts, x.tsx or X.tsx. What is still allowed is listed, and a line
// that is no longer needed fails as well. Fixtures and stored
// pictures of tests may repeat what they stand for.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** Files of one name, by lower case. */
const sharedFileNames: readonly string[] = [];

const sharedExports: readonly string[] = [];

const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
  /(?<!\.test|\.pictures|\.d)\.tsx?$/.test(file),
);

/** Names that several files have, with those files. */
function shared(namesOf: (file: string) => readonly string[]): Readonly<Record<string, string[]>> {
  const filesOf = new Map<string, string[]>();
  for (const file of files)
    for (const name of new Set(namesOf(file)))
      filesOf.set(name, [...(filesOf.get(name) ?? []), file]);
  return Object.fromEntries([...filesOf].filter(([, found]) => found.length > 1));
}

function exportsOf(text: string): readonly string[] {
  const declaration =
    /^export (?:default )?(?:declare )?(?:async )?(?:const|let|function\*?|class|interface|type|abstract class) (\w+)/gm;
  return [...text.matchAll(declaration)].map(([, name]) => name!);
}

function namesThatAreNot(
  allowed: readonly string[],
  found: Readonly<Record<string, string[]>>,
): Readonly<Record<string, string[]>> {
  return Object.fromEntries(Object.entries(found).filter(([name]) => !allowed.includes(name)));
}

describe("exported names", () => {
  const found = shared((file) =>
    /fixtures\.ts$/i.test(file) ? [] : exportsOf(readFileSync(path.join(folder, file), "utf8")),
  );
  it("are read from every kind of declaration", () => {
    const text =
      "export const a = 1;\nexport async function b() {}\nexport class C {}\nexport type D = 1;\nexport interface E {}\nconst f = 1;\n// export const g\nexport function* h() {}\n";
    expect(exportsOf(text)).toEqual(["a", "b", "C", "D", "E", "h"]);
  });
  it("stand once", () => {
    expect(namesThatAreNot(sharedExports, found)).toEqual({});
  });
  it("are not excepted without need", () => {
    expect(sharedExports.filter((name) => !Object.hasOwn(found, name))).toEqual([]);
  });
});

describe("files", () => {
  const found = shared((file) => [path.parse(file).name.toLowerCase()]);
  it("have names of their own", () => {
    expect(namesThatAreNot(sharedFileNames, found)).toEqual({});
  });
  it("are not excepted without need", () => {
    expect(sharedFileNames.filter((name) => !Object.hasOwn(found, name))).toEqual([]);
  });
});
