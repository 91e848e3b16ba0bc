import { useState } from "react";
import { Link, useParams } from "wouter";
import { Comments } from "@/features/mentor/Comments";
import { MakeLink } from "@/features/mentor/MakeLink";
import { OpenLinks } from "@/features/mentor/OpenLinks";
import { useMentorLinks } from "@/features/mentor/useMentorLinks";
import { Coaches } from "@/features/privacy/Coaches";
import type { Answer, Interview } from "@/shared/api/documents";
import { useCoachCode } from "@/shared/archive";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { useTranslation } from "@/shared/i18n";
import { useInterview } from "@/shared/interview";
import { inOrder } from "@/shared/interview-model";
import { useSession } from "@/shared/session";
import { Fault, Notice, Title, Waiting } from "@/shared/ui/components";
import { Missing } from "../Missing";

/** Everybody to whom an interview can be shown, in one place: by a link, and by a coach's code. */
function Sharing({ interview, answers }: { interview: Interview; answers: Answer[] }) {
  const { t } = useTranslation();
  const links = useMentorLinks(interview.id, interview.new_comments ?? 0);
  /** What is new stays marked as that while one looks at it. */
  const [readUntil] = useState(interview.comments_read_at ?? null);
  const code = useCoachCode();
  const over = interview.status === "finishing" || interview.status === "finished";
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <header className="grid gap-2">
        <p>
          <Link href={`/interviews/${interview.id}/report`}>{t("mentor.back")}</Link>
        </p>
        <Title name={t("share.open")}>{t("mentor.title")}</Title>
        <p className="text-soft">{t("mentor.what")}</p>
      </header>
      {over ? <MakeLink links={links} /> : <Notice>{t("mentor.not_over")}</Notice>}
      <Fault error={links.error} />
      {links.found ? (
        <>
          <OpenLinks found={links.found} links={links} />
          <Comments
            found={links.found}
            links={links}
            answers={inOrder(answers)}
            spoken={interview.profile.language}
            readUntil={readUntil}
          />
        </>
      ) : (
        links.error === null && <Waiting label={t("waiting")} />
      )}
      {code !== null && (
        <section className="card grid gap-3" aria-labelledby="by-code">
          <h2 id="by-code">{t("mentor.coach")}</h2>
          <Coaches interview={interview} name="" />
        </section>
      )}
    </div>
  );
}

function Found() {
  const { interview: id } = useParams<{ interview: string }>();
  const { t } = useTranslation();
  const { person } = useSession();
  const { interview, answers, missing } = useInterview(id, person?.uid ?? "");
  if (missing || interview?.status === "deleting") return <Missing />;
  if (!interview || !answers) return <Waiting label={t("waiting")} />;
  return <Sharing interview={interview} answers={answers} />;
}

export default function Share() {
  return (
    <AreaWords area="mentor">
      <Found />
    </AreaWords>
  );
}
