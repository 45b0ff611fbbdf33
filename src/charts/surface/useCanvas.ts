// A canvas that follows its box and the screen's pixel ratio and is redrawn after every render of its
// component, before the frame of that render is painted. The component gives it a size by CSS and a pure drawing;
// a drawing that throws is thrown again where the component is rendered.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { pageFrames } from "./frame.ts";
import { watchPixelRatio } from "./pixelRatio.ts";
import type { Surface, View } from "./surface.ts";

/** A chart: draws itself on a cleared surface whose unit is the CSS pixel. */
export type Draw = (surface: Surface, view: View) => void;

export interface CanvasHandle {
  readonly ref: RefObject<HTMLCanvasElement | null>;
  /** The size drawn last; zero before the first layout. For turning pointer positions into data. */
  view(): View;
  /** Draws before the next paint, without a render. */
  redraw(): void;
}

interface CanvasState {
  draw: Draw;
  view: View;
  isVisible: boolean;
  /** Timer of the next drawing out of sight; null where none is due. */
  due: ReturnType<typeof setTimeout> | null;
  /** Hears what a drawing throws. */
  readonly onFailure: (error: unknown) => void;
  readonly paint: () => void;
}

/** How old what is out of sight may be (milliseconds): for pictures of the whole page. */
const OUT_OF_SIGHT = 1_000;

/** What each canvas on the page shows now, so that it can be drawn again elsewhere: for files. */
const drawings = new WeakMap<HTMLCanvasElement, CanvasState>();

/** The drawing of a canvas and the size it has; null where none was made by useCanvas. */
export function drawingOf(canvas: HTMLCanvasElement): { draw: Draw; view: View } | null {
  const state = drawings.get(canvas);
  return state ? { draw: state.draw, view: state.view } : null;
}

/** Binds `draw` to a canvas element; draws once a second at most while it is far from the screen. */
export function useCanvas(draw: Draw): CanvasHandle {
  const ref = useRef<HTMLCanvasElement>(null);
  const state = useRef<CanvasState | null>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  state.current ??= createState(ref, draw, (error) => setFailure({ error }));
  // drawn outside of React, told inside: whoever holds the chart says what became of it
  if (failure) throw failure.error;
  const current = state.current;

  useLayoutEffect(() => {
    current.draw = draw;
    pageFrames.request(current.paint);
  });

  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    drawings.set(canvas, current);
    const follow = () => {
      const pixelRatio = window.devicePixelRatio || 1;
      current.view = { width: canvas.clientWidth, height: canvas.clientHeight, pixelRatio };
      pageFrames.request(current.paint);
    };
    // where something took the observers away, a chart has the size that it had at first
    const size = "ResizeObserver" in window ? new ResizeObserver(follow) : null;
    if (size) observePixels(size, canvas);
    else follow();
    const onSight: IntersectionObserverCallback = (entries) => {
      current.isVisible = entries[entries.length - 1]?.isIntersecting ?? true;
      if (current.isVisible) pageFrames.request(current.paint);
    };
    // what is scrolled into sight is of now from its first frame on
    const margin = { rootMargin: "50%" };
    const visibility =
      "IntersectionObserver" in window ? new IntersectionObserver(onSight, margin) : null;
    visibility?.observe(canvas);
    // browser zoom changes the ratio and mostly, not always, the box as well
    window.addEventListener("resize", follow);
    const stopRatio = watchPixelRatio(window, follow);
    // paper has room for what is out of sight
    const print = () => drawOn(canvas, current);
    window.addEventListener("beforeprint", print);
    return () => {
      stopRatio();
      window.removeEventListener("beforeprint", print);
      size?.disconnect();
      visibility?.disconnect();
      window.removeEventListener("resize", follow);
      pageFrames.cancel(current.paint);
      if (current.due !== null) clearTimeout(current.due);
      current.due = null;
    };
  }, [current]);

  return {
    ref,
    view: () => current.view,
    redraw: () => pageFrames.request(current.paint),
  };
}

/** Hears of another pixel ratio too, where the browser can: Safari knows the CSS box alone. */
function observePixels(size: ResizeObserver, canvas: HTMLCanvasElement): void {
  try {
    size.observe(canvas, { box: "device-pixel-content-box" });
  } catch {
    size.observe(canvas);
  }
}

function createState(
  ref: RefObject<HTMLCanvasElement | null>,
  draw: Draw,
  onFailure: (error: unknown) => void,
): CanvasState {
  const state: CanvasState = {
    draw,
    onFailure,
    view: { width: 0, height: 0, pixelRatio: 1 },
    isVisible: true,
    due: null,
    paint() {
      if (state.isVisible) {
        if (ref.current) drawOn(ref.current, state);
        return;
      }
      state.due ??= setTimeout(() => {
        state.due = null;
        if (ref.current) drawOn(ref.current, state);
      }, OUT_OF_SIGHT);
    },
  };
  return state;
}

/** Draws at once, whether or not anyone sees it. */
function drawOn(canvas: HTMLCanvasElement, state: CanvasState): void {
  try {
    paintOn(canvas, state);
  } catch (error) {
    state.onFailure(error);
  }
}

function paintOn(canvas: HTMLCanvasElement, state: CanvasState): void {
  // asked again, for where a change was told of late or not at all
  state.view = { ...state.view, pixelRatio: window.devicePixelRatio || 1 };
  const { draw, view } = state;
  const { width, height, pixelRatio } = view;
  const context = canvas.getContext("2d");
  if (!context || width === 0 || height === 0) return;
  const pixelWidth = Math.round(width * pixelRatio);
  const pixelHeight = Math.round(height * pixelRatio);
  if (canvas.width !== pixelWidth) canvas.width = pixelWidth;
  if (canvas.height !== pixelHeight) canvas.height = pixelHeight;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, pixelWidth, pixelHeight);
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  draw(context, view);
}
