/** Says which language was spoken and which the feedback has, where they differ or the page has another. */
import { baseLanguage } from "@/shared/interview-model";
import { languageName, useTranslation } from "@/shared/i18n";

interface Props {
  spoken: string;
  written: string;
}
  const name = (code: string) => languageName(code, language);
  if (baseLanguage(written) !== baseLanguage(spoken)) {
    return <p className="hint">{t("feedback.two_languages", { spoken: name(spoken), written: name(written) })}</p>;
  }
