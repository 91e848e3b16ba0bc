/** The choice whether one's results may teach our models: off unless given, withdrawn by the same box. */
import { useEffect, useState } from "react";
import { api, ask } from "@/shared/api/client";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { Fault, Waiting } from "@/shared/ui/components";

export function TrainingConsent() {
  const { t } = useTranslation();
  const [given, setGiven] = useState<boolean | null>(null);
  const [error, setError] = useState<unknown>(null);
  const act = useAction();
  useEffect(() => {
    let wanted = true;
    ask(api.GET("/v1/me/training-consent")).then(
      (found) => wanted && setGiven(found.given),
      (caught: unknown) => wanted && setError(caught),
    );
    return () => {
      wanted = false;
    };
  }, []);
  const choose = (next: boolean) =>
    act.run(async () => setGiven((await ask(api.PATCH("/v1/me/training-consent", { body: { given: next } }))).given));
  return (
    <section className="card grid justify-items-start gap-3" aria-labelledby="training">
      <h2 id="training">{t("privacy.training")}</h2>
      <p className="text-soft">{t("privacy.training_why")}</p>
      {given === null && (error ? <Fault error={error} /> : <Waiting label={t("waiting")} />)}
      {given !== null && (
        <label className="flex gap-3">
          <input
            type="checkbox"
            className="check"
            checked={given}
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
