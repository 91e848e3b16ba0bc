/** Says which language was spoken and which the feedback has, where they differ or the page has another. */
import { baseLanguage } from "@/shared/interview-model";
import { languageName, useTranslation } from "@/shared/i18n";

interface Props {
  spoken: string;
  written: string;
}

export function FeedbackLanguageNote({ spoken, written }: Props) {
  const { t, language } = useTranslation();
  const name = (code: string) => languageName(code, language);
  if (baseLanguage(written) !== baseLanguage(spoken)) {
    return <p className="hint">{t("feedback.two_languages", { spoken: name(spoken), written: name(written) })}</p>;
  }
  if (baseLanguage(written) === language) return null;
  return <p className="hint">{t("feedback.written_in", { language: name(baseLanguage(written)) })}</p>;
}
