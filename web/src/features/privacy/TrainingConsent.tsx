/** The choice whether one's results may teach our models: off unless given, withdrawn by the same box. */
import { api, ask } from "@/shared/api/client";
import { useAction, useLoaded } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { Fault, Waiting } from "@/shared/ui/components";

export function TrainingConsent() {
  const { t } = useTranslation();
  const { data: consent, error, set } = useLoaded(() => ask(api.GET("/v1/me/training-consent")));
  const act = useAction();
  const choose = (given: boolean) =>
    act.run(async () => set(await ask(api.PATCH("/v1/me/training-consent", { body: { given } }))));
  return (
    <section className="card grid justify-items-start gap-3" aria-labelledby="training">
      <h2 id="training">{t("privacy.training")}</h2>
      <p className="text-soft">{t("privacy.training_why")}</p>
      {consent === null && (error ? <Fault error={error} /> : <Waiting label={t("waiting")} />)}
      {consent !== null && (
        <label className="flex gap-3">
          <input
            type="checkbox"
            className="check"
            checked={consent.given}
            disabled={act.busy}
            onChange={(e) => {
              choose(e.target.checked);
            }}
          />
          {t("privacy.training_agree")}
        </label>
      )}
      <Fault error={act.error} />
    </section>
  );
}
