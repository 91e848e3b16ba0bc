/** Where a drawing's parts stand, in the drawing's own units. */
import type { Component, Connection, Drawing } from "@/shared/typedDraft";

export const [WIDTH, HEIGHT] = [160, 72] as const;
const AROUND = 24;
/** Between arrows that join the same two boxes. */
const APART = 22;

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The smallest area with all of these boxes, and some room around them. */
export function around(boxes: readonly Component[], room = AROUND): Area {
  const [xs, ys] = [boxes.map((one) => one.x), boxes.map((one) => one.y)];
  const [x, y] = [Math.min(...xs) - room, Math.min(...ys) - room];
  return {
    x,
    y,
    width: Math.max(...xs) + WIDTH + room - x,
    height: Math.max(...ys) + HEIGHT + room - y,
  };
}

/** A frame for each group, with room for its name above. */
export function frames({ components }: Drawing): (Area & { name: string })[] {
  const names = new Set(components.map((one) => one.group).filter((name) => name !== ""));
  return [...names].map((name) => {
    const area = around(
      components.filter((one) => one.group === name),
      12,
    );
    return { ...area, y: area.y - 14, height: area.height + 14, name };
  });
}

export interface Line {
  connection: Connection;
  from: { x: number; y: number };
  to: { x: number; y: number };
  middle: { x: number; y: number };
}

const centre = ({ x, y }: Component) => ({ x: x + WIDTH / 2, y: y + HEIGHT / 2 });

/** The arrows, from edge to edge; those between the same boxes stand beside each other. */
export function lines({ components, connections }: Drawing): Line[] {
  const boxes = new Map(components.map((one) => [one.id, one]));
  const pair = (one: Connection) => [one.source, one.target].sort().join(" ");
  return connections.flatMap((connection) => {
    const [source, target] = [boxes.get(connection.source), boxes.get(connection.target)];
    if (!source || !target) return [];
    const beside = connections.filter((one) => pair(one) === pair(connection));
    const shift = (beside.indexOf(connection) - (beside.length - 1) / 2) * APART;
    const [a, b] = [centre(source), centre(target)];
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const side = connection.source < connection.target ? 1 : -1;
    const aside = {
      x: (-(b.y - a.y) / length) * shift * side,
      y: ((b.x - a.x) / length) * shift * side,
    };
    const along = { x: b.x - a.x, y: b.y - a.y };
    const from = edge(a, aside, along, 0);
    const to = edge(b, aside, { x: -along.x, y: -along.y }, 3);
    return [{ connection, from, to, middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } }];
  });
}

/** Where a ray leaves a box around `centre`, and `gap` further on. It starts at `aside` of the centre. */
function edge(
  centre: { x: number; y: number },
  aside: { x: number; y: number },
  along: { x: number; y: number },
  gap: number,
) {
  const length = Math.hypot(along.x, along.y) || 1;
  const [dx, dy] = [along.x / length, along.y / length];
  const acrossX = dx === 0 ? Infinity : (WIDTH / 2 - Math.sign(dx) * aside.x) / Math.abs(dx);
  const acrossY = dy === 0 ? Infinity : (HEIGHT / 2 - Math.sign(dy) * aside.y) / Math.abs(dy);
  const out = Math.min(acrossX, acrossY) + gap;
  return { x: centre.x + aside.x + dx * out, y: centre.y + aside.y + dy * out };
}
