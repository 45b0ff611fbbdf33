// WCAG 2.2 A and AA by axe, in both themes, in the states a visitor meets.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect, stepsDone, test } from "./fixtures.ts";

/** What no colour changes is said of both themes by one. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** What axe finds by all rules, or by `rules` alone; one line an element. */
async function violations(page: Page, rules: readonly string[] = []): Promise<string[]> {
  // handles on charts follow a change of layout with the drawing of the next frame, colours fade to another theme's
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const fading = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(fading.map(({ finished }) => finished));
  });
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    // the guards around a menu pass the focus on at the moment they get it
    .exclude("[data-base-ui-focus-guard]")
    // there is no frame in the page, so that what is found need not go through a page of its own
    .setLegacyMode();
  if (rules.length > 0) axe.withRules([...rules]);
  else
    axe
      .withTags([
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22a",
        "wcag22aa",
        "best-practice",
      ])
      // a menu floats outside of every landmark by its nature
      .disableRules(["region"]);
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

const start = "#v=1&backend=wasm&stopAtStep=1000000";

interface State {
  readonly name: string;
  readonly enter: (page: Page) => Promise<void>;
  readonly leave: (page: Page) => Promise<void>;
}

const pressEscape = async (page: Page) => {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog").or(page.getByRole("menu"))).toHaveCount(0);
};

/** In this order, one after the other on one page. */
const states: readonly State[] = [
  {
    name: "training",
    enter: async (page) => {
      await expect.poll(() => stepsDone(page)).toBeGreaterThan(2);
    },
    // five steps a second: from here on it is axe that has the page's time
    leave: (page) => page.getByRole("slider", { name: "Speed", exact: true }).fill("3"),
  },
  {
    name: "on the tour",
    enter: async (page) => {
      await page.getByRole("button", { name: /^New here/ }).click();
      await page.getByRole("heading", { name: "Target and learned" }).waitFor();
    },
    leave: (page) => page.getByRole("button", { name: "Leave the tour" }).click(),
  },
  {
    name: "explanation of an objective",
    enter: async (page) => {
      await page.getByRole("button", { name: "About Tsallis" }).click();
      await page.getByRole("dialog", { name: "Tsallis" }).locator(".katex").first().waitFor();
    },
    leave: pressEscape,
  },
  {
    name: "a lane's menu",
    enter: async (page) => {
      await page.getByRole("button", { name: /^Lane 1: copy/ }).click();
      await page.getByRole("menuitem", { name: "Duplicate" }).waitFor();
    },
    leave: pressEscape,
  },
  {
    name: "a refused order of a metric",
    enter: async (page) => {
      await page.getByRole("combobox", { name: "Metric" }).selectOption("tsallis");
      await page.getByRole("textbox", { name: "α of this metric" }).fill("9");
      await page.keyboard.press("Enter");
      await page.getByText(/^α must be/).waitFor();
    },
    leave: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("combobox", { name: "Metric" }).selectOption("totalVariation");
    },
  },
  {
    name: "refused value",
    enter: async (page) => {
      await page.getByRole("textbox", { name: "Height" }).fill("900");
      await page.keyboard.press("Enter");
      await page.getByText(/Height must be/).waitFor();
    },
    leave: (page) => page.keyboard.press("Escape"),
  },
  {
    name: "painting",
    enter: async (page) => {
      await page.getByRole("button", { name: "Paint", exact: true }).click();
      await page.getByRole("region", { name: "Paint the target" }).waitFor();
    },
    leave: (page) => page.getByRole("button", { name: "Done" }).click(),
  },
  {
    name: "an enlarged card",
    enter: async (page) => {
      await page.getByRole("button", { name: "Enlarge Forward KL" }).click();
      await page.getByRole("button", { name: /^Trajectory 1 to/ }).waitFor();
    },
    leave: async () => {},
  },
  {
    name: "a trajectory before its replay",
    enter: async (page) => {
      const list = page.getByRole("region", { name: "Trajectories" });
      const rows = list.getByRole("button", { name: /^Trajectory \d+ to/ });
      // one so long that its steps scroll; at once, as the rows of a run that trains are replaced
      await expect
        .poll(() =>
          rows.evaluateAll((buttons) => {
            const far = buttons.find((button) => {
              const [, x1, x2] = /\((\d),(\d)\)/.exec(button.textContent ?? "") ?? [];
              return Number(x1) + Number(x2) >= 11;
            });
            if (far instanceof HTMLElement) far.click();
            return far !== undefined;
          }),
        )
        .toBe(true);
      const built = page.getByRole("region", { name: "One object being built" });
      await expect(built.getByRole("region", { name: "Steps of the trajectory" })).toHaveAttribute(
        "tabindex",
        "0",
      );
      await built.getByRole("button", { name: "One step on" }).click();
    },
    leave: (page) => page.getByRole("button", { name: "All cards" }).click(),
  },
  {
    name: "the enlarged target",
    enter: async (page) => {
      await page.getByRole("button", { name: "Enlarge Target" }).click();
      await page.getByText("Mass on modes").waitFor();
    },
    leave: (page) => page.getByRole("button", { name: "All cards" }).click(),
  },
  {
    name: "the filmstrip",
    enter: async (page) => {
      await page.getByRole("button", { name: "Filmstrip" }).click();
      const dialog = page.getByRole("dialog", { name: "Filmstrip" });
      await dialog.getByRole("textbox", { name: "Values of α" }).fill("-1, 1");
      await dialog.getByRole("combobox", { name: "Steps each" }).selectOption("250");
      await dialog.getByRole("button", { name: "Make the strip" }).click();
      await dialog.getByText("250 steps each").waitFor();
    },
    leave: pressEscape,
  },
  {
    name: "two moments",
    enter: async (page) => {
      await page.getByRole("button", { name: "Compare" }).click();
      await page
        .getByRole("img", { name: /change from A to B/ })
        .first()
        .waitFor();
    },
    leave: pressEscape,
  },
  {
    name: "presets",
    enter: async (page) => {
      await page.getByRole("button", { name: /^Preset/ }).click();
      await page.getByRole("button", { name: /^Banana/ }).waitFor();
    },
    leave: pressEscape,
  },
  {
    name: "help",
    enter: async (page) => {
      await page.getByRole("button", { name: "Help and keys" }).click();
      await page.getByRole("button", { name: "Take the tour" }).waitFor();
    },
    leave: pressEscape,
  },
  {
    name: "Share",
    enter: async (page) => {
      await page.getByRole("button", { name: "Share" }).click();
      await page.getByRole("dialog").getByRole("tab", { name: "Link" }).waitFor();
    },
    leave: pressEscape,
  },
  {
    name: "Export",
    enter: async (page) => {
      await page.getByRole("button", { name: "Export" }).click();
      await page.getByRole("dialog").waitFor();
    },
    leave: pressEscape,
  },
  {
    name: "concepts",
    enter: async (page) => {
      await page.keyboard.press("c");
      await page.locator(".concepts .katex").nth(14).waitFor();
    },
    leave: (page) => page.getByRole("button", { name: "Close the concepts" }).click(),
  },
  {
    name: "paused",
    enter: async (page) => {
      await page.getByRole("button", { name: "Pause" }).click();
      await page.getByRole("status").getByText("paused").waitFor();
    },
    leave: async () => {},
  },
  {
    name: "no lanes",
    enter: async (page) => {
      for (let lane = 4; lane > 0; lane--) {
        await page.getByRole("button", { name: /^Lane 1: copy/ }).click();
        await page.getByRole("menuitem", { name: "Remove" }).click();
      }
      await page.getByText("No lane yet").waitFor();
    },
    leave: async () => {},
  },
];

test("has no state in which axe finds a violation, in either theme", async ({ page }) => {
  test.slow();
  await page.goto(`./${start}`);
  const found: Record<string, string[]> = {};
  const note = (what: string, list: string[]) => {
    if (list.length > 0) found[what] = list;
  };
  for (const { name, enter, leave } of states)
    await test.step(name, async () => {
      await enter(page);
      note(name, await violations(page));
      await page.emulateMedia({ colorScheme: "dark" });
      await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
      note(`${name}, dark`, await violations(page, colourRules));
      await page.emulateMedia({ colorScheme: "light" });
      await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
      await leave(page);
    });
  expect(found).toEqual({});
});
