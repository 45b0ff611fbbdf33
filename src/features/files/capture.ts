// The pictures of the page as they would be drawn on white paper. For the length of one call every
// chart is rendered in the light theme, without pointer marks, and at another moment of the run where
// that is asked for; the page is back as it was before the browser paints, so nobody sees it.
import { flushSync } from "react-dom";
import type { Surface, View } from "../../charts/surface/surface.ts";
import { drawingOf } from "../../charts/surface/useCanvas.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import type { Look } from "../../records/look.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { joinedPicture } from "./joinedPicture.ts";

/** One chart; `draw` may be called until the capturing call returns. */
export interface PagePicture {
  /** Its accessible name. */
  readonly name: string;
  readonly view: View;
  readonly draw: (surface: Surface, view: View) => void;
}

/** A card of the stage: its heading, its headline with the regions as they read, below it push and collapse,
 * and its chart, or both halves of it. */
export interface PageCard {
  readonly title: string;
  /** For pictures narrower than the heading. */
  readonly shortTitle: string;
  readonly figures: readonly string[];
  /** Null: the target. */
  readonly look: Look | null;
  readonly picture: PagePicture;
}

interface CaptureOptions {
  /** A moment of the recording; left out: the one that is shown. */
  readonly moment?: Snapshot;
}

/** Calls `use` while the pictures are ready for paper. */
export function capture<Result>({ moment }: CaptureOptions, use: () => Result): Result {
  const { hoveredState, hoveredPart } = useView.getState();
  const { store } = pageRun();
  const { viewed } = store.getState();
  flushSync(() => {
    setView({ pictureTheme: "light", hoveredState: null, hoveredPart: null });
    if (moment) store.setState({ viewed: moment });
  });
  try {
    return use();
  } finally {
    flushSync(() => {
      setView({ pictureTheme: null, hoveredState, hoveredPart });
      if (moment) store.setState({ viewed });
    });
  }
}

/** Names of all charts on the page, in reading order, each once. */
export function pictureNames(): readonly string[] {
  return [...new Set(pagePictures().map(({ name }) => name))];
}

/** All charts on the page, in reading order. */
export function pagePictures(root: ParentNode = document): readonly PagePicture[] {
  return [...root.querySelectorAll<HTMLCanvasElement>("canvas[role=img]")].flatMap((canvas) => {
    const drawing = drawingOf(canvas);
    const name = canvas.getAttribute("aria-label") ?? "";
    if (!drawing || drawing.view.width === 0 || name === "") return [];
    return [{ name, ...drawing }];
  });
}

/** The cards of the stage, the target first. */
export function stageCards(): readonly PageCard[] {
  const looks = laneLooks(pageRun().store.getState().config?.lanes ?? []);
  const articles = document.querySelectorAll<HTMLElement>('[aria-label="Stage"] article');
  return [...articles].flatMap((article, index) => {
    const picture = cardPicture(article);
    const text = (selector: string) => article.querySelector(selector)?.textContent?.trim() ?? "";
    if (!picture) return [];
    const headline = `${text(".headline-label")} ${text(".headline-value")}`.trim();
    const figures = [
      [headline, text(".card-count")].filter(Boolean).join(" · "),
      text(".card-push"),
      text(".collapse"),
    ].filter(Boolean);
    // a lane's heading holds its full and its short name; the target's is one, with a button beside it
    const title = text("h3 > .name-full") || text("h3");
    const look = index === 0 ? null : (looks[index - 1] ?? null);
    return [{ title, shortTitle: text("h3 > .name-short") || title, figures, look, picture }];
  });
}

/** A card's chart; where it has two they stand as they do in it. Null: none is drawn. */
function cardPicture(article: HTMLElement): PagePicture | null {
  const [first] = pagePictures(article);
  const box = article.querySelector(".halves")?.getBoundingClientRect();
  if (!first || !box) return first ?? null;
  const parts = [...article.querySelectorAll(".half")].flatMap((half) => {
    const [picture] = pagePictures(half);
    const place = half.querySelector("canvas")?.getBoundingClientRect();
    const caption = half.querySelector("figcaption")?.textContent ?? "";
    return picture && place ? [{ picture, x: place.x - box.x, y: place.y - box.y, caption }] : [];
  });
  return joinedPicture(parts, box);
}

/** The colour scale of the stage's layer; null where it has none. */
export function stageLegend(): PagePicture | null {
  return pagePictures().find(({ name }) => name.startsWith("Colour scale")) ?? null;
}
