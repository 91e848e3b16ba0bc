/** Per kind of data: how long it is kept at most, and who processes it. Also for those who are not signed in yet. */
import { useTranslation } from "@/shared/i18n";
import { KEPT, REGION } from "@/shared/vocabulary";

export function Retention() {
  const { t } = useTranslation();
  return (
    <section className="card grid gap-3" aria-labelledby="retention">
      <h2 id="retention">{t("retention.title")}</h2>
      <p className="text-soft">{t("retention.why", { region: REGION })}</p>
      <dl className="grid gap-2">
        {KEPT.map(({ kind, days, by }) => (
          <div key={kind} className="grid gap-x-4 border-t border-line pt-2 sm:grid-cols-2">
            <dt>{t(`retention.kind.${kind}`)}</dt>
            <dd>
              {days === null && t("retention.until_deleted")}
              {days === 0 && t("retention.not_kept")}
              {!!days && t("retention.days", { count: days })}
              <span className="hint block">
                {t(days === 0 ? "retention.to" : "retention.by", { names: by.join(t("comma")) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="hint">{t("retention.guest")}</p>
    </section>
  );
}
