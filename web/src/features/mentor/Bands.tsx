/** A total and its dimensions, each with its range. */
import type { Schemas } from "@/shared/api/client";
import { useTranslation } from "@/shared/i18n";
import { DIMENSIONS } from "@/shared/vocabulary";

export function Bands({ scores: { total, dimensions } }: { scores: Schemas["MentorScores"] }) {
  const { t, number } = useTranslation();
  const said = ({ band, uncertainty }: Schemas["MentorBand"]) =>
    t("feedback.band", { band: number(band, 1), uncertainty: number(uncertainty, 1) });
  return (
    <div className="grid gap-2">
      {total && (
        <p>
          <span className="text-2xl font-semibold">{number(total.band, 1)}</span>
          <span className="text-soft"> {t("feedback.of_five", { uncertainty: number(total.uncertainty, 1) })}</span>
        </p>
      )}
      <dl className="grid gap-2">
        {DIMENSIONS.map((name) => {
          const score = dimensions[name];
          if (!score) return null;
          return (
            <div key={name} className="flex flex-wrap justify-between gap-x-3 border-t border-line pt-2">
              <dt>{t(`dimension.${name}`)}</dt>
              <dd className="text-soft">{said(score)}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
