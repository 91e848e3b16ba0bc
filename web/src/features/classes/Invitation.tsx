/** The link that a class is joined by: made, told once, replaced, withdrawn. */
import { useState, type SubmitEvent } from "react";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { ConfirmButton, Fault } from "@/shared/ui/components";
import { Choice } from "@/shared/ui/fields";
import { ToldOnce } from "@/shared/ui/ToldOnce";
import { INVITATION_DAYS } from "@/shared/vocabulary";
import type { CoachedClass } from "./useCoachedClass";

const DAYS = [1, 7, INVITATION_DAYS];
const USUAL_DAYS = "7";

export function Invitation({ closesAt, coached }: { closesAt: string | null; coached: CoachedClass }) {
  const { t, moment } = useTranslation();
  const { busy, error, run } = useAction();
  const [made, setMade] = useState<string | null>(null);
  const make = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const days = Number(new FormData(event.currentTarget).get("days"));
    run(async () => setMade(await coached.invite(days)));
  };
  const withdraw = () =>
    run(async () => {
      await coached.withdraw();
      setMade(null);
    });
  return (
    <section className="card grid gap-4" aria-labelledby="invitation">
      <h2 id="invitation">{t("classes.invitation")}</h2>
      <p>{closesAt === null ? t("classes.no_link") : t("classes.link_until", { date: moment(closesAt) })}</p>
      {made !== null && (
        <ToldOnce
          key={made}
          address={made}
          title={t("classes.link_made")}
          why={t("classes.link_once")}
          copy={t("classes.copy")}
          done={t("classes.copied")}
        />
      )}
      <form onSubmit={make} className="flex flex-wrap items-end gap-3">
        <Choice
          name="days"
          label="classes.link_days"
          initial={USUAL_DAYS}
          options={DAYS.map((count) => [String(count), t("classes.for_days", { count })])}
        />
        <button type="submit" className="button" disabled={busy}>
          {t(closesAt === null ? "classes.make_link" : "classes.replace_link")}
        </button>
        {closesAt !== null && (
          <ConfirmButton
            label={t("classes.withdraw_link")}
            confirmLabel={t("classes.withdraw_link_sure")}
            className="button button-danger"
            disabled={busy}
            onConfirm={withdraw}
          />
        )}
      </form>
      {closesAt !== null && <p className="hint">{t("classes.replace_what")}</p>}
      <Fault error={error} />
    </section>
  );
}
