/** Which format holds, with the ways to take more time and to go on without it, wherever one is in it. */
import { api, ask, type Schemas } from "@/shared/api/client";
import type { Interview } from "@/shared/api/documents";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { ConfirmButton, Fault, Notice } from "@/shared/ui/components";
import { MORE_TIME } from "@/shared/vocabulary";

type Change = Schemas["ChangeFormat"];

export function FormatBar({ interview }: { interview: Interview }) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const { format } = interview;
  if (!format || (format.name === "practice" && format.tone === "friendly")) return null;
  if (format.left_at !== null) return <Notice live>{t("format.left")}</Notice>;
  const change = (body: Change) =>
    run(() =>
      ask(
        api.PATCH("/v1/interviews/{interview_id}/format", {
          params: { path: { interview_id: interview.id } },
          body,
        }),
      ),
    );
  return (
    <section className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm" aria-label={t("format.choose")}>
      <p className="flex flex-wrap gap-2">
        <span className="chip">{t(`format.${format.name}`)}</span>
        {format.tone !== "friendly" && (
          <span className="chip">
            {t("format.tone")}: {t(`tone.${format.tone}`)}
          </span>
        )}
      </p>
      {format.name === "one_way" && (
        <label className="flex items-center gap-2 text-soft">
          {t("format.more_time")}
          <select
            className="pick"
            value={format.more_time}
            disabled={busy}
            onChange={(e) => change({ more_time: e.target.value as NonNullable<Change["more_time"]>, leave: false })}
          >
            {(Object.keys(MORE_TIME) as (keyof typeof MORE_TIME)[]).map((one) => (
              <option key={one} value={one}>
                {t(`more_time.${one}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <ConfirmButton
        label={t("format.leave")}
        confirmLabel={t("format.leave_sure")}
        className="button button-quiet sm:ms-auto"
        disabled={busy}
        onConfirm={() => change({ more_time: null, leave: true })}
      />
      <Fault error={error} />
    </section>
  );
}
