// What lanes are called and how they look, on the real page: one name each in every place, whole where
// cards are small, and colours that stay with their lanes.
import { expect, stepsDone, test } from "./fixtures.ts";

const tiny =
  "./#v=1&backend=wasm&env=hypergrid&height=4&hidden=8&batchSize=16&encoding=kHot&stopAtStep=30";
const alphas = ["-2", "-1", "-0.5", "0", "0.5", "1", "1.5", "2", "3"];

test("lanes that differ in their control variate alone are told apart in every place", async ({
  page,
}) => {
  await page.goto(`${tiny}&lanes=reverseKl:none,reverseKl:leaveOneOut,tsallis:-2`);
  await expect.poll(() => stepsDone(page)).toBe(30);
  const names = ["Reverse KL, no control variate", "Reverse KL, leave-one-out", "Tsallis α = −2"];
  const dial = page.getByRole("combobox", { name: "Lane of the α dial" });
  await expect(dial.getByRole("option")).toHaveText(names);
  for (const name of names)
    await expect(page.getByRole("button", { name: `Enlarge ${name}`, exact: true })).toBeVisible();
  for (const heading of ["no CV reverse KL", "LOO reverse KL", "Tsallis α = −2"])
    await expect(page.getByRole("heading", { name: heading, exact: true })).toBeVisible();
  for (const chart of ["Total variation over steps", "Push curve"]) {
    const picture = page.getByRole("img", { name: chart, exact: true });
    const summary = page.locator(`[id="${await picture.getAttribute("aria-describedby")}"]`);
    for (const name of names) await expect(summary).toContainText(name);
  }
  await page.getByRole("button", { name: "Enlarge Reverse KL, leave-one-out" }).click();
  await expect(
    page.getByRole("heading", { name: "Reverse KL, leave-one-out", exact: true }),
  ).toBeVisible();
});

test("nine values of α are read whole on a projector, above curves one can read", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${tiny}&lanes=${alphas.map((alpha) => `tsallis:${alpha}`).join()}`);
  await expect.poll(() => stepsDone(page)).toBe(30);
  const titles = page.locator(".card .card-name:has(.name-short)");
  await expect(titles).toHaveCount(9);
  const cut = () =>
    titles.evaluateAll((all) =>
      all
        .filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => {
          return scrollWidth > clientWidth || scrollHeight > clientHeight + 1;
        })
        .map((title) => title.textContent),
    );
  await expect.poll(cut).toEqual([]);
  const push = page.getByRole("img", { name: "Push curve", exact: true });
  await expect.poll(async () => (await push.boundingBox())?.height).toBeGreaterThan(150);
  // two rows of one length there, one row where that has the room: α runs along it
  const perRow = () =>
    page.locator(".card").evaluateAll((cards) => {
      const tops = cards.map((card) => Math.round(card.getBoundingClientRect().top));
      return [...new Set(tops)].map((top) => tops.filter((one) => one === top).length);
    });
  await expect.poll(perRow).toEqual([5, 5]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(perRow).toEqual([10]);
});

test("what counts a lane's regions keeps the lane's colour when another goes", async ({ page }) => {
  await page.goto(`${tiny}&lanes=trajectoryBalance,reverseKl,forwardKl`);
  await expect.poll(() => stepsDone(page)).toBe(30);
  await page.getByRole("button", { name: "Lane 1: copy, move, remove" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(page.locator(".card .region-bars")).toHaveCount(2);
  const areOfLane = () =>
    page.locator(".card:has(.region-bars)").evaluateAll((cards) =>
      cards.map((card) => {
        const mark = card.querySelector(".lane-mark line");
        const bar = card.querySelector(".region-bar");
        return mark && bar && getComputedStyle(mark).stroke === getComputedStyle(bar).color;
      }),
    );
  await expect.poll(areOfLane).toEqual([true, true]);
});

test("a lane keeps its colour and dash pattern when others go, come and move", async ({ page }) => {
  await page.goto(`${tiny}&autoplay=false&lanes=trajectoryBalance,reverseKl,forwardKl`);
  const marks = () =>
    page
      .locator(".lane-list .lane-mark line")
      .evaluateAll((lines) =>
        lines.map(
          (line) => `${line.getAttribute("stroke")} ${line.getAttribute("stroke-dasharray")}`,
        ),
      );
  await expect.poll(async () => (await marks()).length).toBe(3);
  const [first, second, third] = await marks();
  const choose = async (lane: number, action: string) => {
    await page.getByRole("button", { name: `Lane ${lane}: copy, move, remove` }).click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  await choose(1, "Remove");
  await expect.poll(marks).toEqual([second, third]);
  await choose(2, "Move up");
  await expect.poll(marks).toEqual([third, second]);
  await page.getByRole("button", { name: "Add a lane" }).click();
  await expect.poll(marks).toEqual([third, second, first]);
  await page.goBack();
  await page.goBack();
  await expect.poll(marks).toEqual([second, third]);
  await page.goForward();
  await expect.poll(marks).toEqual([third, second]);
});

test("a lane is switched to its exact gradient while it trains, and named so", async ({ page }) => {
  await page.goto(`${tiny.replace("stopAtStep=30", "stopAtStep=1000000")}&lanes=tsallis:-2`);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
  const gradient = page.getByRole("group", { name: "Lane 1, gradient" });
  await gradient.getByRole("radio", { name: "exact" }).check();
  await expect(page).toHaveURL(/lanes=tsallis:-2:gradient=exact/);
  await expect(
    page.getByRole("button", { name: "Enlarge Tsallis α = −2, exact gradient" }),
  ).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Control variate" })).toHaveCount(0);
  // the same run
  expect(await stepsDone(page)).toBeGreaterThan(20);
  await gradient.getByRole("radio", { name: "sampled" }).check();
  await expect(page).not.toHaveURL(/gradient/);
  await page.getByLabel("Lane 1, objective").selectOption("jensenShannon");
  await expect(page.getByText("sampled only")).toBeVisible();
});
