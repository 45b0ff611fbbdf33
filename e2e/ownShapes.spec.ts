// Lanes that are drawn or typed, and shapes with a parameter, take part in everything: files that come back, the
// laboratory, the race's table, a filmstrip over a parameter, a lecture's moment, an embed.
import { readFileSync } from "node:fs";
import { expect, stepsDone, test } from "./fixtures.ts";

const drawn = "drawn:points=-3~2.1_0~0_2~-1.5:tails=0~";
const typed = "typed:formula=-max(-2;min(x;2))";
const grid = "#v=1&backend=wasm&height=4&R0=0.1&policy=tabular&batchSize=16&stopAtStep=40";

test("drawn and typed lanes leave in files and come back", async ({ page }) => {
  await page.goto(`./${grid}&lanes=${drawn},${typed},huber:2`);
  await expect(page.getByRole("status").first()).toContainText("finished");
  await page.getByRole("button", { name: "Table: when each lane got near" }).click();
  await expect(page.getByRole("table").getByText("Typed -max(-2,min(x,2))")).toBeVisible();
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  const saved = async (label: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: `Save ${label}`, exact: true }).click(),
    ]);
    return readFileSync(await download.path(), "utf8");
  };
  const run = await saved("Run file");
  expect(JSON.parse(run).lanes).toMatchObject([
    {
      objective: "drawn",
      points: [
        [-3, 2.1],
        [0, 0],
        [2, -1.5],
      ],
      tails: [0, null],
    },
    { objective: "typed", formula: "-max(-2,min(x,2))" },
    { objective: "huber", width: 2 },
  ]);
  for (const label of ["Curves CSV", "Without the truth CSV"]) {
    const text = await saved(label);
    for (const own of ["points=-3~2.1_0~0_2~-1.5 tails=0~", "formula=-max(-2;min(x;2))"])
      expect(text).toContain(`,${own}\r\n`);
  }
  expect(await saved("torchgfn")).toContain("-max(-2,min(x,2))");
  const settings = await saved("Settings");
  expect(await saved("SVG")).toContain("Typed -max(-2,min(x,2))");
  await page.keyboard.press("Escape");
  for (const [name, text] of Object.entries({ run, settings })) {
    await page.goto(`./${grid}&lanes=reverseKl&autoplay=false`);
    await expect(page).toHaveURL(/lanes=reverseKl/);
    await page.getByLabel("Experiment, run, claim, table or picture").setInputFiles({
      name: `${name}.json`,
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
    await expect(page).toHaveURL(/lanes=drawn:points=-3~2.1_0~0_2~-1.5:tails=0~,typed:formula=/);
    await expect(page.getByRole("heading", { name: /^Typed|^typed/ })).toBeVisible();
  }
});

test("the laboratory knows their bias on a tree, and elsewhere says that it does not", async ({
  page,
}) => {
  const dialog = page.getByRole("dialog", { name: "Estimator laboratory" });
  await page.goto(
    `./#v=1&backend=wasm&env=sequence&construction=append&alphabet=AC&maximumLength=3&policy=tabular&batchSize=16&stopAtStep=20&lanes=${typed}&laboratory=batchSizes`,
  );
  const row = dialog.getByRole("row", { name: /Leave-one-out/ });
  // the relative bias; lane and control variate are headers of the row
  await expect(row.getByRole("cell").first()).toHaveText(/^0\s*exact$/);
  await expect(dialog.getByText(/not known exactly/)).toHaveCount(0);
  await page.goto(`./${grid}&lanes=${typed}&laboratory=batchSizes`);
  await page.reload();
  await expect(dialog.getByText(/expected gradient is not known exactly/)).toBeVisible();
  await expect(row.getByRole("cell", { name: /sampled, / }).first()).toBeVisible();
});

test("a filmstrip is over Huber’s width, and offers nothing of a lane that is drawn", async ({
  page,
}) => {
  await page.goto(`./${grid}&lanes=${drawn},huber:2`);
  await expect.poll(() => stepsDone(page)).toBe(40);
  const dialog = page.getByRole("dialog", { name: "Filmstrip" });
  const vary = dialog.getByRole("combobox", { name: "Vary" });
  await page.getByRole("button", { name: "Filmstrip" }).click();
  await expect(vary.getByRole("option")).toHaveText([
    "α of Tsallis, trained as lane 1",
    "δ of lane 2, Huber loss",
  ]);
  await expect(dialog.getByText(/Lane 1 \(Drawn curve\) has no parameter/)).toBeVisible();
  await vary.selectOption("δ of lane 2, Huber loss");
  await dialog.getByRole("textbox", { name: "Least δ" }).fill("0.2");
  await dialog.getByRole("combobox", { name: "Number of values of δ" }).selectOption("3");
  await expect(dialog.getByRole("textbox", { name: "Values of δ" })).toHaveValue("0.2, 2, 20");
  await dialog.getByRole("combobox", { name: "Steps each" }).selectOption("250");
  await dialog.getByRole("button", { name: "Make the strip" }).click();
  await expect(dialog.getByText("250 steps each")).toBeVisible();
  await expect(dialog.getByRole("img", { name: "Total variation by δ" })).toBeVisible();
  await expect(dialog.getByText(/Lowest total variation, .* at δ/)).toBeVisible();
  await dialog.getByRole("button", { name: "Choose δ = 20" }).click();
  await dialog.getByRole("button", { name: /Take into lane 2, Huber loss$/ }).click();
  await expect(page).toHaveURL(/huber:20/);
  // keys are the page's again
  await expect(dialog).toHaveCount(0);

  // a key is the page’s once the dialog has gone and given the focus back
  await expect(page.getByRole("button", { name: "Filmstrip" })).toBeFocused();
  await page.keyboard.press("p");
  const bar = page.getByRole("region", { name: "Lecture" });
  await bar.getByRole("button", { name: "Add this state to my lecture" }).click();
  await page.goto("./#v=1&backend=wasm&height=4&autoplay=false&view=lecture");
  await page.reload();
  await expect(bar.getByRole("status")).toHaveText("1 moment");
  // the lecture hears keys a moment after its bar is there
  await expect(async () => {
    await page.keyboard.press("Home");
    await expect(page).toHaveURL(/lanes=drawn:points=-3~2.1_0~0_2~-1.5:tails=0~,huber:20/, {
      timeout: 1_000,
    });
  }).toPass();
});
