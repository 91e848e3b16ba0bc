/** Says which language the feedback has, where it isn't the page's. */
import { baseLanguage } from "@/shared/interview-model";
import { languageName, useTranslation } from "@/shared/i18n";

export function FeedbackLanguageNote({ written }: { written: string }) {
  const { t, language } = useTranslation();
  if (baseLanguage(written) === language) return null;
  return (
    <p className="hint">{t("feedback.written_in", { language: languageName(baseLanguage(written), language) })}</p>
  );
}
