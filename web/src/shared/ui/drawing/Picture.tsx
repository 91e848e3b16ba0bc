/** A drawing as a picture: for who reads it, and with `boxProps` for who draws it. */
import { useId, type SVGProps } from "react";
import { useTranslation } from "@/shared/i18n";
import type { Component, Drawing } from "@/shared/typedDraft";
import { HEIGHT, WIDTH, around, frames, lines, type Area } from "./geometry";

interface Props extends SVGProps<SVGSVGElement> {
  drawing: Drawing;
  area?: Area;
  boxProps?: (box: Component) => SVGProps<SVGGElement>;
}

export function Picture({ drawing, area = around(drawing.components), boxProps, ...svg }: Props) {
  const id = useId();
  return (
    <svg
      viewBox={`${area.x} ${area.y} ${area.width} ${area.height}`}
      // Where there is little room it scrolls, rather than to shrink below what can be read.
      style={{ width: area.width, maxWidth: "100%", minWidth: area.width * 0.65 }}
      className="block"
      {...svg}
    >
      <marker
        id={id}
        viewBox="0 0 8 8"
        refX="7"
        refY="4"
        markerWidth="9"
        markerHeight="9"
        orient="auto-start-reverse"
        className="fill-soft"
      >
        <path d="M0 0 8 4 0 8z" />
      </marker>
      {frames(drawing).map(({ name, ...frame }) => (
        <g key={name}>
          <rect {...frame} rx="10" className="fill-sunken stroke-edge" strokeDasharray="5 4" />
          <text x={frame.x + 10} y={frame.y + 15} className="fill-soft text-xs">
            {name}
          </text>
        </g>
      ))}
      {lines(drawing).map(({ connection, from, to, middle }, at) => (
        <g key={at}>
          <line
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            className="stroke-soft"
            strokeWidth="1.5"
            markerEnd={`url(#${id})`}
            markerStart={connection.two_way ? `url(#${id})` : undefined}
          />
          <text
            x={middle.x}
            y={middle.y + 4}
            textAnchor="middle"
            strokeWidth="5"
            className="fill-ink stroke-surface text-xs [paint-order:stroke]"
          >
            {connection.label}
          </text>
        </g>
      ))}
      {drawing.components.map((box) => (
        <Box key={box.id} box={box} {...boxProps?.(box)} />
      ))}
    </svg>
  );
}

function Box({ box, ...props }: SVGProps<SVGGElement> & { box: Component }) {
  const { t } = useTranslation();
  const isNote = box.kind === "note";
  return (
    <g transform={`translate(${box.x} ${box.y})`} {...props}>
      <rect
        width={WIDTH}
        height={HEIGHT}
        rx={isNote ? 2 : 8}
        strokeWidth="1.5"
        className={isNote ? "fill-warm-tint stroke-warm" : "fill-tint stroke-accent"}
      />
      <foreignObject width={WIDTH} height={HEIGHT} className="pointer-events-none">
        <div className="grid h-full content-center px-2 text-center text-xs leading-tight wrap-break-word text-ink">
          {box.label && <span className="line-clamp-3 font-medium">{box.label}</span>}
          <span className="text-soft">{t(`component.${box.kind}`)}</span>
        </div>
      </foreignObject>
    </g>
  );
}
