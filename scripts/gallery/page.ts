// The page that shows every picture for a person to look over: changed ones first, stored and drawn
// beside each other, light and dark side by side, in groups by chart. One file without scripts.
import { type HeldPicture, type PictureState, stateOf } from "./held.ts";

const style = `
  body { margin: 0 24px 48px; font: 14px/1.45 system-ui, sans-serif; background: #eef0f2; color: #16191c; }
  h1 { font-size: 20px; } h2 { font-size: 16px; margin: 32px 0 8px; }
  nav a { margin-right: 12px; color: #0063a5; }
  section { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
  article { background: #fff; padding: 10px 12px; border-radius: 4px; }
  article.changed, article.new, article.stale { outline: 2px solid #cf4a00; }
  h3 { margin: 0; font-size: 13px; } p { margin: 0 0 8px; color: #5a6168; font-size: 13px; }
  .pair { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 8px; }
  figure { margin: 0; } figcaption { font-size: 12px; color: #5a6168; } img { display: block; }
`;

/** The page's text. */
export function galleryPage(pictures: readonly HeldPicture[]): string {
  const other = pictures.filter((picture) => stateOf(picture) !== "same");
  const sources = [...new Set(pictures.map(({ source }) => source))];
  const groups = sources.map((source) => ({
    source,
    own: pictures.filter((picture) => picture.source === source),
  }));
  const links = groups.map(({ source, own }) => `<a href="#${source}">${chartOf(own)}</a>`);
  const heading =
    other.length === 0
      ? `${pictures.length} pictures, all as stored`
      : `${pictures.length} pictures, ${other.length} not as stored`;
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>',
    `<style>${style}</style><h1>${heading}</h1><nav>${links.join("")}</nav>`,
    other.length > 0 ? `<h2>Not as stored</h2>${sectionOf(other)}` : "",
    ...groups.map(({ source, own }) => `<h2 id="${source}">${source}</h2>${sectionOf(own)}`),
    "</html>\n",
  ].join("\n");
}

function chartOf([first]: readonly HeldPicture[]): string {
  return first?.source.replace(/^.*\/|\.pictures\.ts$/g, "") ?? "";
}

function sectionOf(pictures: readonly HeldPicture[]): string {
  const ids = [...new Set(pictures.map(idOf))];
  const cards = ids.map((id) =>
    cardOf(
      id,
      pictures.filter((picture) => idOf(picture) === id),
    ),
  );
  return `<section>${cards.join("\n")}</section>`;
}

/** Without its theme. */
function idOf({ name }: HeldPicture): string {
  return name.replace(/\.[a-z]+$/, "");
}

function cardOf(id: string, themes: readonly HeldPicture[]): string {
  const state = themes.map(stateOf).find((one) => one !== "same") ?? "same";
  const mark = state === "same" ? "" : ` (${state})`;
  const isSplit = state !== "same";
  const rows = isSplit
    ? themes.map((picture) => `<div class="pair">${shown(picture)}</div>`)
    : [`<div class="pair">${themes.map(shown).join("")}</div>`];
  const title = themes[0]?.title ?? "";
  return `<article class="${state}"><h3>${id}${mark}</h3><p>${escaped(title)}</p>${rows.join("")}</article>`;
}

/** A picture that is as stored alone, otherwise what is stored and what is drawn. */
function shown(picture: HeldPicture): string {
  const { stored, drawn } = picture;
  const state: PictureState = stateOf(picture);
  if (state === "same") return figure(drawn, "");
  return [figure(stored, "stored"), figure(drawn, "drawn now")].join("");
}

function figure(svg: string | null, caption: string): string {
  if (svg === null) return "";
  const address = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  const text = caption === "" ? "" : `<figcaption>${caption}</figcaption>`;
  return `<figure>${text}<img alt="" src="${address}"></figure>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
