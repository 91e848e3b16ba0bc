/** One's finished interviews: which the coach can open, and what of them. */
import { useRef, useState, type SubmitEvent } from "react";
import type { Interview } from "@/shared/api/documents";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { ConfirmButton, Fault, Waiting } from "@/shared/ui/components";
import { MENTOR_SHOWS } from "@/shared/vocabulary";
import { isOver } from "./isOver";
import type { JoinedClass, OwnShare, Shown } from "./useJoinedClass";

/** Shown unless it is unticked; the voice is not. */
const USUALLY: readonly Shown[] = ["transcript", "scores", "feedback"];

export function OwnShares({ own, interviews }: { own: JoinedClass; interviews: Interview[] | null }) {
  const { t } = useTranslation();
  const over = interviews?.filter(isOver);
  return (
    <section className="card grid gap-3" aria-labelledby="shares">
      <h2 id="shares">{t("classes.shares")}</h2>
      <p className="hint">{t("classes.shares_what", { coach: own.joined.coach_name })}</p>
      {!over && <Waiting label={t("waiting")} />}
      {over?.length === 0 && <p className="text-soft">{t("classes.shares_none")}</p>}
      <ul className="grid gap-3">
        {over?.map((one) => (
          <OneInterview
            key={one.id}
            interview={one}
            share={own.joined.shares.find(({ interview_id }) => interview_id === one.id) ?? null}
            own={own}
          />
        ))}
      </ul>
    </section>
  );
}

interface OneProps {
  interview: Interview;
  share: OwnShare | null;
  own: JoinedClass;
}

function OneInterview({ interview, share, own }: OneProps) {
  const { t, beside, moment } = useTranslation();
  const { busy, error, run } = useAction();
  const [choosing, setChoosing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const [shows, setShows] = useState<ReadonlySet<Shown>>(new Set(share?.shows ?? USUALLY));
  const about = beside(interview.profile.role, moment(interview.created_at));
  const assignment = own.joined.assignments.find(({ id }) => id === interview.assigned?.assignment_id);
  const toggle = (part: Shown) =>
    setShows((before) => new Set(before.has(part) ? [...before].filter((one) => one !== part) : [...before, part]));
  const show = (event: SubmitEvent) => {
    event.preventDefault();
    run(async () => {
      await own.show(
        interview.id,
        MENTOR_SHOWS.filter((part) => shows.has(part)),
      );
      setChoosing(false);
      opener.current?.focus();
    });
  };
  return (
    <li className="grid gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="grid flex-1 basis-60 gap-1">
          <span className="font-medium">{about}</span>
          {assignment && <span className="hint">{assignment.title}</span>}
          <span role="status" className="hint">
            {share
              ? `${t("classes.shown")}: ${share.shows.map((part) => t(`classes.show.${part}`)).join(" · ")}`
              : t("classes.not_shown")}
          </span>
          {share && (
            <span className="hint">
              {share.seen_at ? t("classes.seen", { date: moment(share.seen_at) }) : t("classes.not_seen")}
            </span>
          )}
        </span>
        <span className="flex flex-wrap gap-2">
          <button
            ref={opener}
            type="button"
            className="button"
            aria-expanded={choosing}
            onClick={() => setChoosing(!choosing)}
          >
            {t(share ? "classes.change" : "classes.choose")}
            <span className="sr-only"> {about}</span>
          </button>
          {share && (
            <ConfirmButton
              label={t("classes.take_back")}
              confirmLabel={t("classes.take_back_sure")}
              about={about}
              className="button button-danger"
              disabled={busy}
              onConfirm={() => run(() => own.takeBack(interview.id))}
            />
          )}
        </span>
      </div>
      {choosing && (
        <form onSubmit={show} className="grid gap-3">
          <fieldset className="grid gap-2">
            <legend className="label">{t("classes.show_what")}</legend>
            {MENTOR_SHOWS.map((part) => (
              <label key={part} className="flex gap-3">
                <input type="checkbox" className="check" checked={shows.has(part)} onChange={() => toggle(part)} />
                {t(`classes.show.${part}`)}
              </label>
            ))}
          </fieldset>
          <button
            type="submit"
            className="button button-primary justify-self-start"
            disabled={busy || shows.size === 0}
          >
            {t("classes.show_now")}
          </button>
        </form>
      )}
      <Fault error={error} />
    </li>
  );
}
