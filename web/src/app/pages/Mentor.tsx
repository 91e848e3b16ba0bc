import { MentorView } from "@/features/mentor/MentorView";
import { useMentorView } from "@/features/mentor/useMentorView";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { useTranslation } from "@/shared/i18n";
import { useSecret, useUnlisted } from "@/shared/secretLink";
import { Fault, Title, Waiting } from "@/shared/ui/components";

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
  const link = useSecret();
  useUnlisted();
  return (
    <AreaWords area="mentor">
      <Opened key={link} link={link} />
    </AreaWords>
  );
}
