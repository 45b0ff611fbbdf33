// The list of keys as docs/controls.md has it, from the records.
import { brushKeys } from "../features/paint/brushKeys.ts";
import { normalKeys } from "../features/paint/normalKeys.ts";
import { type KeyRecord, shownKeys } from "../ui/kit/keys/keys.ts";
import { pageKeys } from "./pageKeys.ts";

/** Tables in Markdown: the page's keys, those on the picture being painted, and those on a placed normal. */
export function keyReference(): string {
  return [
    table(pageKeys),
    "On the picture being painted, which comes first while it has the focus:",
    table(brushKeys),
    "On a normal that is being placed, while it has the focus:",
    table(normalKeys),
  ].join("\n\n");
}

function table<Input>(records: readonly KeyRecord<Input>[]): string {
  const rows = records.map(
    (record) => `| ${codeOf(shownKeys(record, { isApple: false }))} | ${record.label} |`,
  );
  return ["| key | does |", "| --- | --- |", ...rows].join("\n");
}

function codeOf(shown: string): string {
  return shown
    .split(" or ")
    .map((keys) => `\`${keys}\``)
    .join(" or ");
}
