/** In a drill: the one thing to mind in this answer. */
import type { Interview } from "@/shared/api/documents";
import { useTranslation } from "@/shared/i18n";
import { useDrillName } from "@/shared/i18n/useDrillName";
import { Notice } from "@/shared/ui/components";

export function DrillNote({ interview: { drill }, question }: { interview: Interview; question: string }) {
  const { t, has } = useTranslation();
  const drillName = useDrillName();
  if (!drill) return null;
  const again = drill.again.some((one) => one.question.text === question);
  const tip = `drill.tip.${drill.focus?.area}`;
  return (
    <Notice>
      <span className="font-medium">{drillName(drill)}</span>
      {drill.focus && <span className="block">{has(tip) ? t(tip) : t("drill.tip_competency")}</span>}
      {again && <span className="block">{t("drill.asked_before")}</span>}
    </Notice>
  );
}
