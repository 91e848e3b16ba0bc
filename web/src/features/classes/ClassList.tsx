/** The classes that one opened, those that one is in, and a way to open another. */
import { useState, type SubmitEvent } from "react";
import { Link } from "wouter";
import { textField } from "@/shared/form";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { Fault, Notice } from "@/shared/ui/components";
import { Labelled } from "@/shared/ui/fields";
import { COHORT_NAME, MENTOR_NAME } from "@/shared/vocabulary";
import { openClass, type Classes } from "./useClasses";

interface Props {
  classes: Classes;
  /** Without an account, who can join classes and open none. */
  guest: boolean;
  onOpened: (classId: string) => void;
}

export function ClassList({ classes: { coached, joined }, guest, onOpened }: Props) {
  const { t, date } = useTranslation();
  return (
    <>
      <section className="card grid gap-3" aria-labelledby="joined">
        <h2 id="joined">{t("classes.joined")}</h2>
        {joined.length === 0 && <p className="text-soft">{t("classes.joined_none")}</p>}
        <ul className="grid gap-3">
          {joined.map((one) => (
            <li key={one.id} className="grid gap-1 border-t border-line pt-3">
              <Link href={`/classes/${one.id}`}>{one.name}</Link>
              <span className="hint">
                {t("classes.of", { coach: one.coach_name })} ·{" "}
                {t("classes.assigned", { count: one.assignments.length })} ·{" "}
                {t("classes.you_show", { count: one.shares.length })}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="card grid gap-3" aria-labelledby="coached">
        <h2 id="coached">{t("classes.coached")}</h2>
        <p className="text-soft">{t("classes.coached_what")}</p>
        <ul className="grid gap-3">
          {coached.map((one) => (
            <li key={one.id} className="grid gap-1 border-t border-line pt-3">
              <Link href={`/classes/${one.id}`}>{one.name}</Link>
              <span className="hint">{t("classes.until", { date: date(one.closes_at) })}</span>
            </li>
          ))}
        </ul>
        {guest ? (
          <Notice>
            {t("problem.account_needed")} <Link href="/sign-in">{t("account.keep")}</Link>
          </Notice>
        ) : (
          <OpenClass onOpened={onOpened} />
        )}
      </section>
    </>
  );
}

function OpenClass({ onOpened }: Pick<Props, "onOpened">) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const [ready, setReady] = useState(false);
  const open = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    run(async () => onOpened(await openClass(textField(form, "name"), textField(form, "coach"))));
  };
  if (!ready) {
    return (
      <button type="button" className="button justify-self-start" onClick={() => setReady(true)}>
        {t("classes.open_one")}
      </button>
    );
  }
  return (
    <form onSubmit={open} className="grid gap-3 border-t border-line pt-4" aria-label={t("classes.open_one")}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Labelled label="classes.name">
          {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the press on the button before asked for it */}
          <input className="field" name="name" maxLength={COHORT_NAME} autoComplete="off" required autoFocus />
        </Labelled>
        <Labelled label="classes.coach_name" hint="classes.coach_name_why">
          <input className="field" name="coach" maxLength={MENTOR_NAME} autoComplete="name" required />
        </Labelled>
      </div>
      <button type="submit" className="button button-primary justify-self-start" disabled={busy}>
        {t(busy ? "waiting" : "classes.open")}
      </button>
      <Fault error={error} />
    </form>
  );
}
