/** An interview that a member of one's class shows. */
import { Link, useParams } from "wouter";
import { MentorView } from "@/features/mentor/MentorView";
import { useShownInterview } from "@/features/mentor/useShownInterview";
import { useTranslation } from "@/shared/i18n";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { Fault, Title, Waiting } from "@/shared/ui/components";

function Found({ id, member, share }: { id: string; member: string; share: string }) {
  const { t } = useTranslation();
  const shown = useShownInterview({ cohort_id: id, member_id: member, share_id: share });
  if (shown.closed) {
    return (
      <>
        <Title name={t("classes.not_there")}>{t("classes.not_there")}</Title>
        <p>{t("classes.not_there_why")}</p>
      </>
    );
  }
  if (shown.view) return <MentorView mentor={shown} view={shown.view} />;
  return shown.error === null ? <Waiting label={t("waiting")} /> : <Fault error={shown.error} />;
}

export default function ClassShown() {
  const { t } = useTranslation();
  const { id = "", member = "", share = "" } = useParams();
  return (
    <>
      <p>
        <Link href={`/classes/${id}`}>{t("classes.back")}</Link>
      </p>
      {/* A mentor's words, and over them those that are others in a class. */}
      <AreaWords area="mentor">
        <AreaWords area="classes">
          <Found key={share} id={id} member={member} share={share} />
        </AreaWords>
      </AreaWords>
    </>
  );
}
