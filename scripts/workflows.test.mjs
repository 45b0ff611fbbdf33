// What continuous integration runs that is not in this repository: actions by commit, since a tag can be
// moved to other code, and no more rights than a job needs.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "./commands.mjs";

const folder = join(projectFolder, ".github", "workflows");
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), "utf8"),
}));

describe.each(workflows)("$name", ({ text }) => {
  it("names every action by commit, with the version beside it", () => {
    const uses = [...text.matchAll(/^\s*-?\s*uses:\s*(.*)$/gm)].map(([, action]) => String(action));
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses)
      expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("may read alone, and keeps no key in the checkout", () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n(?! )/m);
    expect(text).not.toMatch(/pull_request_target|write-all|secrets\./);
    // what runs our code has no right to publish
    for (const [job] of text.matchAll(/^ {2}\w+:\n(?: {4}.*\n|\n)+/gm))
      if (job.includes(".ci/run")) expect(job).not.toMatch(/: write/);
    const nCheckouts = text.match(/uses: actions\/checkout@/g)?.length;
    expect(text.match(/persist-credentials: false/g)?.length).toBe(nCheckouts);
  });

  it("puts nothing of an event into a shell", () => {
    for (const [, command] of text.matchAll(/^\s*-?\s*run:\s*(.*)$/gm))
      expect(command).not.toContain("${{");
  });
});

it("all workflows have the same commit of an action", () => {
  const pins = workflows.flatMap(({ text }) => text.match(/actions\/[\w-]+@[0-9a-f]{40}/g) ?? []);
  const names = new Set(pins.map((pin) => pin.split("@")[0]));
  expect(new Set(pins).size).toBe(names.size);
});
