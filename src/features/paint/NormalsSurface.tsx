// The layer over the target's picture while normals are placed: a handle for each, which pointer and keys move;
// a press beside them adds one. What is dragged is drawn where it is held and becomes an edit when it is let go.
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { gridLayout } from "../../charts/grid/gridLayout.ts";
import type { Box } from "../../charts/surface/surface.ts";
import { useHeldPointer } from "../../charts/surface/useHeldPointer.ts";
import { placingOf } from "../../environments/environments.ts";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import type { PlaneWindow } from "../../environments/spaces/planeTarget.ts";
import { formatNumber } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { actionOf } from "../../ui/kit/keys/keys.ts";
import { normalKeys } from "./normalKeys.ts";
import { setPlacing, usePlacing } from "./normalsStore.ts";
import {
  addedNormal,
  changedNormal,
  normalsOf,
  type PlacedNormal,
  placingLimits,
  removedNormal,
} from "./placedNormals.ts";
import { placeNormals } from "./placeNormals.ts";
import "./placedNormals.css";

/** Fills its positioned parent, as the picture does. */
export function NormalsSurface() {
  const environment = useConfig((state) => state.config.environment);
  const selected = usePlacing((state) => state.selected);
  const surface = useRef<HTMLDivElement>(null);
  const panel = usePanel(surface, "cells" in environment ? environment.cells : 2);
  const shown = placingOf(environment)?.window;
  const normals = normalsOf(environment.reward);
  const [dragged, setDragged] = useState<{ index: number; x: number; y: number } | null>(null);
  const latest = useRef(dragged);
  latest.current = dragged;
  const pointer = useHeldPointer(() => {
    const { current } = latest;
    setDragged(null);
    const now = normalsOf(useConfig.getState().config.environment.reward);
    if (current && now) placeNormals(changedNormal(now, current.index, current), "alone");
  });
  // a user who opens the editor by keys goes on by keys
  useEffect(() => surface.current?.querySelector("button")?.focus({ preventScroll: true }), []);
  if (!shown || !normals) return null;

  const pointAt = (clientX: number, clientY: number) => {
    const box = surface.current?.getBoundingClientRect();
    if (!box || !panel) return null;
    const [right, up] = [
      (clientX - box.left - panel.x) / panel.width,
      1 - (clientY - box.top - panel.y) / panel.height,
    ];
    if (right < 0 || right > 1 || up < 0 || up > 1) return null;
    const [[x0, x1], [y0, y1]] = shown;
    return { x: x0 + (x1 - x0) * right, y: y0 + (y1 - y0) * up };
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const action = actionOf(normalKeys, event.nativeEvent);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat && !action.repeats) return;
    action.act({
      normal: normals[index]!,
      change: (change) => placeNormals(changedNormal(normals, index, change)),
      add: () => {
        const { x, y } = normals[index]!;
        placeNormals(addedNormal(normals, { x: x + 1, y }), "alone");
      },
      remove: () => {
        placeNormals(removedNormal(normals, index), "alone");
        setPlacing({ selected: Math.max(0, index - 1) });
      },
      close: () => setPlacing({ isOpen: false }),
    });
  };
  return (
    <div
      ref={surface}
      className="paint-surface"
      onPointerDown={(event) => {
        if (event.target !== event.currentTarget || event.button !== 0) return;
        const point = pointAt(event.clientX, event.clientY);
        if (!point || normals.length >= placingLimits.count) return;
        placeNormals(addedNormal(normals, point), "alone");
        setPlacing({ selected: normals.length });
      }}
    >
      {panel &&
        normals.map((normal, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a normal is known by its place in the list
            key={index}
            type="button"
            role="slider"
            className="normal-handle"
            aria-label={`Normal ${index + 1} of ${normals.length}: arrow keys move, + and − weigh, [ and ] set the width, N adds, Delete takes away`}
            aria-valuemin={placingLimits.place[0]}
            aria-valuemax={placingLimits.place[1]}
            aria-valuenow={normal.x}
            aria-valuetext={normalText(normal)}
            data-selected={index === selected || undefined}
            title={normalText(normal)}
            style={placeOf(
              dragged?.index === index ? { ...normal, ...dragged } : normal,
              panel,
              shown,
            )}
            onFocus={() => setPlacing({ selected: index })}
            onKeyDown={(event) => onKeyDown(event, index)}
            onPointerDown={(event) => {
              if (pointer.take(event)) setPlacing({ selected: index });
            }}
            onPointerMove={(event) => {
              const point = pointer.holds(event) && pointAt(event.clientX, event.clientY);
              if (point) setDragged({ index, ...point });
            }}
            onPointerUp={pointer.drop}
            onPointerCancel={pointer.drop}
            onLostPointerCapture={pointer.drop}
          >
            <span translate="no">{index + 1}</span>
          </button>
        ))}
    </div>
  );
}

/** A normal in words. */
function normalText({ x, y, weight, scale }: PlacedNormal): string {
  return `at ${formatNumber(x)}, ${formatNumber(y)}, weight ${formatNumber(weight)}, width ${formatNumber(scale)}`;
}

/** Where a handle lies, and how wide its ring is: one standard deviation. */
function placeOf(normal: PlacedNormal, panel: Box, [[x0, x1], [y0, y1]]: PlaneWindow) {
  const unit = panel.width / (x1 - x0);
  return {
    left: panel.x + (normal.x - x0) * unit,
    top: panel.y + panel.height - ((normal.y - y0) * panel.height) / (y1 - y0),
    "--ring": `${2 * normal.scale * unit}px`,
  } as CSSProperties;
}

/** The place of the picture's cells within the element; null before it is laid out. */
function usePanel(element: { readonly current: HTMLElement | null }, cells: number): Box | null {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => setSize({ width: current.clientWidth, height: current.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => observer.disconnect();
  }, [element]);
  if (!size) return null;
  const view = { ...size, pixelRatio: window.devicePixelRatio || 1 };
  return gridLayout(gridSpace(2, cells), view).panels[0] ?? null;
}
