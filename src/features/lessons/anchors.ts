// Where the parts of the page are that a lesson points at, and how they are spoken of. The frame around them is
// features/guide/pointAt.ts's.
import { laneNames } from "../../experiment/laneNames.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { pointAt } from "../guide/pointAt.ts";
import type { fixedAnchors } from "./lesson.ts";
import { parameterLabel } from "./parameterLabel.ts";

/** Where each part is, and how it is spoken of. */
const places: Readonly<
  Record<(typeof fixedAnchors)[number], { readonly selector: string; readonly words: string }>
> = {
  target: {
    selector: ".stage .card:has(#target-name), .embed-cell:first-child",
    words: "the target",
  },
  stage: { selector: ".stage .cards, .embed-stage", words: "the cards" },
  dial: { selector: ".alpha-dial", words: "the α dial" },
  curves: { selector: "section[aria-label='Curves']", words: "the curves" },
  push: { selector: "section[aria-label='Push curve']", words: "the push curve" },
  time: { selector: ".time-bar", words: "the time bar" },
  transport: { selector: ".play-controls, .embed-play", words: "Train, Step and Reset" },
  layers: { selector: ".layer-bar", words: "the bar of layers" },
  share: { selector: ".header .file-button:first-of-type", words: "Share" },
  export: { selector: ".header .file-button + .file-button", words: "Export" },
  encoding: { selector: ".encoding-switch", words: "what the network sees" },
};

/** The element of a part; null where it is not on the page now. */
function anchorElement(name: string, root: ParentNode = document): Element | null {
  const [kind, ...rest] = name.split(":");
  if (kind === "lane") {
    const lane = Number(rest[0]);
    return root.querySelector(
      `.stage .card:has(#lane-name-${lane}), .embed-cell:nth-child(${lane + 2})`,
    );
  }
  if (kind === "control") return controlElement(rest.join(":"), root);
  return root.querySelector(places[name as keyof typeof places]?.selector ?? ":not(*)");
}

/** What an embed has of the page. */
const embedded = new Set(["target", "stage", "lane", "dial", "curves", "push", "transport"]);

/** Whether a part is there in an embed too. */
export function isInEmbeds(name: string): boolean {
  return embedded.has(name.split(":")[0]!);
}

/** How a part is spoken of: "the card of Reverse KL". */
export function anchorWords(name: string): string {
  const [kind, ...rest] = name.split(":");
  if (kind === "lane") {
    const names = laneNames(useConfig.getState().config.lanes);
    return `the card of ${names[Number(rest[0])]?.full ?? "a lane"}`;
  }
  if (kind === "control")
    return `the control “${parameterLabel(rest.join(":")) ?? rest.join(":")}”`;
  return places[name as keyof typeof places]?.words ?? name;
}

/** Fields carry their labels, and are found by them. */
function controlElement(path: string, root: ParentNode): Element | null {
  const label = parameterLabel(path);
  if (label === null) return null;
  const fields = [...root.querySelectorAll(".panel .field")];
  const found = fields.find(
    (field) => field.querySelector(".field-label")?.textContent?.trim() === label,
  );
  const closed = found?.closest("details:not([open])");
  return closed?.querySelector("summary") ?? found ?? null;
}

/** Frames these parts until the function it returns is called, and keeps them in sight. */
export function markAnchors(names: readonly string[]): () => void {
  return pointAt(() => [
    ...new Set(names.map((name) => anchorElement(name)).filter((one) => one !== null)),
  ]);
}
