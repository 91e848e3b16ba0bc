/** The drawing as lists: all that the picture can do, by form, for who doesn't see it or has a small screen. */
import { useId, useState, type SyntheticEvent } from "react";
import { useTranslation } from "@/shared/i18n";
import type { Component } from "@/shared/typedDraft";
import { COMPONENT_KINDS, DRAWN_COMPONENTS, DRAWN_LABEL } from "@/shared/vocabulary";
import { added, arrowChanged, arrowRemoved, changed, joined, mayAdd, mayJoin, removed, type Board } from "./board";

interface Props {
  board: Board;
  nameOf: (id: string) => string;
}

export function AddBox({ board }: { board: Board }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Component["kind"]>("service");
  const [label, setLabel] = useState("");
  const add = (event: SyntheticEvent) => {
    event.preventDefault();
    board.change(added(board.drawing, kind, label.trim()));
    setLabel("");
  };
  if (!mayAdd(board.drawing)) return <p className="hint">{t("drawing.full", { most: DRAWN_COMPONENTS })}</p>;
  return (
    <form className="flex flex-wrap items-end gap-2" onSubmit={add}>
      <KindOf kind={kind} label={t("drawing.kind")} onChange={setKind} shown />
      <label className="label grid grow gap-1">
        {t("drawing.name")}
        <input
          className="field"
          maxLength={DRAWN_LABEL}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />
      </label>
      <button className="button">{t("drawing.add")}</button>
    </form>
  );
}

interface KindProps {
  kind: Component["kind"];
  label: string;
  onChange: (kind: Component["kind"]) => void;
  shown?: boolean;
}

function KindOf({ kind, label, onChange, shown = false }: KindProps) {
  const { t } = useTranslation();
  return (
    <label className="label grid gap-1">
      <span className={shown ? "" : "sr-only"}>{label}</span>
      <select
        className="field w-auto"
        value={kind}
        onChange={(event) => onChange(event.target.value as Component["kind"])}
      >
        {COMPONENT_KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`component.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Boxes({ board, nameOf }: Props) {
  const { t } = useTranslation();
  const { drawing, change } = board;
  const write = (id: string, field: "label" | "group", value: string) =>
    change(changed(drawing, id, { [field]: value }), `${field} ${id}`);
  return (
    <ul className="grid gap-3" aria-label={t("drawing.boxes")}>
      {drawing.components.map((box) => (
        <li key={box.id} className="flex flex-wrap items-end gap-2">
          <KindOf
            kind={box.kind}
            label={`${t("drawing.kind")}: ${nameOf(box.id)}`}
            onChange={(kind) => change(changed(drawing, box.id, { kind }))}
          />
          <input
            className="field min-w-32 flex-1"
            aria-label={`${t("drawing.name")}: ${nameOf(box.id)}`}
            maxLength={DRAWN_LABEL}
            value={box.label}
            onChange={(event) => write(box.id, "label", event.target.value)}
          />
          <input
            className="field min-w-32 flex-1"
            aria-label={`${t("drawing.group")}: ${nameOf(box.id)}`}
            placeholder={t("drawing.group")}
            maxLength={DRAWN_LABEL}
            value={box.group}
            onChange={(event) => write(box.id, "group", event.target.value)}
          />
          <Remove name={nameOf(box.id)} onRemove={() => change(removed(drawing, box.id))} />
        </li>
      ))}
    </ul>
  );
}

export function Arrows({ board, nameOf }: Props) {
  const { t } = useTranslation();
  const { drawing, change } = board;
  return (
    <>
      <AddArrow board={board} nameOf={nameOf} />
      <ul className="grid gap-3" aria-label={t("drawing.arrows")}>
        {drawing.connections.map((one, at) => {
          const name = `${nameOf(one.source)} ${one.two_way ? "↔" : "→"} ${nameOf(one.target)}`;
          return (
            <li key={at} className="flex flex-wrap items-center gap-2">
              <span className="min-w-32 flex-1 wrap-anywhere">{name}</span>
              <input
                className="field min-w-32 flex-1"
                aria-label={`${t("drawing.passes")}: ${name}`}
                placeholder={t("drawing.passes")}
                maxLength={DRAWN_LABEL}
                value={one.label}
                onChange={(event) => change(arrowChanged(drawing, at, { label: event.target.value }), `arrow ${at}`)}
              />
              <label className="flex items-center gap-2">
                <input
                  type="checkbox"
                  aria-label={`${t("drawing.both_ways")}: ${name}`}
                  checked={one.two_way}
                  onChange={(event) => change(arrowChanged(drawing, at, { two_way: event.target.checked }))}
                />
                {t("drawing.both_ways")}
              </label>
              <Remove name={name} onRemove={() => change(arrowRemoved(drawing, at))} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

function AddArrow({ board: { drawing, change }, nameOf }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [ends, setEnds] = useState<[string, string]>(["", ""]);
  if (drawing.components.length < 2 || !mayJoin(drawing)) return null;
  const [source, target] = ends;
  const known = (end: string) => drawing.components.some((one) => one.id === end);
  const ready = known(source) && known(target) && source !== target;
  const join = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready) return;
    change(joined(drawing, source, target));
    setEnds(["", ""]);
  };
  const choice = (end: string, name: "from" | "to", onChange: (end: string) => void) => (
    <div className="grid grow gap-1">
      <label className="label" htmlFor={id + name}>
        {t(`drawing.${name}`)}
      </label>
      <select id={id + name} className="field" value={end} onChange={(event) => onChange(event.target.value)}>
        <option value="" />
        {drawing.components.map((box) => (
          <option key={box.id} value={box.id}>
            {nameOf(box.id)}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <form className="flex flex-wrap items-end gap-2" onSubmit={join}>
      {choice(source, "from", (end) => setEnds([end, target]))}
      {choice(target, "to", (end) => setEnds([source, end]))}
      <button className="button" disabled={!ready}>
        {t("drawing.join")}
      </button>
    </form>
  );
}

function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="button button-quiet" aria-label={t("drawing.remove", { name })} onClick={onRemove}>
      <span aria-hidden>✕</span>
    </button>
  );
}
