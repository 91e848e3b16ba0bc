/** A new assignment: the coach's own questions, or so many that are written for each member. */
import { useRef, useState, type SubmitEvent } from "react";
import { Problem } from "@/shared/api/client";
import { textField } from "@/shared/form";
import { useAction } from "@/shared/hooks";
import { languageTitle, useTranslation } from "@/shared/i18n";
import { spokenBy } from "@/shared/lastJob";
import { Fault, Notice } from "@/shared/ui/components";
import { Choice, Labelled } from "@/shared/ui/fields";
import {
  ASSIGNED_QUESTIONS,
  ASSIGNMENT_NOTE,
  INTERVIEW_KINDS,
  INTERVIEW_LANGUAGES,
  LEVELS,
  ROLE_LENGTH,
} from "@/shared/vocabulary";
import type { CoachedClass, Wish } from "./useCoachedClass";

const COUNTS = Array.from({ length: ASSIGNED_QUESTIONS }, (_, i) => String(i + 1));
const USUAL_COUNT = "5";

function wishOf(form: FormData): Wish {
  const text = (name: string) => textField(form, name);
  const due = text("due");
  return {
    title: text("title"),
    note: text("note"),
    // Until the end of that day, where the coach is.
    due_at: due ? new Date(`${due}T23:59`).toISOString() : null,
    role: text("role"),
    level: text("level") as Wish["level"],
    language: text("language"),
    kind: text("kind") as Wish["kind"],
    question_count: Number(text("count")),
    questions: text("questions")
      .split("\n")
      .map((one) => one.trim())
      .filter(Boolean),
  };
}

/** Which of the questions was refused, from 1. */
function refused(error: unknown): number | null {
  if (!(error instanceof Problem) || error.code !== "question_refused") return null;
  const [found] = (error.body.errors ?? []) as { pointer?: string }[];
  const at = /\/(\d+)$/.exec(found?.pointer ?? "")?.[1];
  return at === undefined ? null : Number(at) + 1;
}

export function AssignForm({ coached }: { coached: CoachedClass }) {
  const { t, language } = useTranslation();
  const { busy, error, run } = useAction();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState("");
  const opener = useRef<HTMLButtonElement>(null);
  const place = refused(error);
  const assign = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wish = wishOf(new FormData(event.currentTarget));
    setMade("");
    run(async () => {
      await coached.assign(wish);
      setMade(wish.title);
      setOpen(false);
      opener.current?.focus();
    });
  };
  return (
    <>
      <p role="status" className="hint empty:hidden">
        {made && t("classes.assigned_now", { title: made })}
      </p>
      <button
        ref={opener}
        type="button"
        className="button justify-self-start"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t("classes.assign_new")}
      </button>
      {open && (
        <form
          onSubmit={assign}
          className="grid gap-4 border-t border-line pt-4 sm:grid-cols-2"
          aria-label={t("classes.assign_new")}
        >
          <Labelled label="classes.assign_title">
            {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the press on the button before asked for it */}
            <input className="field" name="title" maxLength={ROLE_LENGTH} autoComplete="off" required autoFocus />
          </Labelled>
          <Labelled label="classes.assign_due">
            <input className="field" name="due" type="date" />
          </Labelled>
          <div className="sm:col-span-2">
            <Labelled label="classes.assign_note">
              <textarea className="field" name="note" rows={2} maxLength={ASSIGNMENT_NOTE} />
            </Labelled>
          </div>
          <Labelled label="set_up.role">
            <input className="field" name="role" maxLength={ROLE_LENGTH} autoComplete="off" required />
          </Labelled>
          <Choice
            name="level"
            label="set_up.level"
            initial="mid"
            options={LEVELS.map((one) => [one, t(`level.${one}`)])}
          />
          <Choice
            name="kind"
            label="set_up.kind"
            initial="behavioural"
            options={INTERVIEW_KINDS.map((one) => [one, t(`kind.${one}`)])}
          />
          <Choice
            name="language"
            label="set_up.language"
            initial={spokenBy(navigator.languages, INTERVIEW_LANGUAGES, language)}
            options={INTERVIEW_LANGUAGES.map((one) => [one, languageTitle(one, language)])}
          />
          <div className="sm:col-span-2">
            <Labelled label="classes.assign_questions" hint="classes.assign_questions_why">
              <textarea className="field" name="questions" rows={4} />
            </Labelled>
          </div>
          <Choice
            name="count"
            label="classes.assign_count"
            initial={USUAL_COUNT}
            options={COUNTS.map((one) => [one, one])}
          />
          <div className="grid gap-3 sm:col-span-2">
            <button type="submit" className="button button-primary justify-self-start" disabled={busy}>
              {t(busy ? "waiting" : "classes.assign")}
            </button>
            {place === null ? (
              <Fault error={error} />
            ) : (
              <div role="alert">
                <Notice warm>{t("classes.question_refused", { place })}</Notice>
              </div>
            )}
          </div>
        </form>
      )}
    </>
  );
}
