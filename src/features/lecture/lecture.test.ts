// A lecture as a file and as a list, against what was put in and against files that are none; its keys against what
// clickers send and what must stay the page's.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { decodeLink } from "../../experiment/link.ts";
import { setStage, useStage } from "../../store/view/stageStore.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { emptyLecture, MOST_MOMENTS, readLecture, writeLecture } from "./lectureFile.ts";
import { lectureWish } from "./lectureKeys.ts";
import {
  addMoment,
  deleteMoment,
  editMoment,
  moveMoment,
  setLecture,
  useLecture,
} from "./lectureStore.ts";
import { presentLook, resetLook, showLook } from "./momentLook.ts";

const moment = (name: string) => ({ name, link: "#v=1&height=4", notes: `of ${name}` });
const lecture = { title: "", moments: ["a", "b", "c"].map(moment) };
const names = () => useLecture.getState().lecture.moments.map(({ name }) => name);

describe("a lecture’s file", () => {
  it("holds what was put in", () => {
    expect(readLecture(writeLecture(lecture))).toEqual(lecture);
  });

  it("holds which card is large, and is refused where there can be no such card", () => {
    const of = (enlarged: "target" | number) => ({
      title: "",
      moments: [{ ...moment("a"), enlarged }],
    });
    for (const card of ["target", 0, 11] as const)
      expect(readLecture(writeLecture(of(card)))).toEqual(of(card));
    for (const none of [-1, 0.5, 12]) expect(readLecture(writeLecture(of(none)))).toBeNull();
  });

  it.each([
    ["nothing", ""],
    ["another format", JSON.stringify({ format: "x", version: 1, title: "", moments: [] })],
    ["a later version", writeLecture(lecture).replace('"version": 1', '"version": 2')],
    ["a link to another page", writeLecture(lecture).replace("#v=1", "https://example.org/#v=1")],
    ["a script for a link", writeLecture(lecture).replace("#v=1", "javascript:alert(1)//")],
    ["more than there is a place for", writeLecture(lecture).replace('"title"', '"x": 1, "title"')],
    [
      "too many moments",
      writeLecture({ title: "", moments: Array(MOST_MOMENTS + 1).fill(moment("x")) }),
    ],
  ])("is refused as %s", (_, text) => {
    expect(readLecture(text)).toBeNull();
  });
});

describe("a lecture’s list", () => {
  beforeEach(() => {
    vi.stubGlobal("localStorage", { setItem: vi.fn(), getItem: () => null });
    setLecture(emptyLecture, null);
    setLecture(lecture, 1);
  });

  it("takes the page as it stands after the moment on show, as a link that opens", () => {
    setView({ mode: "lecture", panels: ["stage", "push"] });
    addMoment();
    expect(names()).toEqual(["a", "b", "Moment 4", "c"]);
    expect(useLecture.getState().at).toBe(2);
    const read = decodeLink(useLecture.getState().lecture.moments[2]!.link);
    expect(read.ok && read.config.view).toMatchObject({
      mode: "lecture",
      panels: ["stage", "push"],
      autoplay: false,
    });
    setView({ mode: "page", panels: ["stage"] });
  });

  it("moves and loses moments, and what is on show stays on show", () => {
    moveMoment(1, 1);
    expect(names()).toEqual(["a", "c", "b"]);
    expect(useLecture.getState().at).toBe(2);
    moveMoment(2, 1);
    moveMoment(0, -1);
    expect(names()).toEqual(["a", "c", "b"]);
    deleteMoment(0);
    expect(names()).toEqual(["c", "b"]);
    expect(useLecture.getState().at).toBe(1);
    editMoment(0, { notes: "new" });
    expect(useLecture.getState().lecture.moments[0]).toEqual({ ...moment("c"), notes: "new" });
    expect(localStorage.setItem).toHaveBeenLastCalledWith(
      expect.any(String),
      writeLecture(useLecture.getState().lecture),
    );
  });

  it("says so where the browser keeps nothing", () => {
    vi.stubGlobal("localStorage", {
      setItem: () => {
        throw new Error("quota");
      },
    });
    setLecture(lecture);
    expect(useLecture.getState().said).toMatch(/save the lecture as a file/);
    expect(names()).toEqual(["a", "b", "c"]);
  });
});

describe("the look of a moment", () => {
  const walk = { edges: [0, 5, 9], nShown: 2 };
  const look = {
    walk,
    pinned: 3,
    seed: "median",
    choices: { axes: "12" },
    showsPaths: true,
    curveLane: 1,
    pushKind: "shape",
  } as const;

  it("is what the page has beside its link, and nothing where it stands as it opens", () => {
    expect(presentLook()).toBeUndefined();
    setView({ pinnedState: 3, curveLane: 1, pushKind: "shape" });
    setStage({ walk, seed: "median", choices: { axes: "12" }, showsPaths: true });
    expect(presentLook()).toEqual(look);
    showLook();
    setStage({ walk: null });
    expect(presentLook()).toBeUndefined();
    showLook(look);
    expect(useStage.getState()).toMatchObject({ watches: walk, seed: "median", showsPaths: true });
    expect(useView.getState()).toMatchObject({ pinnedState: 3, curveLane: 1, pushKind: "shape" });
    showLook();
    expect(useStage.getState().watches).toBe(false);
  });

  it("comes back out of a file, and what is none is refused", () => {
    const of = (own: unknown) =>
      JSON.stringify({
        ...JSON.parse(writeLecture(lecture)),
        moments: [{ ...moment("a"), look: own }],
      });
    expect(readLecture(of(look))?.moments[0]?.look).toEqual(look);
    for (const wrong of [
      { walk: { edges: [], nShown: 0 } },
      { walk: { edges: [-1], nShown: 0 } },
      { pinned: 0.5 },
      { choices: { axes: 1 } },
      { theme: "dark" },
    ])
      expect(readLecture(of(wrong))).toBeNull();
  });

  it("of a moment before is gone with the next one, but for the theme", () => {
    setView({ layer: "difference", metric: "renyi", theme: "dark", panels: ["push"] });
    resetLook(false);
    expect(useView.getState()).toMatchObject({
      layer: "learned",
      metric: "totalVariation",
      theme: "dark",
      panels: ["push"],
    });
    resetLook(true);
    expect(useView.getState().panels).toEqual(["stage"]);
    setView({ theme: "system" });
  });
});

describe("a lecture’s keys", () => {
  const press = (key: string, more = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...more,
  });
  const free = { hasMoments: true, mayEdit: true, isTaken: false };

  it.each([
    ["PageDown", "next"],
    ["ArrowRight", "next"],
    ["PageUp", "previous"],
    ["ArrowLeft", "previous"],
    ["Home", "back"],
    ["Escape", "leave"],
    [" ", null],
    ["e", null],
  ])("%s means %s", (key, wish) => {
    expect(lectureWish(press(key), free)).toBe(wish);
    expect(lectureWish(press(key), { ...free, isTaken: true })).toBeNull();
  });

  it("leave the arrows to the page where there are no moments, and with modifiers", () => {
    expect(lectureWish(press("ArrowRight"), { ...free, hasMoments: false })).toBeNull();
    expect(lectureWish(press("ArrowRight", { altKey: true }), free)).toBeNull();
  });

  it("do nothing to a locked experiment", () => {
    const locked = { ...free, mayEdit: false };
    for (const [key, more] of [
      ["e", {}],
      ["O", {}],
      ["z", { ctrlKey: true }],
    ] as const)
      expect(lectureWish(press(key, more), locked)).toBe("nothing");
    expect(lectureWish(press("Escape"), locked)).toBe("leave");
  });
});
