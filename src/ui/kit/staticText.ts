// The text of last resort, where React shows nothing: in the static text of the HTML file where the page
// did not start, and in the place of a page that React took away.
import { reasonOf } from "../../store/run/told.ts";

/** Says in the static text that the page could not start, and why. */
export function tellUnstarted(error: unknown): void {
  const why = document.getElementById("fallback-why");
  if (why) why.textContent = `The page could not start: ${reasonOf(error)}`;
  reportError(error);
}

/** Says in the empty root that the page is gone, and how to get it back. */
export function tellBlank(root: HTMLElement, error: unknown): void {
  const text = document.createElement("p");
  text.className = "part-failure";
  text.textContent = `The page could not be shown: ${reasonOf(error)} Reload it to go on from where it was.`;
  root.replaceChildren(text);
  reportError(error);
}
