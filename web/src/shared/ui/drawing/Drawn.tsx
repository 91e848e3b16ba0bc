/** What was drawn beside an answer, for who reads it: the picture, and the same in words. */
import { useTranslation } from "@/shared/i18n";
import { AreaWords } from "@/shared/i18n/AreaWords";
import type { Component, Drawing } from "@/shared/typedDraft";
import { Picture } from "./Picture";

export default function Drawn({ drawing }: { drawing: Drawing }) {
  return (
    <AreaWords area="drawing">
      <Shown drawing={drawing} />
    </AreaWords>
  );
}

function Shown({ drawing }: { drawing: Drawing }) {
  const { t } = useTranslation();
  const joined = new Set(drawing.connections.flatMap((one) => [one.source, one.target]));
  const boxes = new Map(drawing.components.map((one) => [one.id, one]));
  const name = (box: Component | undefined) => box && (box.label || t(`component.${box.kind}`));
  return (
    <div className="grid gap-3" data-testid="drawing">
      <div
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by the keyboard too
        tabIndex={0}
        role="region"
        dir="ltr"
        aria-label={t("drawing.picture")}
        className="overflow-x-auto rounded-lg"
      >
        <Picture drawing={drawing} role="img" aria-label={t("drawing.picture_why")} />
      </div>
      <ul className="grid gap-1 text-sm">
        {drawing.connections.map((one, at) => (
          <li key={at}>
            {name(boxes.get(one.source))} {one.two_way ? "↔" : "→"} {name(boxes.get(one.target))}
            {one.label && `: ${one.label}`}
          </li>
        ))}
        {drawing.components
          .filter((box) => box.group || !joined.has(box.id))
          .map((box) => (
            <li key={box.id}>
              {[box.label, t(`component.${box.kind}`), box.group && `${t("drawing.group")}: ${box.group}`]
                .filter(Boolean)
                .join(t("comma"))}
            </li>
          ))}
      </ul>
    </div>
  );
}
