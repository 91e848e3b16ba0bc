/** When reminders may come: days of the week, a time of day, and how long practice may rest. */
import { useTranslation } from "@/shared/i18n";
import type { Change, Mail } from "./useMail";

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const TIMES = Array.from(
  { length: 48 },
  (_, half) => `${String(half >> 1).padStart(2, "0")}:${half % 2 ? "30" : "00"}`,
);
const IDLE = [1, 2, 3, 5, 7, 14, 30];
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

interface Props {
  mail: Mail;
  busy: boolean;
  onChange: (change: Change) => void;
}

export function Reminders({ mail, busy, onChange }: Props) {
  const { t, language } = useTranslation();
  const name = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone: "UTC" });
  const chosen = new Set(mail.weekdays);
  const turn = (day: number, on: boolean) => {
    const weekdays = DAYS.filter((one) => (one === day ? on : chosen.has(one)));
    if (weekdays.length > 0) onChange({ weekdays });
  };
  return (
    <div className="grid gap-3 ps-8">
      <fieldset className="grid gap-2">
        <legend className="label">{t("mail.days")}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          {DAYS.map((day) => (
            <label key={day} className="flex gap-2">
              <input
                type="checkbox"
                className="check"
                checked={chosen.has(day)}
                disabled={busy || (chosen.size === 1 && chosen.has(day))}
                onChange={(e) => {
                  turn(day, e.target.checked);
                }}
              />
              {name.format(MONDAY + (day - 1) * 86_400_000)}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="label">
        {t("mail.at")}
        <select
          className="field"
          value={mail.at}
          disabled={busy}
          onChange={(e) => {
            onChange({ at: e.target.value });
          }}
        >
          {TIMES.map((at) => (
            <option key={at} value={at}>
              {time.format(new Date(`2024-01-01T${at}:00Z`))}
            </option>
          ))}
        </select>
      </label>
      <label className="label">
        {t("mail.when_idle")}
        <select
          className="field"
          value={mail.idle_days}
          disabled={busy}
          onChange={(e) => {
            onChange({ idle_days: Number(e.target.value) });
          }}
        >
          {[...new Set([...IDLE, mail.idle_days])].map((days) => (
            <option key={days} value={days}>
              {t("mail.idle", { count: days })}
            </option>
          ))}
        </select>
      </label>
      <p className="hint">{t("mail.zone", { zone: mail.time_zone })}</p>
    </div>
  );
}
