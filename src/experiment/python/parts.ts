// One script of several Python files. Each file is a module of its own that a linter can open: what it
// imports from others of ours ("from ." …) stands in the script already and is left out, what it imports
// from elsewhere goes to the script's head, and the docstring on top is for readers of the file.

/** Imports of a script by module: null where the module itself is imported, else the names. */
type Imports = Map<string, Set<string> | null>;

/** The first of these that a module belongs to is the block it is imported in. */
const blocks = [/^(numpy|torch)\b/, /^(gfn|ray)\b/];

/** A part's text without its docstring. */
export function withoutDocstring(text: string): string {
  return text.replace(/^"""[^"]*"""\n+/, "");
}

/** The parts one after the other, two blank lines between them, under one head of imports. */
export function joinParts(texts: readonly string[]): string {
  const imports: Imports = new Map();
  const bodies = texts.map((text) => bodyOf(withoutDocstring(text), imports));
  return [headOf(imports), ...bodies].join("\n\n");
}

/** What stands below a part's imports; the imports are added to those of the others. */
function bodyOf(text: string, imports: Imports): string {
  const isImport = (line: string) => /^(from|import) /.test(line);
  const lines = text.split("\n");
  for (const line of lines.filter(isImport)) addImport(line, imports);
  const body = lines.filter((line) => !isImport(line)).join("\n");
  return `${body.trim()}\n`;
}

function addImport(line: string, imports: Imports): void {
  const [, module, names] =
    /^(?:import (?=\S)|from )(\S+(?: as \S+)?)(?: import ([\w, ]+))?$/.exec(line) ?? [];
  if (module === undefined) throw new RangeError(`an import of more than one line: ${line}`);
  if (module.startsWith(".")) return;
  if (names === undefined) imports.set(module, null);
  else {
    const known = imports.get(`from ${module}`) ?? new Set<string>();
    for (const name of names.split(", ")) known.add(name);
    imports.set(`from ${module}`, known);
  }
}

function headOf(imports: Imports): string {
  const written = [...imports].map(([key, names]) => {
    const module = key.replace(/^from /, "");
    const block = blocks.findIndex((pattern) => pattern.test(module));
    const line = names
      ? `from ${module} import ${[...names].sort().join(", ")}`
      : `import ${module}`;
    return { line, block };
  });
  const ofBlock = (wanted: number) =>
    written.flatMap(({ line, block }) => (block === wanted ? line : [])).sort(byImport);
  const groups = [-1, ...blocks.keys()].map(ofBlock).filter((lines) => lines.length > 0);
  return `${groups.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** "import a" before "from a import b". */
function byImport(a: string, b: string): number {
  const rank = (line: string) => `${line.startsWith("import ") ? 0 : 1} ${line}`;
  return rank(a) < rank(b) ? -1 : 1;
}
