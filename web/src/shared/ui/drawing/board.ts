/** What can be done to a drawing, and undone. Nothing here makes a drawing that the server would refuse. */
import { useState } from "react";
import type { Component, Connection, Drawing } from "@/shared/typedDraft";
import { DRAWN_COMPONENTS, DRAWN_CONNECTIONS, DRAWN_SPAN } from "@/shared/vocabulary";

export const EMPTY: Drawing = { components: [], connections: [] };
const COLUMNS = 3;
const [STEP_X, STEP_Y] = [220, 130];
const STEPS_BACK = 100;

const inside = (at: number) => Math.round(Math.min(DRAWN_SPAN, Math.max(0, at)));

/** The first free place, row by row. */
function freePlace({ components }: Drawing): { x: number; y: number } {
  for (let at = 0; ; at += 1) {
    const place = { x: 20 + (at % COLUMNS) * STEP_X, y: 30 + Math.floor(at / COLUMNS) * STEP_Y };
    const taken = components.some((one) => Math.abs(one.x - place.x) < 180 && Math.abs(one.y - place.y) < 90);
    if (!taken) return place;
  }
}

export const mayAdd = (drawing: Drawing) => drawing.components.length < DRAWN_COMPONENTS;
export const mayJoin = (drawing: Drawing) => drawing.connections.length < DRAWN_CONNECTIONS;

export function added(drawing: Drawing, kind: Component["kind"], label: string): Drawing {
  if (!mayAdd(drawing)) return drawing;
  const box = { id: crypto.randomUUID().slice(0, 8), kind, label, group: "", ...freePlace(drawing) };
  return { ...drawing, components: [...drawing.components, box] };
}

export function changed(drawing: Drawing, id: string, change: Partial<Component>): Drawing {
  const components = drawing.components.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...drawing, components };
}

export function moved(drawing: Drawing, id: string, to: { x: number; y: number }): Drawing {
  return changed(drawing, id, { x: inside(to.x), y: inside(to.y) });
}

export function removed(drawing: Drawing, id: string): Drawing {
  return {
    components: drawing.components.filter((one) => one.id !== id),
    connections: drawing.connections.filter((one) => one.source !== id && one.target !== id),
  };
}

/** Joined by an arrow; one that is there already is left as it is. */
export function joined(drawing: Drawing, source: string, target: string): Drawing {
  const known = drawing.connections.some((one) => one.source === source && one.target === target);
  if (known || source === target || !mayJoin(drawing)) return drawing;
  return { ...drawing, connections: [...drawing.connections, { source, target, label: "", two_way: false }] };
}

export function arrowChanged(drawing: Drawing, at: number, change: Partial<Connection>): Drawing {
  const connections = drawing.connections.map((one, index) => (index === at ? { ...one, ...change } : one));
  return { ...drawing, connections };
}

export function arrowRemoved(drawing: Drawing, at: number): Drawing {
  return { ...drawing, connections: drawing.connections.filter((_, index) => index !== at) };
}

interface History {
  past: Drawing[];
  now: Drawing;
  future: Drawing[];
  /** The field that was written in last: its letters are one step. */
  field: string;
}

/** A drawing with its steps; `keep` hears of each. */
export function useBoard(first: Drawing, keep: (drawing: Drawing) => void) {
  const [history, setHistory] = useState<History>({ past: [], now: first, future: [], field: "" });
  const { past, now, future } = history;
  const go = (next: History) => {
    setHistory(next);
    keep(next.now);
  };
  const change = (next: Drawing, field = "") => {
    if (next === now) return;
    const same = field !== "" && field === history.field;
    go({ past: same ? past : [...past, now].slice(-STEPS_BACK), now: next, future: [], field });
  };
  const undo = () => {
    const before = past.at(-1);
    if (before) go({ past: past.slice(0, -1), now: before, future: [now, ...future], field: "" });
  };
  const redo = () => {
    const [next, ...rest] = future;
    if (next) go({ past: [...past, now], now: next, future: rest, field: "" });
  };
  return { drawing: now, change, undo, redo, mayUndo: past.length > 0, mayRedo: future.length > 0 };
}

export type Board = ReturnType<typeof useBoard>;
