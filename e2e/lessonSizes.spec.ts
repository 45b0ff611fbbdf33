// Every lesson walked as a learner does, at the sizes of two phones, a tablet and a projector: right answers on the
// upright phone and the tablet, wrong ones on the others. At each step, before and after the answer and what training is
// waited for, at least 80 % of every part that is pointed at is in the window and uncovered, and an upright phone's cards
// leave no place in their row empty; so at each step of the tour.
import { readdirSync, readFileSync } from "node:fs";
import type { Locator, Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";
import { seenOfPointedAt } from "./pointedAt.ts";

const sizes = [
  { width: 390, height: 844, isRight: true },
  { width: 844, height: 390, isRight: false },
  { width: 820, height: 1180, isRight: true },
  { width: 1280, height: 720, isRight: false },
] as const;

/** What a test needs of a lesson's file, which readLesson.ts holds to its format. */
interface LessonFile {
  readonly id: string;
  readonly steps: readonly {
    readonly question?: {
      readonly kind: string;
      readonly choices?: readonly { readonly text: string; readonly isRight: boolean }[];
    };
    /** What a step waits for: training by itself, or `changed`, what the learner changes. */
    readonly waitFor?: { readonly changed?: string };
  }[];
}

const folder = new URL("../src/features/lessons/course/", import.meta.url);
const lessons = readdirSync(folder).map(
  (name): LessonFile => JSON.parse(readFileSync(new URL(name, folder), "utf8")),
);

/** Parts of which less than 80 % is seen, as "name 0.35"; to be empty. */
async function hidden(page: Page): Promise<readonly string[]> {
  const seen = await seenOfPointedAt(page);
  return seen
    .filter(({ share }) => share < 0.8)
    .map(({ name, share }) => `${name} ${share.toFixed(2)}`);
}

/** Where an upright phone's first row of cards has room for one more, though there are several: how many there are. */
const halfEmptyRow = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const cards = [...document.querySelectorAll(".cards > .card")];
    const boxes = cards.map((card) => card.getBoundingClientRect());
    const first = boxes.filter(({ top }) => top === boxes[0]?.top);
    const end = cards[0]?.parentElement?.getBoundingClientRect().right ?? 0;
    const left = end - Math.max(...first.map(({ right }) => right));
    const isUpright = window.innerWidth < 500;
    return isUpright && cards.length > 1 && left >= boxes[0]!.width
      ? [`room for one more beside ${first.length} of ${cards.length} cards`]
      : [];
  });

const isSeen = (page: Page, where: string) =>
  expect
    .poll(async () => [...(await hidden(page)), ...(await halfEmptyRow(page))], {
      message: where,
      timeout: 10_000,
    })
    .toEqual([]);

type Question = NonNullable<LessonFile["steps"][number]["question"]>;

/** Answers, and waits for what is said to it. A prediction is right or wrong by what training comes to. */
async function answer(panel: Locator, question: Question, isRight: boolean): Promise<void> {
  const verdict = panel.locator(".lesson-reply .lesson-verdict");
  if (question.choices) {
    const choice = question.choices.findIndex((one) => one.isRight === isRight);
    await panel.locator(".lesson-choice").nth(choice).click();
    await expect(verdict).toContainText(isRight ? "Right." : "Not quite.");
  } else if (question.kind === "number") {
    await panel.getByRole("textbox").fill("-1");
    await panel.getByRole("button", { name: "Answer" }).click();
    await expect(verdict).toContainText("Not quite: it is");
    if (!isRight) return;
    const [, number = ""] = /it is (.+)\.$/.exec((await verdict.textContent()) ?? "") ?? [];
    await panel.getByRole("textbox").fill(number);
    await panel.getByRole("button", { name: "Answer" }).click();
    await expect(verdict).toContainText("Right: it is");
  } else {
    if (question.kind === "predictPicture") {
      await panel.getByRole("slider").press("Space");
      await panel.getByRole("button", { name: "That is what I expect" }).click();
    } else
      await panel
        .locator(".lesson-choice")
        .nth(isRight ? 1 : 0)
        .click();
    await expect(verdict).toContainText(/at step \d/, { timeout: 60_000 });
  }
}

for (const { width, height, isRight } of sizes) {
  const size = `${width}×${height}`;

  test(`lessons at ${size}: what is pointed at is seen, answers are ${isRight ? "right" : "wrong"}`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height });
    const panel = page.locator("aside.lesson");
    for (const { id, steps } of lessons) {
      await page.goto("about:blank");
      await page.goto(`./#v=1&backend=wasm&lesson=${id}`);
      await expect(panel.locator(".tour-count")).toHaveText(`1 of ${steps.length}`);
      // as fast as it goes
      await page.keyboard.press("m");
      for (const [k, { question, waitFor }] of steps.entries()) {
        const where = `${id}, step ${k + 1}`;
        await expect(panel.locator(".tour-count"), where).toHaveText(`${k + 1} of ${steps.length}`);
        await isSeen(page, where);
        if (question) {
          await answer(panel, question, isRight);
          await isSeen(page, `${where}, answered`);
        }
        if (waitFor && waitFor.changed === undefined) {
          await expect(panel.getByText("✓ There it is."), where).toBeVisible({ timeout: 60_000 });
          await isSeen(page, `${where}, arrived`);
        }
        if (k < steps.length - 1) await panel.locator(".lesson-next").click();
      }
    }
  });

  test(`the tour at ${size}: what is pointed at is seen`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto("./#v=1&backend=wasm");
    await expect.poll(() => stepsDone(page)).toBeGreaterThan(3);
    await page.getByRole("button", { name: /^New here/ }).click();
    const tour = page.locator(".tour");
    for (let step = 1; step <= 7; step++) {
      await expect(tour.locator(".tour-count")).toHaveText(`${step} of 7`);
      await expect(page.locator("[data-pointed-at]")).toHaveCount(1);
      await isSeen(page, `step ${step}`);
      if (step < 7) await tour.getByRole("button", { name: "Next" }).click();
    }
  });
}
