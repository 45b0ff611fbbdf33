// The course index on the real page: opened by a link, an answer that appears when it is asked for, an entry that
// changes the page with its question beside it, and the ways back. What entries say is the unit tests'.
import { expect, stepsDone, test } from "./fixtures.ts";

test("the course is read, shown on the page, and left again", async ({ page }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(
    "./#v=1&env=hypergrid&height=4&policy=tabular&batchSize=16&lanes=reverseKl&seed=7&backend=wasm",
  );
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
  // it is no part of what every visit loads
  expect(requests.filter((url) => /CourseContents|unit|courseIndex/.test(url))).toEqual([]);
  await page.getByRole("button", { name: "Help" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Course", exact: true }).click();
  const course = page.getByRole("dialog", { name: "Course" });
  await expect(course.getByRole("heading", { level: 3 })).toHaveCount(8);
  const entry = course.getByRole("article").filter({ hasText: "2.1 Reward as water" });
  // of its own experiment, whatever the page trains: x 1, y 2, z 1, w 3
  await expect(entry.getByText(/As much as leaves/)).toHaveCount(0);
  await entry.getByRole("button", { name: "Show the answer" }).click();
  await expect(entry.getByText(/the sum of all rewards, 7/)).toBeVisible();
  await entry.getByRole("button", { name: "The same in torchgfn" }).click();
  await expect(entry.getByRole("region", { name: "Python script" })).toContainText("DBGFlowNet");
  await entry.getByRole("link", { name: "Show it on the page" }).click();
  await expect(course).toBeHidden();
  const panel = page.locator("aside.lesson");
  await expect(panel.getByRole("heading", { name: "Reward as water" })).toBeVisible();
  await expect(page).toHaveURL(/env=graph.*lesson=unit-flow&lessonStep=1/);
  await expect(panel.getByText(/As much as leaves/)).toHaveCount(0);
  await panel.getByRole("button", { name: "Show the answer" }).click();
  await expect(panel.getByText(/the sum of all rewards, 7/)).toBeVisible();
  await page.keyboard.press("n");
  await expect(panel.getByRole("heading", { name: "What comes in goes out" })).toBeFocused();
  // back to the document, at the entry that is on show
  await panel.getByRole("button", { name: "The course" }).click();
  await expect(course.locator("[aria-current]")).toContainText("2.2");
  await page.keyboard.press("Escape");
  await panel.getByRole("button", { name: "Back to my experiment" }).click();
  await expect(panel).toBeHidden();
  await expect.poll(() => page.url()).toContain("seed=7");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(20);
});

test("a link opens the course, on a phone too, and nothing runs out of its sides", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(
    "./#v=1&height=4&encoding=kHot&batchSize=16&lanes=reverseKl&help=course&backend=wasm",
  );
  const course = page.getByRole("dialog", { name: "Course" });
  await course.getByRole("button", { name: "The same in torchgfn" }).first().click();
  await expect(course.getByRole("region", { name: "Python script" })).toBeVisible();
  const isWide = () => course.evaluate((one) => one.scrollWidth > one.clientWidth + 1);
  expect(await isWide()).toBe(false);
  // a continuous task has no table to make a script of, and the page says so
  const plane = course.getByRole("article").filter({ hasText: "6.1" });
  await plane.getByRole("button", { name: "The same in torchgfn" }).click();
  await expect(plane.getByText(/made from a table of states/)).toBeVisible();
});
