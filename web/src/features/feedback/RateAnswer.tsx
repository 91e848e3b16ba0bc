/** How was it? Asked while the answer is judged, in the bands of the score; the page waits, and so may they. */
import { useId, useState } from "react";
import { useTranslation } from "@/shared/i18n";
import { BANDS, type OwnBand } from "@/shared/selfRating";
import type { SelfRating } from "./useSelfRating";

export function RateAnswer({ rating }: { rating: SelfRating }) {
  const { t } = useTranslation();
  const id = useId();
  const [band, setBand] = useState<OwnBand | null>(null);
  return (
    <section className="card grid gap-4" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t("rate.title")}</h2>
      <p id={`${id}-why`} className="hint">
        {t("rate.why")}
      </p>
      <div role="radiogroup" aria-labelledby={`${id}-title`} aria-describedby={`${id}-why`} className="grid gap-1">
        {BANDS.map((one) => (
          <label key={one} className="flex min-h-10 cursor-pointer items-center gap-3">
            <input
              type="radio"
              name={id}
              value={one}
              className="check"
              checked={band === one}
              onChange={() => setBand(one)}
            />
            {t(`rate.band.${one}`)}
          </label>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="button button-primary"
          disabled={band === null}
          onClick={() => rating.choose(band)}
        >
          {t("rate.keep")}
        </button>
        <button type="button" className="button" onClick={() => rating.choose(null)}>
          {t("rate.skip")}
        </button>
        <button type="button" className="button button-quiet" onClick={rating.switchOff}>
          {t("rate.off")}
        </button>
      </div>
    </section>
  );
}
