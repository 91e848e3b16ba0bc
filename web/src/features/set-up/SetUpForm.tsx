import { useId, useRef, useState, type SubmitEvent } from "react";
import { api, ask, newKey, type Schemas } from "@/shared/api/client";
import type { Resume } from "@/shared/api/documents";
import { languageTitle, useTranslation, type Key } from "@/shared/i18n";
import { textField } from "@/shared/form";
import { useAction } from "@/shared/hooks";
import { lastJob, rememberJob, spokenBy, writtenBy } from "@/shared/lastJob";
import { Fault } from "@/shared/ui/components";
import {
  FEEDBACK_LANGUAGES,
  FORMAT_QUESTIONS,
  INDUSTRY_LENGTH,
  INTERVIEW_KINDS,
  INTERVIEW_LANGUAGES,
  JOB_DESCRIPTION_LENGTH,
  LEVELS,
  ROLE_LENGTH,
} from "@/shared/vocabulary";
import { DeviceCheck } from "./DeviceCheck";
import { Choice, Labelled } from "@/shared/ui/fields";
import { FormatFields, formatWish, type FormatName } from "./FormatFields";

const COUNTS = [1, 2, 3, 4, 5, 6, 8, 10];

/** How many questions a format may have, and which number it begins with. */
function counts(format: FormatName, last: string): { offered: number[]; initial: string } {
  const bounds = format === "panel" || format === "screening" ? FORMAT_QUESTIONS[format] : null;
  const offered = COUNTS.filter((one) => !bounds || (one >= bounds.least && one <= bounds.most));
  const initial = offered.includes(Number(last)) ? last : String(bounds?.usual ?? 4);
  return { offered, initial };
}

type Request = Schemas["CreateInterview"];

interface Props {
  resumes: Resume[];
  /** One that was sent just now: chosen as soon as it is read. */
  sent: string | null;
  onCreated: (interviewId: string) => void;
}

export function SetUpForm({ resumes, sent, onCreated }: Props) {
  const { t, language } = useTranslation();
  const [last] = useState(lastJob);
  const known = (INTERVIEW_LANGUAGES as readonly string[]).includes(last.language);
  const spoken = known ? last.language : spokenBy(navigator.languages, INTERVIEW_LANGUAGES, language);
  const read = resumes.find((one) => one.id === sent)?.id ?? "";
  const [picked, pick] = useState({ id: "", after: "" });
  const resume = picked.after === read ? picked.id : read;
  const [recording, setRecording] = useState(false);
  const [filmed, setExpression] = useState(false);
  const [format, setFormat] = useState<FormatName>("practice");
  const expression = filmed && format !== "screening";
  const { offered, initial } = counts(format, last.count);
  const key = useRef(newKey());
  const { busy, error, run } = useAction();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => textField(form, name);
    const request: Request = {
      role: text("role"),
      level: text("level") as NonNullable<Request["level"]>,
      industry: text("industry"),
      language: text("language"),
      feedback_language: text("feedback_language"),
      kind: (format === "screening" ? "motivation" : text("kind")) as NonNullable<Request["kind"]>,
      question_count: Number(text("question_count")),
      resume_id: text("resume_id") || null,
      job_description: text("job_description"),
      own_questions: text("own_questions")
        .split("\n")
        .map((one) => one.trim())
        .filter(Boolean),
      format: formatWish(form),
      consents: { recording, expression },
    };
    run(async () => {
      const made = await ask(
        api.POST("/v1/interviews", { body: request, params: { header: { "Idempotency-Key": key.current } } }),
      );
      rememberJob({
        role: request.role,
        level: text("level"),
        industry: text("industry"),
        ...(format !== "screening" && { kind: text("kind") }),
        language: text("language"),
        feedback_language: text("feedback_language"),
        count: text("question_count"),
        advertisement: text("job_description"),
      });
      onCreated(made.id);
    });
  };
  const changed = () => {
    key.current = newKey();
  };

  return (
    <form className="grid gap-6" onSubmit={submit} onChange={changed}>
      <section className="card grid gap-4 sm:grid-cols-2" aria-labelledby="about">
        <h2 id="about" className="sm:col-span-2">
          {t("set_up.about")}
        </h2>
        <Labelled label="set_up.role">
          <input
            className="field"
            name="role"
            defaultValue={last.role}
            required
            maxLength={ROLE_LENGTH}
            autoComplete="organization-title"
            placeholder={t("set_up.role_example")}
          />
        </Labelled>
        <Choice
          name="level"
          label="set_up.level"
          initial={last.level || "mid"}
          options={LEVELS.map((one) => [one, t(`level.${one}`)])}
        />
        <Labelled label="set_up.industry">
          <input className="field" name="industry" defaultValue={last.industry} maxLength={INDUSTRY_LENGTH} />
        </Labelled>
        {format !== "screening" && (
          <Choice
            name="kind"
            label="set_up.kind"
            initial={last.kind || "behavioural"}
            options={INTERVIEW_KINDS.map((one) => [one, t(`kind.${one}`)])}
          />
        )}
        <Choice
          name="language"
          label="set_up.language"
          initial={spoken}
          options={INTERVIEW_LANGUAGES.map((one) => [one, languageTitle(one, language)])}
        />
        <Choice
          name="feedback_language"
          label="set_up.feedback_language"
          hint="set_up.feedback_language_why"
          initial={writtenBy(FEEDBACK_LANGUAGES, last.feedback_language, language)}
          options={FEEDBACK_LANGUAGES.map((one) => [one, languageTitle(one, language)])}
        />
        <Choice
          key={initial + String(offered.length)}
          name="question_count"
          label="set_up.count"
          initial={initial}
          options={offered.map((one) => [String(one), String(one)])}
        />
        {resumes.length > 0 && (
          <Choice
            name="resume_id"
            label="set_up.resume"
            value={resume}
            onChange={(id) => pick({ id, after: read })}
            options={[
              ["", t("set_up.no_resume")],
              ...resumes.map((one): [string, string] => [one.id, one.file_name || one.id]),
            ]}
          />
        )}
        <div className="sm:col-span-2">
          <Labelled label="set_up.job_description" hint="set_up.job_description_why">
            <textarea
              className="field"
              name="job_description"
              rows={4}
              defaultValue={last.advertisement}
              maxLength={JOB_DESCRIPTION_LENGTH}
              onBlur={(e) => rememberJob({ advertisement: e.target.value })}
            />
          </Labelled>
        </div>
        <details className="sm:col-span-2">
          <summary className="cursor-pointer text-sm font-medium text-accent">{t("set_up.own_questions")}</summary>
          <div className="pt-3">
            <Labelled label="set_up.own_questions_label">
              <textarea className="field" name="own_questions" rows={3} />
            </Labelled>
          </div>
        </details>
      </section>

      <FormatFields chosen={format} onChange={setFormat} />

      <fieldset className="card grid gap-4">
        <legend className="sr-only">{t("consent.title")}</legend>
        <h2 aria-hidden>{t("consent.title")}</h2>
        <Consent
          checked={recording}
          onChange={setRecording}
          label="consent.recording"
          why="consent.recording_why"
          required
        />
        {format !== "screening" && (
          <Consent
            checked={expression}
            onChange={setExpression}
            label="consent.expression"
            why="consent.expression_why"
          />
        )}
        <a href="/privacy" target="_blank" rel="noopener" className="link justify-self-start text-sm">
          {t("retention.link")}
        </a>
      </fieldset>

      <DeviceCheck key={String(expression)} video={expression} />
      <Fault error={error} />
      <button type="submit" className="button button-primary justify-self-start" disabled={busy}>
        {t(busy ? "set_up.starting" : "set_up.start")}
      </button>
    </form>
  );
}

interface ConsentProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: Key;
  why: Key;
  required?: boolean;
}

function Consent({ checked, onChange, label, why, required = false }: ConsentProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="flex gap-3">
      <input
        id={id}
        type="checkbox"
        className="check"
        checked={checked}
        required={required}
        aria-describedby={`${id}-why`}
        onChange={(e) => onChange(e.target.checked)}
      />
      <div>
        <label htmlFor={id} className="font-medium">
          {t(label)}
        </label>
        <p id={`${id}-why`} className="hint">
          {t(why)}
        </p>
      </div>
    </div>
  );
}
