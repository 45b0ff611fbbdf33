// Keeps the field that is being typed in on the screen when a keyboard comes up over the page: browsers do so
// where the keyboard covers the page, not all where it makes the window smaller.

const TYPED = "input:not([type=range], [type=radio], [type=checkbox]), textarea";

/** Follows the part of the page that is seen until the function it returns is called. */
export function keepFieldInSight(window: Window): () => void {
  const { visualViewport, document } = window;
  const follow = () => {
    const field = document.activeElement;
    if (!visualViewport || !field?.matches(TYPED)) return;
    const { top, bottom } = field.getBoundingClientRect();
    const { offsetTop, height } = visualViewport;
    if (top < offsetTop || bottom > offsetTop + height) field.scrollIntoView({ block: "center" });
  };
  visualViewport?.addEventListener("resize", follow);
  return () => visualViewport?.removeEventListener("resize", follow);
}
