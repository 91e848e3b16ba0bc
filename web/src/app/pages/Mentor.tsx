import { useEffect, useSyncExternalStore } from "react";
import { MentorView } from "@/features/mentor/MentorView";
import { useMentorView } from "@/features/mentor/useMentorView";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { useTranslation } from "@/shared/i18n";
import { Fault, Title, Waiting } from "@/shared/ui/components";

/** What opens the link stands behind `#`, which no browser sends to a server. */
const token = () => location.hash.slice(1);

function onChange(told: () => void): () => void {
  window.addEventListener("hashchange", told);
  return () => window.removeEventListener("hashchange", told);
}

/** No search engine is to keep this page, whoever posts a link to it. */
function useUnlisted(): void {
  useEffect(() => {
    const robots = Object.assign(document.createElement("meta"), { name: "robots", content: "noindex, nofollow" });
    document.head.append(robots);
    return () => robots.remove();
  }, []);
}

/** The same for a link that never was, ran out, was withdrawn or lost its end: nobody learns which. */
function Closed() {
  const { t } = useTranslation();
  return (
    <div className="mx-auto grid max-w-3xl gap-4">
      <Title name={t("guest.closed")}>{t("guest.closed")}</Title>
      <p>{t("guest.closed_why")}</p>
    </div>
  );
}

function Opened({ link }: { link: string }) {
  const { t } = useTranslation();
  const mentor = useMentorView(link);
  if (mentor.closed) return <Closed />;
  if (mentor.view) return <MentorView mentor={mentor} view={mentor.view} />;
  return mentor.error === null ? <Waiting label={t("waiting")} /> : <Fault error={mentor.error} />;
}

export default function Mentor() {
  const link = useSyncExternalStore(onChange, token);
  useUnlisted();
  return (
    <AreaWords area="mentor">
      <Opened key={link} link={link} />
    </AreaWords>
  );
}
