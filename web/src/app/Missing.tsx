/** Said where an interview can't be shown: someone else's and one that never was look the same. */
import { useTranslation } from "@/shared/i18n";
import { Notice, Title } from "@/shared/ui/components";

export function Missing() {
  const { t } = useTranslation();
  return (
    <div className="grid gap-4">
      <Title name={t("interview.missing")}>{t("interview.missing")}</Title>
      <Notice>{t("interview.missing_why")}</Notice>
    </div>
  );
}
