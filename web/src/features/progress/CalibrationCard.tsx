/** One's own ratings beside the scores: how often they agree, and whether they lean to one side. */
import { useState } from "react";
import { Link } from "wouter";
import { api, ask, type Schemas } from "@/shared/api/client";
import { useLoaded } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { askFor, isAskedFor } from "@/shared/selfRating";
import { Fault } from "@/shared/ui/components";

type View = Schemas["CalibrationView"];

export function CalibrationCard({ newest }: { newest: string }) {
  const { t } = useTranslation();
  const { data, error } = useLoaded(() => ask(api.GET("/v1/me/calibration")), newest);
  const [asked, setAsked] = useState(isAskedFor);
  const change = (wanted: boolean) => {
    askFor(wanted);
    setAsked(wanted);
  };
  return (
    <section className="card grid gap-3" aria-labelledby="calibration">
      <h2 id="calibration">{t("calibration.title")}</h2>
      <p className="hint">{t("calibration.why")}</p>
      <Fault error={error} />
      {data && (data.rated.length === 0 ? <p>{t("calibration.none")}</p> : <Rated view={data} />)}
      <label className="flex min-h-10 items-center gap-3">
        <input type="checkbox" className="check" checked={asked} onChange={(e) => change(e.target.checked)} />
        {t("calibration.ask")}
      </label>
    </section>
  );
}

function Rated({ view: { calibration, enough, rated } }: { view: View }) {
  const { t, number, moment } = useTranslation();
  const { answers, inside, harsh, kind, lean, newest, before } = calibration;
  return (
    <>
      <p>
        {t("calibration.inside", { inside, count: answers })}. {t("calibration.sides", { harsh, kind })}
      </p>
      <p>{lean === null ? t("calibration.too_few", { enough }) : t(`calibration.lean.${lean}`)}</p>
      {newest && before && <p>{t("calibration.over_time", { before: before.inside, newest: newest.inside })}</p>}
      <details>
        <summary className="cursor-pointer text-sm text-accent">{t("progress.as_table")}</summary>
        <div className="overflow-x-auto">
          <table className="mt-2 w-full text-start text-sm">
            <thead>
              <tr>
                <th scope="col">{t("calibration.answer")}</th>
                <th scope="col">{t("calibration.said")}</th>
                <th scope="col">{t("calibration.measured")}</th>
              </tr>
            </thead>
            <tbody>
              {rated.map((one) => (
                <tr key={one.answer_id} className="border-t border-line">
                  <th scope="row" className="py-1 font-normal">
                    <Link href={`/interviews/${one.interview_id}/answers/${one.answer_id}`}>
                      {moment(one.answered_at)}
                    </Link>
                  </th>
                  <td>{number(one.band)}</td>
                  <td>
                    <bdi dir="ltr">
                      {number(one.total, 1)} ± {number(one.uncertainty, 1)}
                    </bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}
