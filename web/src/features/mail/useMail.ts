/** Which letters somebody gets, and changing it: each change is sent at once. */
import { api, ask, type Schemas } from "@/shared/api/client";
import { renewToken } from "@/shared/firebase";
import { useAction, useLoaded } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";

export type Mail = Schemas["MailView"];
export type Change = Partial<Pick<Mail, "weekdays" | "at" | "idle_days">> & { summary?: boolean; reminders?: boolean };

export function useMail() {
  const { language } = useTranslation();
  const { data: mail, error, set } = useLoaded(() => ask(api.GET("/v1/me/mail")));
  const act = useAction();
  const change = (changed: Change) => {
    if (!mail) return;
    const { weekdays, at, idle_days } = mail;
    const body = {
      weekdays,
      at,
      idle_days,
      summary: mail.summary.given,
      reminders: mail.reminders.given,
      ...changed,
      language,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
    act.run(async () => set(await ask(api.PUT("/v1/me/mail", { body }))));
  };
  /** The address may have been confirmed in another window. */
  const lookAgain = () =>
    act.run(async () => {
      await renewToken();
      set(await ask(api.GET("/v1/me/mail")));
    });
  return { mail, error: error ?? act.error, busy: act.busy, change, lookAgain };
}
