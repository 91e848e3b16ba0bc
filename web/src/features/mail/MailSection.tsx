/** Letters by e-mail: nothing unless it is ticked here, and off by the same box. */
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { sendConfirmation } from "@/shared/firebase";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { Fault, Notice, Waiting } from "@/shared/ui/components";
import { Reminders } from "./Reminders";
import { useMail } from "./useMail";

export function MailSection({ email }: { email: string | null }) {
  const { t } = useTranslation();
  const { mail, error, busy, change, lookAgain } = useMail();
  const section = useRef<HTMLElement>(null);
  const there = mail !== null;
  useEffect(() => {
    // Each letter leads here, and the browser looked for the place before it was there.
    if (there && location.hash === "#mail") section.current?.scrollIntoView();
  }, [there]);
  return (
    <section ref={section} id="mail" className="card grid justify-items-start gap-3" aria-labelledby="mail-title">
      <h2 id="mail-title">{t("mail.title")}</h2>
      {!mail && (error ? <Fault error={error} /> : <Waiting label={t("waiting")} />)}
      {mail && !mail.available && <p>{t("mail.off_here")}</p>}
      {mail?.available && <p className="text-soft">{t("mail.why")}</p>}
      {mail?.available && mail.address === "none" && (
        <p>
          {t("mail.guest")} <Link href="/sign-in">{t("mail.sign_in")}</Link>
        </p>
      )}
      {mail?.available && mail.address === "unconfirmed" && (
        <Unconfirmed email={email ?? ""} busy={busy} onConfirmed={lookAgain} />
      )}
      {mail?.stopped && <Notice warm>{t("mail.stopped")}</Notice>}
      {mail && (mail.address === "confirmed" || mail.summary.given || mail.reminders.given) && mail.available && (
        <>
          <p>{t("mail.to", { email: email ?? "" })}</p>
          <Choice
            label={t("mail.summary")}
            why={t("mail.summary_why")}
            given={mail.summary.given}
            busy={busy}
            onChoose={(summary) => change({ summary })}
          />
          <Next moment={mail.next_summary_at} label="mail.next_summary" />
          <Choice
            label={t("mail.reminders")}
            why={t("mail.reminders_why")}
            given={mail.reminders.given}
            busy={busy}
            onChoose={(reminders) => change({ reminders })}
          />
          {mail.reminders.given && <Reminders mail={mail} busy={busy} onChange={change} />}
          <Next moment={mail.next_reminder_at} label="mail.next_reminder" />
        </>
      )}
      {mail && <Fault error={error} />}
    </section>
  );
}

interface ChoiceProps {
  label: string;
  why: string;
  given: boolean;
  busy: boolean;
  onChoose: (given: boolean) => void;
}

function Choice({ label, why, given, busy, onChoose }: ChoiceProps) {
  return (
    <label className="flex gap-3">
      <input
        type="checkbox"
        className="check"
        checked={given}
        disabled={busy}
        onChange={(e) => {
          onChoose(e.target.checked);
        }}
      />
      <span>
        {label}
        <span className="hint block">{why}</span>
      </span>
    </label>
  );
}

function Next({ moment, label }: { moment: string | null; label: "mail.next_summary" | "mail.next_reminder" }) {
  const words = useTranslation();
  return moment && <p className="hint ps-8">{words.t(label, { moment: words.moment(moment) })}</p>;
}

function Unconfirmed({ email, busy, onConfirmed }: { email: string; busy: boolean; onConfirmed: () => void }) {
  const { t } = useTranslation();
  const action = useAction();
  const [sent, setSent] = useState(false);
  const send = () =>
    action.run(async () => {
      await sendConfirmation();
      setSent(true);
    });
  return (
    <>
      <p>{t("mail.unconfirmed", { email })}</p>
      <p className="flex flex-wrap gap-2">
        <button type="button" className="button" disabled={action.busy} onClick={send}>
          {t("mail.send_link")}
        </button>
        <button type="button" className="button" disabled={busy} onClick={onConfirmed}>
          {t("mail.confirmed")}
        </button>
      </p>
      <p role="status">{sent && t("mail.link_sent")}</p>
      <Fault error={action.error} />
    </>
  );
}
