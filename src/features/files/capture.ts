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
import { referenceLooks, useReference } from "../../store/run/reference.ts";
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

/** The cards of the stage, the target first, the pinned run's last. */
export function stageCards(): readonly PageCard[] {
  return [...runCards(), ...pinnedCards()];
}

/** The target and the lanes of the run under way. */
export function runCards(): readonly PageCard[] {
  const looks = laneLooks(pageRun().store.getState().config?.lanes ?? []);
  return cardsIn(`:not(${PINNED} *)`, [null, ...looks]);
}

/** The lanes of the pinned run. */
export function pinnedCards(): readonly PageCard[] {
  const { pinned } = useReference.getState();
  const { config } = pageRun().store.getState();
  return cardsIn(`:is(${PINNED} *)`, pinned ? referenceLooks(pinned.config, config) : []);
}

const PINNED = ".reference-row";

/** Those of these articles that have a picture, and how each looks. */
function cardsIn(which: string, looks: readonly (Look | null)[]): readonly PageCard[] {
  const articles = document.querySelectorAll<HTMLElement>(`[aria-label="Stage"] article${which}`);
  const pictured = [...articles].flatMap((article) => {
    const picture = cardPicture(article);
    return picture ? [{ article, picture }] : [];
  });
  return pictured.map(({ article, picture }, index) => {
    const text = (selector: string) => article.querySelector(selector)?.textContent?.trim() ?? "";
    const headline = `${text(".headline-label")} ${text(".headline-value")}`.trim();
    const figures = [
      [headline, text(".card-count")].filter(Boolean).join(" · "),
      text(".card-push"),
      text(".collapse"),
    ].filter(Boolean);
    // a lane's heading holds its full and its short name; the target's is one, with a button beside it
    const title = text("h3 > .name-full") || text("h3");
    const shortTitle = text("h3 > .name-short") || title;
    return { title, shortTitle, figures, look: looks[index] ?? null, picture };
  });
}

/** What the colours or heights of pictures are, with the bar where there is one. */
export interface PageLegend {
  readonly text: string;
  readonly picture: PagePicture | null;
}

/** The legends in a part of the page. */
export function legendsIn(root: ParentNode): readonly PageLegend[] {
  return [...root.querySelectorAll(".legend")].map((legend) => ({
    text: legend.querySelector(".legend-title")?.textContent?.trim() ?? "",
    picture: pagePictures(legend)[0] ?? null,
  }));
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
