/** The three parts of the feedback on a résumé: each a figure, how it came about, and findings with evidence. */
import type { Resume, StoredBefore } from "@/shared/api/documents";
import { useTranslation, type Key } from "@/shared/i18n";

type Feedback = NonNullable<Resume["feedback"]>;
type Finding = StoredBefore<Feedback["parseability"]["findings"][number], "values" | "counted">;

export function FeedbackParts({ feedback }: { feedback: Feedback }) {
  const { t } = useTranslation();
  const { parseability, writing, match } = feedback;
  return (
    <div className="grid gap-4">
      <h3>{t("resumes.feedback")}</h3>
      <Part name="resumes.parseability" score={parseability.score} findings={parseability.findings} />
      <Part name="resumes.writing" score={writing.score} findings={writing.findings} />
      <p className="hint">{t("resumes.how")}</p>
      {match ? <Match match={match} /> : <Part name="resumes.match" score={null} how={t("resumes.match_none")} />}
    </div>
  );
}

/** A description in which no skill is known gives nothing to compare: no figure, rather than a zero. */
function Match({ match }: { match: NonNullable<Feedback["match"]> }) {
  const { t, number } = useTranslation();
  const wanted = match.matched.length + match.missing.length;
  const how = t("resumes.match_how", { named: number(match.matched.length), wanted: number(wanted) });
  return (
    <Part
      name="resumes.match"
      score={wanted === 0 ? null : match.score}
      findings={match.findings}
      {...(wanted > 0 && { how })}
    >
      {match.matched.map((one) => (
        <Line key={one.name} severity="good" words={t("resumes.matched", { skill: one.name })} evidence={one.quote} />
      ))}
    </Part>
  );
}

interface PartProps {
  name: Key;
  score: number | null;
  how?: string;
  findings?: readonly Finding[];
  children?: React.ReactNode;
}

function Part({ name, score, how, findings = [], children }: PartProps) {
  const { t, number } = useTranslation();
  return (
    <section className="border-t border-line pt-3">
      <h4 className="flex flex-wrap justify-between gap-x-3">
        <span className="font-medium">{t(name)}</span>
        {score !== null && <span className="text-soft">{t("resumes.of_hundred", { score: number(score) })}</span>}
      </h4>
      {how && <p className="hint">{how}</p>}
      <ul className="mt-1 grid gap-1 text-sm">
        {children}
        {findings.map((one) => (
          <Found key={one.code + one.text} finding={one} />
        ))}
      </ul>
    </section>
  );
}

/** In the page's language where the code is known; a finding stored before it had figures keeps its own words. */
function Found({ finding }: { finding: Finding }) {
  const { t, has } = useTranslation();
  const { code, severity, text, evidence, counted, values } = finding;
  const words = `finding.${code}`;
  const count = `counted.${code}`;
  return (
    <Line
      severity={severity}
      words={values && has(words) ? t(words, values) : text}
      evidence={counted && has(count) ? t(count, values) : evidence}
      counted={counted ?? false}
    />
  );
}

const SIGNS = { good: "✓", hint: "→", problem: "!" } as const;

interface LineProps {
  severity: keyof typeof SIGNS;
  words: string;
  evidence: string;
  /** The evidence was counted, so it is no quote. */
  counted?: boolean;
}

function Line({ severity, words, evidence, counted = false }: LineProps) {
  const { t } = useTranslation();
  return (
    <li className="grid grid-cols-[1.25rem_1fr]">
      <span
        aria-hidden
        className={severity === "good" ? "text-accent" : severity === "problem" ? "font-bold text-live" : ""}
      >
        {SIGNS[severity]}
      </span>
      <span>
        <span className="sr-only">{t(`resumes.${severity}`)}: </span>
        {words}{" "}
        {evidence && (
          <span className="text-soft">{counted ? `(${evidence})` : <bdi>{t("quoted", { text: evidence })}</bdi>}</span>
        )}
      </span>
    </li>
  );
}
