import { useState } from "react";
import { Link } from "wouter";
import { ReceiptView } from "@/features/privacy/ReceiptView";
import type { Interview, Receipt, StoredBefore } from "@/shared/api/documents";
import { deleteInterview } from "@/shared/consent";
import { guestEnd } from "@/shared/guest";
import { useAction } from "@/shared/hooks";
import { newestFirst } from "@/shared/interview-model";
import { languageTitle, useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { useDrillName } from "@/shared/i18n/useDrillName";
import { useFormatName } from "@/shared/i18n/useFormatName";
import { useCollection } from "@/shared/live";
import { useSession } from "@/shared/session";
import { ConfirmButton, Fault, Notice, Title, Waiting } from "@/shared/ui/components";

type Listed = StoredBefore<Interview, "first_question" | "outcome">;

export default function InterviewList({ uid }: { uid: string }) {
  const { t } = useTranslation();
  const { data, error } = useCollection<Interview>("interviews", { owner: uid });
  /** Of deleted interviews, which leave the list. */
  const [given, setGiven] = useState<Receipt[]>([]);
  const interviews = data && newestFirst(data).filter((one) => one.status !== "deleting");
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Title name={t("nav.interviews")}>{t("list.title")}</Title>
        <span className="flex flex-wrap items-center gap-4">
          <Link href="/classes">{t("nav.classes")}</Link>
          <Link href="/set-up" className="button button-primary">
            {t("list.new")}
          </Link>
        </span>
      </div>
      {interviews && interviews.length > 0 && <GuestEnds />}
      {given.map((one) => (
        <ReceiptView key={one.id + one.requested_at} receipt={one} />
      ))}
      {error && !data && <Fault error={error} />}
      {!data && !error && <Waiting label={t("waiting")} />}
      {interviews?.length === 0 && (
        <div className="card grid justify-items-start gap-3">
          <h2>{t("list.none")}</h2>
          <p className="text-soft">{t("list.none_why")}</p>
        </div>
      )}
      <ul className="grid gap-3">
        {interviews?.map((one) => (
          <OneInterview key={one.id} interview={one} onReceipt={(next) => setGiven((before) => [next, ...before])} />
        ))}
      </ul>
    </div>
  );
}

function OneInterview({ interview, onReceipt }: { interview: Listed; onReceipt: (receipt: Receipt) => void }) {
  const { t, beside, moment, language } = useTranslation();
  const { busy, error, run } = useAction();
  const drillName = useDrillName();
  const formatName = useFormatName();
  const { profile } = interview;
  const held = formatName(interview);
  const ended = interview.status === "finishing" || interview.status === "finished";
  const about = beside(profile.role, moment(interview.created_at));
  return (
    <li className="card grid gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid max-w-prose flex-1 basis-60 gap-1">
          <h2>
            <bdi>{profile.role}</bdi>
          </h2>
          {interview.drill && (
            <p>
              <span className="chip">{drillName(interview.drill)}</span>
            </p>
          )}
          <p className="hint">
            {moment(interview.created_at)} · {t(`level.${profile.level}`)} · {t(`kind.${profile.kind}`)} ·{" "}
            {held && `${held} · `}
            {languageTitle(profile.language, language)}
          </p>
          <Standing interview={interview} />
          {(interview.new_comments ?? 0) > 0 && (
            <p>
              <Link href={`/interviews/${interview.id}/share`}>
                {t("list.new_comments", { count: interview.new_comments ?? 0 })}
                <span className="sr-only"> {about}</span>
              </Link>
            </p>
          )}
          {interview.first_question && (
            <p className="text-soft">
              {t("list.first_question")}{" "}
              <span {...inLanguage(profile.language)}>{t("quoted", { text: interview.first_question })}</span>
            </p>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          <Link className="button" href={ended ? `/interviews/${interview.id}/report` : `/interviews/${interview.id}`}>
            {t(ended ? "list.report" : "list.go_on")}
            <span className="sr-only"> {about}</span>
          </Link>
          <ConfirmButton
            label={t("privacy.delete_interview")}
            confirmLabel={t("privacy.delete_interview_sure")}
            about={about}
            className="button button-danger"
            disabled={busy}
            onConfirm={() => run(async () => onReceipt(await deleteInterview(interview as Interview)))}
          />
        </div>
      </div>
      <Fault error={error} />
    </li>
  );
}

/** The score with its range, or why there is none. */
function Standing({ interview: { status, outcome } }: { interview: Listed }) {
  const { t, number } = useTranslation();
  if (outcome && outcome.total !== null) {
    return (
      <p className="font-medium">
        {t("feedback.band", { band: number(outcome.total, 1), uncertainty: number(outcome.uncertainty ?? 0, 1) })}
      </p>
    );
  }
  if (status === "deleting" || (status === "finished" && !outcome)) return null; // an older release kept no score here
  return <p>{t(`list.state.${status}`)}</p>;
}

/** Before a guest's account is deleted: when, what it means, and how to keep what was practised. */
function GuestEnds() {
  const { t, date } = useTranslation();
  const { person } = useSession();
  const [now] = useState(() => Date.now());
  const end = person ? guestEnd(person, now) : null;
  if (!end) return null;
  return (
    <Notice warm={end.soon}>
      {t("list.guest_until", { date: date(end.at) })} <Link href="/sign-in">{t("list.guest_keep")}</Link>
    </Notice>
  );
}
