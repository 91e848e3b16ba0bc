/** What was said beside an answer in a conversation: kept for what it is, and not scored. */
import type { Transcript } from "@/shared/api/documents";
import { clock } from "@/shared/format";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { AreaWords } from "@/shared/i18n/AreaWords";

type All = NonNullable<Transcript["asides"]>;

export default function Asides({ asides, spoken }: { asides: All; spoken: string }) {
  const withdrawn = asides.filter(({ kind }) => kind === "withdrawn");
  const wishes = asides.filter(({ kind }) => kind !== "withdrawn");
  return (
    <AreaWords area="conversation">
      <Listed label="conversation.withdrawn" asides={withdrawn} spoken={spoken} />
      <Listed label="conversation.beside" asides={wishes} spoken={spoken} />
    </AreaWords>
  );
}

interface ListedProps {
  label: "conversation.withdrawn" | "conversation.beside";
  asides: All;
  spoken: string;
}

function Listed({ label, asides, spoken }: ListedProps) {
  const { t } = useTranslation();
  if (asides.length === 0) return null;
  return (
    <div className="grid gap-1 border-s-2 border-line ps-3 text-sm text-soft">
      <h3 className="text-sm font-medium">{t(label)}</h3>
      <ul className="grid gap-1">
        {asides.map((one) => (
          <li key={one.start}>
            <span className="tabular-nums">{clock(one.start)}</span> <span {...inLanguage(spoken)}>{one.text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
