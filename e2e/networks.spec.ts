// Networks of four variables in a real browser: a chain's Markov class of four equal modes, learned by forward
// KL and lost by reverse KL; matrix, drawn graphs and classes with their exact numbers, by keys alone.
import { expect, test, trainTo } from "./fixtures.ts";

const address =
  "./#v=1&backend=wasm&env=dag&nodes=4&reward=bge&truth=A>B,B>C,C>D&weights=1,1,1&noise=1&evidence=200&batchSize=64&lanes=forwardKl,reverseKl&seed=1&stopAtStep=600";

test("networks answer by edges, by graphs and by Markov classes", async ({ page }) => {
  await page.goto(address);
  await trainTo(page, 600);
  const kinds = page.getByRole("group", { name: "View" });
  const target = page.getByRole("slider", { name: "Inspect Target distribution" });

  // P(A → B) under BGe, as another program has it
  await target.focus();
  await target.press("Home");
  await expect(target).toHaveAttribute(
    "aria-valuetext",
    /^edge A to B: 0\.261; directed path: 0\./,
  );
  // the same pair lights up in every card
  await expect(page.getByRole("slider", { name: "Inspect Forward KL: learned" })).toHaveAttribute(
    "aria-valuetext",
    /^edge A to B: 0\.\d+, target 0\.261; directed path/,
  );

  await kinds.getByRole("radio", { name: "DAGs" }).check();
  const covers = page.getByRole("article", { name: "Forward KL" });
  await expect(covers.locator(".chart-summary")).toContainText("of one Markov class of 4 graphs");

  await kinds.getByRole("radio", { name: "Classes" }).check();
  await target.focus();
  await target.press("Home");
  await expect(target).toHaveAttribute("aria-valuetext", "A–B, B–C, C–D: 0.879, 4 graphs");
  await expect(covers.locator(".chart-summary")).toContainText("holds 4 of its 4 graphs");
  await expect(
    page.getByRole("article", { name: "Reverse KL" }).locator(".chart-summary"),
  ).toContainText("holds 0 of its 4 graphs");
  await target.press("ArrowRight");
  await expect(target).toHaveAttribute("aria-valuetext", /^[AB]→[AB], .*: 0\.22$/);
});
