/** The drawing under one's hands. A press on one box and on another joins them, by mouse, touch and keyboard alike;
 * dragging, or the arrow keys, move a box. */
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "@/shared/i18n";
import type { Component } from "@/shared/typedDraft";
import { around } from "./geometry";
import { Picture } from "./Picture";
import { joined, moved, removed, type Board } from "./board";

const KEYS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const STEP = 10;
/** A hand that presses moves a little. */
const STILL = 4;
/** There is room to drag to. */
const [LEAST_WIDTH, LEAST_HEIGHT] = [640, 300];

interface Held {
  id: string;
  from: { x: number; y: number };
  at: { x: number; y: number };
  dragged: boolean;
}

export function Canvas({ board, nameOf }: { board: Board; nameOf: (id: string) => string }) {
  const { t } = useTranslation();
  const svg = useRef<SVGSVGElement>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const [start, setStart] = useState<string | null>(null);
  const { drawing } = board;
  const all = around(drawing.components, 60);
  const area = {
    x: 0,
    y: 0,
    width: Math.max(LEAST_WIDTH, all.x + all.width),
    height: Math.max(LEAST_HEIGHT, all.y + all.height),
  };

  /** Where the pointer is, in the drawing's units. */
  const pointAt = (event: PointerEvent) => {
    const matrix = svg.current?.getScreenCTM();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix?.inverse());
    return { x, y };
  };
  const press = (id: string) => {
    if (start !== null && start !== id && drawing.components.some((one) => one.id === start)) {
      board.change(joined(drawing, start, id));
      setStart(null);
    } else setStart(start === id ? null : id);
  };
  const onKeyDown = (event: KeyboardEvent, box: Component) => {
    const way = KEYS[event.key];
    if (way) {
      const by = event.shiftKey ? STEP * 5 : STEP;
      board.change(moved(drawing, box.id, { x: box.x + way[0] * by, y: box.y + way[1] * by }), `move ${box.id}`);
    } else if (event.key === "Enter" || event.key === " ") press(box.id);
    else if (event.key === "Delete" || event.key === "Backspace") board.change(removed(drawing, box.id));
    else if (event.key === "Escape") setStart(null);
    else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey))
      if (event.shiftKey) board.redo();
      else board.undo();
    else return;
    event.preventDefault();
  };
  const boxProps = (box: Component) => ({
    role: "button",
    tabIndex: 0,
    "aria-pressed": start === box.id,
    className: `cursor-pointer touch-none ${start === box.id ? "[&>rect]:stroke-[3]" : ""}`,
    onKeyDown: (event: KeyboardEvent) => onKeyDown(event, box),
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      const point = pointAt(event);
      setHeld({ id: box.id, from: point, at: point, dragged: false });
    },
    onPointerMove: (event: PointerEvent) => {
      if (held?.id !== box.id) return;
      const at = pointAt(event);
      const dragged = held.dragged || Math.hypot(at.x - held.from.x, at.y - held.from.y) > STILL;
      setHeld({ ...held, at, dragged });
    },
    onPointerUp: () => {
      if (held?.id !== box.id) return;
      if (held.dragged) board.change(moved(drawing, box.id, placeOf(held, box)));
      else press(box.id);
      setHeld(null);
    },
    onPointerCancel: () => setHeld(null),
  });
  const from = drawing.components.find((one) => one.id === held?.id);
  const shown = held?.dragged && from ? moved(drawing, from.id, placeOf(held, from)) : drawing;
  return (
    <div className="grid gap-2">
      <div dir="ltr" className="overflow-auto rounded-lg border border-edge bg-surface">
        <Picture
          ref={svg}
          drawing={shown}
          area={area}
          boxProps={boxProps}
          role="group"
          aria-label={t("drawing.picture")}
        />
      </div>
      <p role="status" className="hint">
        {start !== null && drawing.components.some((one) => one.id === start)
          ? t("drawing.joining", { name: nameOf(start) })
          : t("drawing.keys")}
      </p>
    </div>
  );
}

const placeOf = ({ from, at }: Held, box: Component) => ({
  x: box.x + at.x - from.x,
  y: box.y + at.y - from.y,
});
