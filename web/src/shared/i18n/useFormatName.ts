/** What the employer's format of an interview is called; empty for practice as it always was. */
import type { Interview } from "@/shared/api/documents";
import { useTranslation } from ".";

export function useFormatName(): (interview: Pick<Interview, "format">) => string {
  const { t } = useTranslation();
  return ({ format }) => {
    if (!format || format.name === "practice") return "";
    const name = t(`format.${format.name}`);
    return format.left_at ? t("format.named_left", { format: name }) : name;
  };
}
