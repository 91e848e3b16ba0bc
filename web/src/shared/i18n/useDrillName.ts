/** What a drill is called: by what it practises, where it practises something. */
import type { Interview } from "@/shared/api/documents";
import { useTranslation } from ".";
import { useArea } from "./useArea";

export function useDrillName(): (drill: NonNullable<Interview["drill"]>) => string {
  const { t } = useTranslation();
  const area = useArea();
  return ({ focus }) => (focus ? t("drill.of", { area: area(focus.area) }) : t("drill.title"));
}
