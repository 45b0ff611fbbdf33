// What a lesson or the tour points at: framed by an attribute on the elements themselves, so that nothing is covered
// and nothing moves, and kept in sight between the header and the sheet until the reader scrolls. Elements come and
// go as the page is drawn anew, so the marks are set again whenever something is added.

const MARK = "data-pointed-at";
/** What stands beside the page, or over its lower end. */
const BESIDE = ".lesson, .tour";
/** Room for the frame around what is pointed at, in CSS pixels. */
const FRAME = 8;

/** Frames what `find` finds until the function it returns is called. */
export function pointAt(find: () => readonly Element[]): () => void {
  let isFollowing = true;
  let marked: readonly Element[] = [];
  const sizes = "ResizeObserver" in window ? new ResizeObserver(() => later()) : null;
  const set = () => {
    const found = find();
    for (const old of document.querySelectorAll(`[${MARK}]`))
      if (!found.includes(old)) old.removeAttribute(MARK);
    for (const element of found) element.setAttribute(MARK, "");
    const isSame = found.length === marked.length && found.every((one, k) => one === marked[k]);
    marked = found;
    if (!isSame) watchSizes(sizes, found);
    setScrollPadding();
    if (isFollowing) bringIntoSight(found);
  };
  let frame = 0;
  const later = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(set);
  };
  const letGo = ({ target }: Event) => {
    const isBeside = target instanceof Element && target.closest(BESIDE) !== null;
    if (!isBeside) isFollowing = false;
  };
  const onKey = (event: KeyboardEvent) => {
    if (SCROLLING.has(event.key)) letGo(event);
  };
  const added = new MutationObserver(later);
  set();
  added.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("wheel", letGo, { passive: true });
  document.addEventListener("touchmove", letGo, { passive: true });
  document.addEventListener("keydown", onKey);
  return () => {
    added.disconnect();
    sizes?.disconnect();
    cancelAnimationFrame(frame);
    document.removeEventListener("wheel", letGo);
    document.removeEventListener("touchmove", letGo);
    document.removeEventListener("keydown", onKey);
    document.documentElement.style.scrollPaddingBlock = "";
    for (const old of document.querySelectorAll(`[${MARK}]`)) old.removeAttribute(MARK);
  };
}

const SCROLLING: ReadonlySet<string> = new Set(["PageUp", "PageDown", "Home", "End"]);

/** Parts that load late, and a sheet that grows with what it says, move what is pointed at. */
function watchSizes(sizes: ResizeObserver | null, found: readonly Element[]): void {
  sizes?.disconnect();
  const beside = document.querySelector(BESIDE);
  for (const element of [document.body, ...(beside ? [beside] : []), ...found])
    sizes?.observe(element);
}

/** What the header and the sheet cover is no place to scroll to, for the focus either. */
function setScrollPadding(): void {
  const header = document.querySelector<HTMLElement>(".header");
  const style = header && getComputedStyle(header);
  const stuck = style?.position === "sticky" ? Number.parseFloat(style.top) : Number.NaN;
  const top = Number.isNaN(stuck) || !header ? 0 : Math.max(0, stuck + header.offsetHeight);
  const beside = document.querySelector(BESIDE);
  const box = beside?.getBoundingClientRect();
  const isSheet = box && beside && isFixed(beside) && box.width > 0.6 * window.innerWidth;
  const bottom = isSheet ? window.innerHeight - box.top : 0;
  const padding = `${Math.round(top) + FRAME}px ${Math.round(bottom) + FRAME}px`;
  const { style: root } = document.documentElement;
  if (root.scrollPaddingBlock !== padding) root.scrollPaddingBlock = padding;
}

function isFixed(element: Element): boolean {
  return getComputedStyle(element).position === "fixed";
}

/** All of them, or the upper ones where there is no room. */
function bringIntoSight(found: readonly Element[]): void {
  const topOf = (element: Element) => element.getBoundingClientRect().top;
  const lowestFirst = [...found].sort((a, b) => topOf(b) - topOf(a));
  for (const element of lowestFirst) {
    // an embed scrolls its own pictures: the page around it stays where it is
    const pictures = element.closest(".embed-stage");
    if (pictures) pictures.scrollTop += topOf(element) - topOf(pictures);
    if (element.closest(".embed")) continue;
    // rows of the header scroll away, and come back at the page's top alone
    const isAway = element.closest(".header") !== null && topOf(element) < 0;
    if (isAway) window.scrollTo({ top: 0 });
    else element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
