// What is open beside or over the experiment: the tour, the list of concepts, the glossary, the course, the gallery of
// presets, claims, and the ways out of the page.
import { create } from "zustand";

/** A text that was sent to the clipboard, and whether it got there. */
export interface CopyAttempt {
  readonly text: string;
  readonly succeeded: boolean;
}

/** The claim that a link names, or what a file holds that says it is one. */
export type OpenedClaim =
  | { readonly id: string }
  | { readonly value: object; readonly file: string | null };

/** The lesson that a link names at a step (from 1), what a file holds that says it is one, or the list of
 * those that come with the page. */
export type OpenedLesson =
  | { readonly id: string; readonly step: number }
  /** `isReopened`: after a reload, which the experiment on the page came through too. */
  | { readonly value: object; readonly file: string | null; readonly isReopened?: true }
  | "list";

export interface GuideState {
  /** What stands beside the page, whatever else is open; null: no lesson. */
  readonly lesson: OpenedLesson | null;
  readonly open:
    | "tour"
    | "concepts"
    | "glossary"
    | "presets"
    | "claims"
    | "course"
    | "share"
    | "embed"
    | "export"
    | null;
  /** Whether there is anything to open: an embed has no guide. */
  readonly hasGuide: boolean;
  /** The term that the glossary is opened at, by its id; null: none. */
  readonly term: string | null;
  /** What claims are opened with; null: nothing. */
  readonly claim: OpenedClaim | null;
  /** What opening Share put on the clipboard; null until that is known. */
  readonly copied: CopyAttempt | null;
}

export const useGuide = create<GuideState>()(() => ({
  lesson: null,
  open: null,
  hasGuide: true,
  term: null,
  claim: null,
  copied: null,
}));

/** Opens one in place of the others, or closes all. */
export function openGuide(open: GuideState["open"], claim: OpenedClaim | null = null): void {
  useGuide.setState({ open, claim, term: null });
}

/** Opens the glossary at a term. */
export function openTerm(term: string): void {
  useGuide.setState({ open: "glossary", claim: null, term });
}

/** Opens a lesson or their list beside the page in place of what explains it; null closes it. */
export function openLesson(lesson: OpenedLesson | null): void {
  useGuide.setState(lesson === null ? { lesson } : { lesson, open: null });
}
