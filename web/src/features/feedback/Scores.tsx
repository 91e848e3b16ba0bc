import type { Evaluation, Evidence } from "@/shared/api/documents";
import { DIMENSIONS } from "@/shared/vocabulary";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { clock } from "@/shared/format";
import { compare } from "@/shared/selfRating";
import { Cited } from "@/shared/ui/Cited";
import { PlayFrom, type Seek } from "./PlayFrom";

interface Props {
  evaluation: Evaluation;
  before: Evaluation | null;
  /** What the candidate thought of it before they saw this. */
  rating: number | null;
  /** Languages of the words about the answer, and of the answer. */
  written: string;
  spoken: string;
  onSeek: Seek | undefined;
}

export function Scores({ evaluation, before, rating, written, spoken, onSeek }: Props) {
  const { t, number } = useTranslation();
  const { total, total_uncertainty: uncertainty } = evaluation;
  const typed = evaluation.flags.includes("typed");
  const alike = before?.flags.includes("typed") === typed;
  return (
    <section className="card grid gap-5" aria-labelledby="scores">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="scores">{t("feedback.scores")}</h2>
        <p data-testid="total">
          <span className="text-2xl font-semibold">{number(total, 1)}</span>
          <span className="text-soft"> {t("feedback.of_five", { uncertainty: number(uncertainty, 1) })}</span>
        </p>
      </div>
      {rating !== null && (
        <p className="notice" role="status" data-testid="rated">
          {t(`rate.${compare(rating, total, uncertainty)}`, {
            band: rating,
            total: number(total, 1),
            uncertainty: number(uncertainty, 1),
          })}
        </p>
      )}
      {before && !alike && (
        <p className="notice" role="status">
          {t("feedback.compared_typed")}
        </p>
      )}
      {before && alike && (
        <p className="notice" role="status">
          {t("feedback.compared", { before: number(before.total, 1), after: number(total, 1) })}
          {Math.abs(total - before.total) <= Math.hypot(before.total_uncertainty, uncertainty) &&
            ` ${t("feedback.compared_unsure")}`}
        </p>
      )}
      {typeof evaluation.as_heard === "number" && (
        <p className="notice">
          {t("feedback.as_heard", { before: number(evaluation.as_heard, 1), after: number(total, 1) })}
        </p>
      )}
      <Limits flags={evaluation.flags} />
      <ul className="grid gap-5">
        {DIMENSIONS.map((name) => {
          const score = evaluation.dimensions[name];
          if (!score) return null;
          const earlier = before?.dimensions[name];
          return (
            <li key={name} className="grid gap-2 border-t border-line pt-4">
              <div className="flex flex-wrap items-baseline justify-between gap-2">
                <h3>{t(`dimension.${name}`)}</h3>
                <p className="text-sm text-soft">
                  {score.elicited
                    ? t("feedback.band", { band: number(score.band, 1), uncertainty: number(score.uncertainty, 1) })
                    : t(typed && name === "confidence" ? "feedback.not_measured" : "feedback.not_elicited")}
                  {score.elicited &&
                    earlier?.elicited &&
                    ` (${t("feedback.before", { band: number(earlier.band, 1) })})`}
                </p>
              </div>
              {score.elicited && <Band band={score.band} uncertainty={score.uncertainty} />}
              <p {...inLanguage(written)} className="text-sm">
                <Cited text={score.why} spoken={spoken} written={written} />
              </p>
              <Quotes evidence={score.evidence} written={written} spoken={spoken} onSeek={onSeek} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Every cap on a total and every doubt about it, in words. */
function Limits({ flags }: { flags: string[] }) {
  const { t, has } = useTranslation();
  const known = flags.map((flag) => `flag.${flag}`).filter(has);
  if (known.length === 0) return null;
  return (
    <div className="notice notice-warm">
      <h3>{t("flag.title")}</h3>
      <ul className="mt-1 list-disc ps-5">
        {known.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </div>
  );
}

/** A bar from 1 to 5 with its range; the figures stand beside it in words. */
export function Band({ band, uncertainty }: { band: number; uncertainty: number }) {
  const place = (value: number) => ((Math.max(1, Math.min(5, value)) - 1) / 4) * 100;
  const from = place(band - uncertainty);
  return (
    <svg aria-hidden viewBox="0 0 100 6" preserveAspectRatio="none" className="amount h-2.5 w-full rounded-full">
      <rect width="100" height="6" fill="var(--sunken)" />
      <rect width={place(band)} height="6" fill="var(--accent)" opacity="0.85" />
      <rect
        x={from}
        width={Math.max(0.5, place(band + uncertainty) - from)}
        y="2"
        height="2"
        fill="var(--ink)"
        opacity="0.6"
      />
    </svg>
  );
}

interface QuotesProps extends Pick<Props, "written" | "spoken" | "onSeek"> {
  evidence: Evidence[];
}

/** Which words of a quote are the candidate's own correction. */
export function CorrectedIn({ words = [] }: { words?: string[] | undefined }) {
  const { t } = useTranslation();
  if (words.length === 0) return null;
  return <span className="hint">{t("words.in_quote", { words: words.join(t("comma")) })}</span>;
}

/** A pause, or a sound that the recogniser left out, has a time and no words: its time is shown. */
function Quotes({ evidence, written, spoken, onSeek }: QuotesProps) {
  const { t } = useTranslation();
  if (evidence.length === 0) return null;
  return (
    <ul className="grid gap-3">
      {evidence.map((one) => (
        <li
          key={`${one.start}${one.quote}${one.shows}`}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm"
        >
          <PlayFrom
            at={one.start}
            onSeek={one.beside ? undefined : onSeek}
            className={`rounded-lg bg-tint px-3 py-2 ${one.beside ? "font-mono whitespace-pre-wrap" : ""}`}
          >
            {one.beside ? (
              <bdi>{one.quote}</bdi>
            ) : one.quote ? (
              <span {...inLanguage(spoken)}>{t("quoted", { text: one.quote })}</span>
            ) : (
              clock(one.start)
            )}
          </PlayFrom>
          <span {...inLanguage(written)} className="text-soft">
            {one.shows}
          </span>
          <CorrectedIn words={one.corrected} />
        </li>
      ))}
    </ul>
  );
}
