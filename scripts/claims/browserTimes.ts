// `npm run claims -- --browser ID`: how long a card takes in a browser. Opens the card by its link on the page
// that is served at an address, runs it, and reports what it says.
import { type Browser, chromium } from "playwright";
import { launchFlags, provideChromium } from "../chromium.mjs";
import { UserError } from "../commands.mjs";

export interface CardTime {
  readonly id: string;
  /** Holds, Fails or Undecided. */
  readonly answer: string;
  /** Whole sentences of the card's. */
  readonly sentence: string;
  /** Seconds from the press of the button to the answer. */
  readonly seconds: number;
  /** Seconds until the first partial answer; null where there was none before the answer. */
  readonly firstPartial: number | null;
}

/** Longest that a card may take (milliseconds). */
const PATIENCE = 7_200_000;

/** Runs cards one after the other, each on a page of its own. */
export async function timeCards(
  address: string,
  ids: readonly string[],
  say: (time: CardTime) => void,
): Promise<void> {
  const browser = await chromium.launch({
    executablePath: provideChromium(),
    args: [...launchFlags],
  });
  try {
    for (const id of ids) say(await timeCard(browser, address, id));
  } finally {
    await browser.close();
  }
}

async function timeCard(browser: Browser, address: string, id: string): Promise<CardTime> {
  const page = await browser.newPage({ serviceWorkers: "block" });
  try {
    await page.goto(`${address}#v=1&backend=wasm&claim=${id}`);
    const dialog = page.getByRole("dialog", { name: "Claims" });
    const run = dialog.getByRole("button", { name: "Run here", exact: true });
    const problem = dialog.getByRole("alert");
    await run.or(problem).waitFor();
    if (await problem.isVisible()) throw new UserError((await problem.textContent()) ?? "", 2);
    const verdict = dialog.locator(".claim-verdict strong");
    const start = performance.now();
    const since = () => (performance.now() - start) / 1000;
    await run.click();
    await verdict.waitFor({ timeout: PATIENCE });
    const isPartial = (await verdict.textContent()) === "So far";
    const firstPartial = isPartial ? since() : null;
    const final = verdict.filter({ hasText: /Holds|Fails|Undecided/ });
    const failed = dialog.getByRole("alert");
    await final.or(failed).waitFor({ timeout: PATIENCE });
    if (await failed.isVisible()) throw new UserError((await failed.textContent()) ?? "");
    const seconds = since();
    const sentence = (await dialog.locator(".claim-verdict span").textContent()) ?? "";
    return { id, answer: (await final.textContent()) ?? "", sentence, seconds, firstPartial };
  } finally {
    await page.close();
  }
}
