/** What the day has room for, before an interview is begun; nothing while it isn't known. */
import { api, ask } from "@/shared/api/client";
import { useLoaded } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { Notice } from "@/shared/ui/components";

export function LeftToday() {
  const { t } = useTranslation();
  // No error is shown: what is asked for next will say so itself.
  const { data: budget } = useLoaded(() => ask(api.GET("/v1/me/budget")));
  if (budget === null) return null;
  if (!budget.open) return <Notice warm>{t("left.closed")}</Notice>;
  const left = (what: string) => budget.left.find((one) => one.what === what)?.left ?? 0;
  const answers = left("answers");
  const minutes = Math.floor(left("heard_seconds") / 60);
  const more = budget.anonymous ? ` ${t("left.account")}` : "";
  if (answers === 0 || minutes === 0) {
    return (
      <Notice warm>
        {t("left.none")}
        {more}
      </Notice>
    );
  }
  return (
    <p className="hint">
      {t("left.today", {
        answers: t("left.answers", { count: answers }),
        minutes: t("left.minutes", { count: minutes }),
      })}
      {more}
    </p>
  );
}
