// The Python of the objectives, as it stands in the .py files of this folder. Imported by the export
// alone: neither the page's own bundle nor the worker's holds it, and it needs Vite (or Vitest).

const files = import.meta.glob<string>("./*.py", { query: "?raw", import: "default", eager: true });

/**
 * The texts of the files that define these objectives, each once: what one imports from another file of
 * this folder stands before it.
 * @throws RangeError where there is no such file.
 */
export function objectivePython(ids: readonly string[]): readonly string[] {
  const parts = new Map<string, string>();
  const add = (name: string) => {
    const text = files[`./${name}.py`];
    if (text === undefined) throw new RangeError(`no file objectives/${name}.py`);
    for (const [, other] of text.matchAll(/^from \.(\w+) import /gm)) add(other!);
    parts.set(name, text);
  };
  ids.forEach(add);
  return [...parts.values()];
}
