// Terms where nothing else was loaded before: in the page any chunk may come first.
import { expect, it } from "vitest";
import { linkedPieces } from "./linkedText.ts";

it.each(["hypergrid", "phylogeny", "dag", "plane", "graph", "jeffreys"])("knows %s", (term) => {
  expect(linkedPieces(`a [word](${term})`)).toEqual([
    { text: "a ", term: null },
    { text: "word", term },
  ]);
});
