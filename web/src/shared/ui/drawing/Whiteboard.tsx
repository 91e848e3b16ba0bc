/** A drawing beside an answer: boxes and arrows with names, sent with what is said. */
import { useId } from "react";
import { useTranslation } from "@/shared/i18n";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { keepWork, workDraft } from "@/shared/typedDraft";
import { ConfirmButton } from "../components";
import { EMPTY, useBoard } from "./board";
import { Canvas } from "./Canvas";
import { AddBox, Arrows, Boxes } from "./Parts";

interface Props {
  answerId: string;
  onClose: () => void;
}

export default function Whiteboard(props: Props) {
  return (
    <AreaWords area="drawing">
      <Drawn {...props} />
    </AreaWords>
  );
}

function Drawn({ answerId, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const board = useBoard(workDraft(answerId).drawing ?? EMPTY, (next) => keepWork(answerId, "drawing", next));
  const { components } = board.drawing;
  const nameOf = (wanted: string) => {
    const at = components.findIndex((one) => one.id === wanted);
    const box = components[at];
    if (!box) return "";
    return box.label || `${t(`component.${box.kind}`)} ${at + 1}`;
  };
  return (
    <section className="grid gap-3 border-t border-line pt-4" aria-labelledby={id}>
      <h2 id={id}>{t("drawing.title")}</h2>
      <p className="hint">{t("drawing.why")}</p>
      <AddBox board={board} />
      {components.length > 0 && (
        <>
          <Canvas board={board} nameOf={nameOf} />
          <h3>{t("drawing.boxes")}</h3>
          <Boxes board={board} nameOf={nameOf} />
          <h3>{t("drawing.arrows")}</h3>
          <Arrows board={board} nameOf={nameOf} />
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button" disabled={!board.mayUndo} onClick={board.undo}>
          {t("drawing.undo")}
        </button>
        <button type="button" className="button" disabled={!board.mayRedo} onClick={board.redo}>
          {t("drawing.redo")}
        </button>
        <ConfirmButton
          label={t("drawing.throw")}
          confirmLabel={t("drawing.throw_sure")}
          className="button button-quiet"
          disabled={false}
          onConfirm={() => {
            keepWork(answerId, "drawing", undefined);
            onClose();
          }}
        />
      </div>
    </section>
  );
}
