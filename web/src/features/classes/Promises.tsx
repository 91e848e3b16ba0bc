/** What a coach sees of a member, and what never: said before one joins, and while one is in. */
import { useTranslation } from "@/shared/i18n";

const PROMISES = ["name", "chosen", "film", "silent", "others", "back"] as const;

export function Promises() {
  const { t } = useTranslation();
  return (
    <ul className="list-disc space-y-1 ps-5">
      {PROMISES.map((one) => (
        <li key={one}>{t(`classes.promise.${one}`)}</li>
      ))}
    </ul>
  );
}
