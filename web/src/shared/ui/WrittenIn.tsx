/** Says which language the feedback has, where it isn't the page's. */
import { base } from "@/shared/api/documents";
import { languageName, useWords } from "@/shared/i18n";

export function WrittenIn({ written }: { written: string }) {
  const { t, language } = useWords();
  if (base(written) === base(language)) return null;
  return <p className="hint">{t("feedback.written_in", { language: languageName(base(written), language) })}</p>;
}
