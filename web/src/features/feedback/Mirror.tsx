/** Only the candidate's own mirror: it stands apart from the scores. */
import { useState } from "react";
import type { Expression, Interview, Steps } from "@/shared/api/documents";
import { done } from "@/shared/interview-model";
import { withdrawExpression } from "@/shared/consent";
import { useTranslation, type Key } from "@/shared/i18n";
import { useAction } from "@/shared/hooks";
import { Fault, Notice, Waiting } from "@/shared/ui/components";

type Channel = NonNullable<Expression["smiling"]>;

const CHANNELS: [name: "attention" | "smiling" | "surprise", label: Key][] = [
  ["attention", "mirror.attention"],
  ["smiling", "mirror.smiling"],
  ["surprise", "mirror.surprise"],
];

export function Mirror({ interview, step }: { interview: Interview; step: Steps["expression"] }) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const [withdrawn, setWithdrawn] = useState(false);
  const withdraw = () =>
    run(async () => {
      await withdrawExpression(interview);
      setWithdrawn(true);
    });
  if (withdrawn) return <Notice live>{t("consent.withdrawn")}</Notice>;
  if (!step || step.status === "off") return null;
  const expression = done<Expression>(step);
  return (
    <section className="card grid gap-3" aria-labelledby="mirror">
      <h2 id="mirror">{t("mirror.title")}</h2>
      <p className="hint">{t("mirror.why")}</p>
      {step.status === "pending" && <Waiting label={t("mirror.pending")} />}
      {step.status === "failed" && (
        <p>{t(step.why_none === "film_not_there" ? "mirror.film_not_there" : "mirror.failed")}</p>
      )}
      {expression && <Seen expression={expression} />}
      <Fault error={error} />
      <button type="button" className="button no-print justify-self-start" disabled={busy} onClick={withdraw}>
        {t("consent.withdraw")}
      </button>
    </section>
  );
}

function Seen({ expression }: { expression: Expression }) {
  const { t, has, number } = useTranslation();
  const percent = (share: number) => number(share * 100);
  if (!expression.available) {
    const key = `mirror.${expression.reason ?? ""}`;
    return <p>{has(key) ? t(key, { hidden: percent(1 - expression.face_visible) }) : expression.message}</p>;
  }
  const end = Math.max(...CHANNELS.flatMap(([name]) => expression[name]?.segments.map((one) => one.end) ?? []), 0.1);
  return (
    <>
      <dl className="grid gap-3 text-sm">
        <div>
          <dt className="text-soft">{t("mirror.face")}</dt>
          <dd className="font-medium">{t("mirror.of_time", { share: percent(expression.face_visible) })}</dd>
        </div>
        {CHANNELS.map(([name, label]) => {
          const channel = expression[name];
          return (
            channel && (
              <div key={name}>
                <dt className="text-soft">{t(label)}</dt>
                <dd className="grid gap-1 font-medium">
                  {t("mirror.of_time", { share: percent(channel.share_high + channel.share_some) })}
                  <Strip channel={channel} end={end} />
                </dd>
              </div>
            )
          );
        })}
      </dl>
      {expression.caveats.map((one) => {
        const key = `caveat.${one.code}`;
        return (
          <p key={one.code} className="hint">
            {has(key) ? t(key, { count: expression.frames }) : one.message}
          </p>
        );
      })}
    </>
  );
}

const SHADE = { high: 0.9, some: 0.45, low: 0, not_seen: 0 } as const;

/** When it was seen, over the answer; the share beside it says the same in words. */
function Strip({ channel, end }: { channel: Channel; end: number }) {
  return (
    <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="h-2 w-full rounded-full">
      <rect width="100" height="4" fill="var(--sunken)" />
      {channel.segments.map((one) => (
        <rect
          key={one.start}
          x={(one.start / end) * 100}
          width={((one.end - one.start) / end) * 100}
          height="4"
          fill="var(--accent)"
          opacity={SHADE[one.level]}
        />
      ))}
    </svg>
  );
}
