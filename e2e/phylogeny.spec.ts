// Phylogenies in a real browser: a data set chosen, sequences pasted, refused and taken, their columns counted,
// and the exact target of three species that can be worked out by hand.
import { expect, test, trainTo } from "./fixtures.ts";

const address =
  "./#v=1&backend=wasm&env=phylogeny&species=4&encoding=clades&batchSize=64&lanes=reverseKl&stopAtStep=100";

test("sequences are chosen or pasted, and what is wrong with them is said in place", async ({
  page,
}) => {
  await page.goto(address);
  await trainTo(page, 100);
  const editor = page.getByRole("group", { name: "Sequences" });
  const dataSet = editor.getByRole("combobox", { name: "Data set" });
  await expect(dataSet).toContainText("The first 4, simulated");
  await dataSet.selectOption({ label: "Five species, PHYLIP’s example" });
  await expect(page.getByRole("textbox", { name: "Species", exact: true })).toHaveValue("5");
  await expect(editor).toContainText("Epsilon");
  await expect(editor).toContainText("13 of 13 columns count");

  await editor.getByText("Paste sequences").click();
  const field = editor.getByRole("textbox", { name: /^Sequences as FASTA/ });
  await field.fill(">Human\nAAAA\n>Gorilla\nAAAR\n>Gibbon\nCCCC");
  await editor.getByRole("button", { name: "Use these" }).click();
  await expect(editor.getByRole("alert")).toHaveText(/"Gorilla" \(line 3\) has "R" at column 4/);
  await expect(page.getByRole("textbox", { name: "Species", exact: true })).toHaveValue("5");

  await field.fill(">Human\nAAAA\n>Gorilla\nAAAA\n>Gibbon\nCCCC");
  await editor.getByRole("button", { name: "Use these" }).click();
  await expect(editor.getByRole("alert")).toHaveText("");
  await expect(page.getByRole("textbox", { name: "Species", exact: true })).toHaveValue("3");
  await expect(editor).toContainText("4 of 4 columns count, with 1 pattern");
  await expect(page.getByRole("slider", { name: "Columns, slider" })).toHaveAttribute("max", "4");
  // the pair that agrees is joined first in most of the mass
  const lane = page.getByRole("article", { name: "Reverse KL" });
  await expect(lane.locator(".chart-summary")).toContainText("((Human,Gorilla),Gibbon)");
});
