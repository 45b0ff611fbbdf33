// The help as markup against the records of keys and one hand-written row.
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { brushKeys } from "../features/paint/brushKeys.ts";
import { HelpContents } from "./HelpContents.tsx";
import { pageKeys } from "./pageKeys.ts";

const markup = renderToStaticMarkup(<HelpContents onClose={() => {}} />);

it("writes each key in a frame of its own", () => {
  expect(markup).toContain(
    "<dt><kbd>Ctrl</kbd><kbd>Shift</kbd><kbd>Z</kbd> or <kbd>Ctrl</kbd><kbd>Y</kbd></dt><dd>Redo it</dd>",
  );
  expect(markup).toContain("<dt><kbd>1</kbd> … <kbd>9</kbd><kbd>0</kbd></dt>");
});

it("has a row for every record, in their order", () => {
  const rows = [...markup.matchAll(/<dd>(.*?)<\/dd>/g)].map(([, label]) => label);
  expect(rows).toEqual([...pageKeys, ...brushKeys].map(({ label }) => label));
});
