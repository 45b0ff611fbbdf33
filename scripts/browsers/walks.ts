// The main walks through page and embed, each on a page of its own: what a user does, by real clicks and
// keys, and what must then be true. A walk throws where it is not, and returns what is worth writing down.
import type { Site } from "./site.ts";
import { type DrivenPage, KEY, type Point } from "./webdriver.ts";

export interface Walk {
  readonly name: string;
  /** @returns a note for the document; empty for none */
  run(page: DrivenPage, site: Site): Promise<string>;
}

/** Presses of an arrow key on the dial: more than a browser allows history calls in half a minute. */
const PRESSES = 240;
/** Seconds over which speed is measured. */
const SPELL = 4;

const STEP = "return Number(document.documentElement.dataset.step)";
const stepAbove = (page: DrivenPage, least: number) =>
  page.until<number>(
    `step ${least + 1}`,
    "const step = Number(document.documentElement.dataset.step); return step > arguments[0] && step",
    least,
  );

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

const boxOf = (page: DrivenPage, selector: string, name: string) =>
  page.until<Box>(
    `${selector} named ${name}`,
    "return probe.box(arguments[0], arguments[1])",
    selector,
    name,
  );

const inside = ({ x, y, width, height }: Box, across: number, down: number): Point => ({
  x: x + across * width,
  y: y + down * height,
});

async function click(page: DrivenPage, name: string, selector = "button, a, [role=tab]") {
  await page.drag(inside(await boxOf(page, selector, name), 0.5, 0.5));
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const status = (page: DrivenPage) =>
  page.run<string>("return document.querySelector('[role=status]').textContent");

/** A new document at this link, whatever is open. */
async function open(page: DrivenPage, address: string): Promise<void> {
  await page.open("about:blank");
  await page.open(address);
}

/** Whether the first lane's picture has at least three colours: it is not blank, and not of one piece. */
const IS_DRAWN = `
  const canvas = document.querySelectorAll("canvas")[1];
  if (!canvas) return false;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let k = 0; k < data.length; k += 4 * 17) colours.add(data[k] + "," + data[k + 1] + "," + data[k + 2]);
  return colours.size > 2`;

export const walks: readonly Walk[] = [
  {
    name: "open",
    async run(page, site) {
      await open(page, `${site.address}#v=1&seed=11`);
      const first = await stepAbove(page, 20);
      const from = performance.now();
      await pause(1_000 * SPELL);
      const speed = ((await page.run<number>(STEP)) - first) / ((performance.now() - from) / 1_000);
      await page.until("a drawn card", IS_DRAWN);
      const words = await status(page);
      const backend = /WebGL|WebAssembly|WASM|CPU/i.exec(words)?.[0] ?? `? (${words})`;
      return `${backend}, ${speed.toFixed(0)} steps/s at the default speed`;
    },
  },
  {
    name: "as fast as it goes",
    async run(page, site) {
      await open(page, `${site.address}#v=1&seed=12&backend=wasm`);
      await stepAbove(page, 20);
      await page.press(["m"]);
      const first = await stepAbove(page, 60);
      const from = performance.now();
      await pause(1_000 * SPELL);
      const speed = ((await page.run<number>(STEP)) - first) / ((performance.now() - from) / 1_000);
      return `WebAssembly, ${speed.toFixed(0)} steps/s`;
    },
  },
  {
    name: "edit, undo, back",
    async run(page, site) {
      await open(page, `${site.address}#v=1&seed=13&backend=wasm`);
      await stepAbove(page, 5);
      await click(page, "Height", "input");
      await page.run("document.activeElement.select()");
      await page.press(["6", KEY.enter], false);
      await page.until("height=6 in the link", "return /height=6/.test(location.hash)");
      await stepAbove(page, 5);
      await page.run("document.activeElement.blur()");
      await page.press([KEY.control, "z"]);
      await page.until("the edit undone", "return !/height=6/.test(location.hash)");
      await page.press([KEY.control, "y"]);
      await page.until("the edit redone", "return /height=6/.test(location.hash)");
      await page.back();
      await page.until("the entry before", "return !/height=6/.test(location.hash)");
      await stepAbove(page, 5);
      return "";
    },
  },
  {
    name: "α dial held",
    async run(page, site) {
      await open(page, `${site.address}#v=1&seed=14&lanes=tsallis:-2,reverseKl&backend=wasm`);
      await stepAbove(page, 5);
      const slider = ".alpha-dial [role=slider]";
      await page.until("the dial", `return document.querySelector("${slider}") !== null`);
      await page.run(`document.querySelector("${slider}").focus()`);
      await page.hold(KEY.right, PRESSES / 3, 30);
      await page.hold(KEY.left, PRESSES / 3, 30);
      await page.hold(KEY.right, PRESSES / 3, 30);
      const before = await page.run<number>(STEP);
      const told = await page.run<string>(
        `return document.querySelector("${slider}").getAttribute("aria-valuenow")`,
      );
      await page.until(
        `α = ${told} in the link`,
        "return RegExp('tsallis:' + arguments[0] + '(,|&|$)').test(decodeURIComponent(location.hash))",
        told,
      );
      await page.until(
        `α = ${told} on the card`,
        "return [...document.querySelectorAll('article')].some(({ ariaLabel, textContent }) => [ariaLabel, textContent].join(' ').includes('α = ' + arguments[0]))",
        told,
      );
      await stepAbove(page, before);
      return `${PRESSES} presses, link, card and dial at α = ${told}`;
    },
  },
  {
    name: "paint",
    async run(page, site) {
      await open(page, `${site.address}#v=1&seed=15&backend=wasm`);
      await stepAbove(page, 5);
      await page.press(["e"]);
      const box = await boxOf(page, ".paint-surface", "Paint the target.*");
      await page.drag(inside(box, 0.3, 0.5), inside(box, 0.5, 0.5), inside(box, 0.7, 0.6));
      await page.until("a painted target in the link", "return /painted/.test(location.hash)");
      await page.press([KEY.escape]);
      await stepAbove(page, 5);
      await page.press([KEY.control, "z"]);
      await page.until("the stroke undone", "return !/painted/.test(location.hash)");
      return "";
    },
  },
  {
    name: "share",
    async run(page, site) {
      await open(page, `${site.address}#v=1&seed=16&height=6&backend=wasm`);
      await stepAbove(page, 5);
      await click(page, "Share");
      await page.until(
        "the QR code",
        "return probe.find('[role=img]', 'QR code of the link') !== undefined",
      );
      const link = await page.until<string>(
        "the link",
        "return [...document.querySelectorAll('[role=dialog] textarea')].map(({ value }) => value).find((value) => /#v=1/.test(value))",
      );
      if (!link?.endsWith("#v=1&height=6&seed=16&backend=wasm")) throw new Error(`link ${link}`);
      const said = await page.until<string>(
        "what became of the copy",
        "return document.querySelector('[role=dialog] [role=status], dialog [role=status]').textContent",
      );
      await click(page, "Embed");
      await page.until(
        "the snippet",
        "return [...document.querySelectorAll('textarea')].some(({ value }) => value.includes('<iframe'))",
      );
      return said.split(".")[0] ?? "";
    },
  },
  {
    name: "reload",
    async run(page, site) {
      await open(page, `${site.address}#v=1&seed=17&height=6&backend=wasm`);
      await stepAbove(page, 60);
      await click(page, "Pause");
      await pause(1_500);
      const step = await page.run<number>(STEP);
      await page.reload();
      await page.until("the page", "return document.documentElement.dataset.step !== undefined");
      const after = await stepAbove(page, 0);
      if (Math.abs(after - step) > 5) throw new Error(`step ${step} before, ${after} after`);
      await click(page, "Train");
      await stepAbove(page, after + 5);
      return "";
    },
  },
  {
    // the page that is left lies in the back/forward cache, where a write that it began must not hold up
    // the writes of the next
    name: "away and back",
    async run(page, site) {
      await open(page, `${site.address}#v=1&seed=20&height=6&backend=wasm`);
      await stepAbove(page, 20);
      await open(page, `${site.address}#v=1&seed=21&height=6&backend=wasm`);
      await stepAbove(page, 20);
      await click(page, "Pause");
      await pause(1_500);
      const step = await page.run<number>(STEP);
      await page.reload();
      const resumed = await stepAbove(page, 0);
      if (Math.abs(resumed - step) > 5) throw new Error(`step ${step} before, ${resumed} after`);
      await page.back();
      await page.until("the page between", "return location.href === 'about:blank'");
      await page.back();
      await page.until("the first page", "return location.hash.includes('seed=20')");
      const first = await stepAbove(page, 0);
      await stepAbove(page, first + 5);
      return "";
    },
  },
  {
    name: "panels",
    async run(page, site) {
      await open(page, `${site.address}#v=1&seed=18&backend=wasm`);
      await stepAbove(page, 5);
      const dialog = "return document.querySelector('[role=dialog], dialog[open]') !== null";
      for (const key of ["p", "?"]) {
        await page.press([key]);
        await page.until(`the dialog of ${key}`, dialog);
        await pause(300);
        await page.press([KEY.escape]);
        await page.until(`no dialog of ${key}`, `return !(() => { ${dialog} })()`);
      }
      for (const name of ["Export", "Filmstrip"]) {
        await click(page, `${name}.*`);
        await page.until(
          `${name}`,
          `${dialog} || document.querySelector('[aria-label*=ilmstrip]')`,
        );
        await pause(500);
        await page.press([KEY.escape]);
        await pause(300);
      }
      return "";
    },
  },
  {
    name: "other environments",
    async run(page, site) {
      for (const link of ["env=sequence", "env=set", "env=permutation", "dimensions=1&height=32"]) {
        await open(page, `${site.address}#v=1&seed=19&${link}&backend=wasm`);
        await stepAbove(page, 5);
        await page.until(`a drawn card with ${link}`, IS_DRAWN);
      }
      return "";
    },
  },
  {
    name: "embed between slides",
    async run(page, site) {
      await open(page, `${site.elsewhere}slides.html`);
      await page.until(
        "the embed's first word",
        "return heard.some(({ type }) => type === 'ready')",
      );
      const clickInside = async (selector: string, name: string) => {
        await page.frame(null);
        await page.frame(0);
        await boxOf(page, selector, name);
        await page.clickElement("return probe.find(arguments[0], arguments[1])", selector, name);
      };
      await clickInside("button", "Train");
      await stepAbove(page, 5);
      for (const selector of ["button", ".chart-inspector"]) {
        await clickInside(selector, ".*");
        await page.press([KEY.right]);
      }
      await page.press([KEY.right, KEY.left], false);
      await page.frame(null);
      await page.until("metrics", "return heard.some(({ type }) => type === 'metrics')");
      await page.until("slide 3", "return document.querySelector('output').value === '3'");
      await page.frame(0);
      await page.press([KEY.escape]);
      await page.frame(null);
      await page.until(
        "the focus",
        "return document.hasFocus() && document.activeElement === document.body",
      );
      return "";
    },
  },
];
