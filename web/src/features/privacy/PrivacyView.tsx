/** What we hold, where it is taken along, and where it ends. */
import { useState } from "react";
import { Link } from "wouter";
import { api, ask, type Schemas } from "@/shared/api/client";
import type { Interview, Receipt } from "@/shared/api/documents";
import { useCoachCode } from "@/shared/archive";
import { deletePersonDrafts } from "@/shared/capture/drafts";
import { deleteInterview, withdrawExpression } from "@/shared/consent";
import { leave } from "@/shared/firebase";
import { useTranslation } from "@/shared/i18n";
import { downloadJson } from "@/shared/download";
import { useAction } from "@/shared/hooks";
import { ConfirmButton, Fault, Waiting } from "@/shared/ui/components";
import { Coaches } from "./Coaches";
import { ReceiptView } from "./ReceiptView";
import { TrainingConsent } from "./TrainingConsent";

async function wholeExport(): Promise<Schemas["AccountExport"][]> {
  const pages: Schemas["AccountExport"][] = [];
  let token: string | null = null;
  do {
    const query: { page_token?: string } = token === null ? {} : { page_token: token };
    const page: Schemas["AccountExport"] = await ask(api.GET("/v1/me/export", { params: { query } }));
    pages.push(page);
    token = page.next_page_token;
  } while (token !== null);
  return pages;
}

export function PrivacyView({ uid, interviews }: { uid: string; interviews: Interview[] | null }) {
  const { t } = useTranslation();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  /** Of single interviews: a deleted one leaves the list. */
  const [given, setGiven] = useState<Receipt[]>([]);
  const take = useAction();
  const end = useAction();
  const [sure, setSure] = useState(false);
  const code = useCoachCode();

  const erase = () =>
    end.run(async () => {
      const whole = await ask(api.DELETE("/v1/me"));
      await deletePersonDrafts(uid);
      setReceipt(whole);
    });

  if (receipt) {
    return (
      <div className="grid gap-4">
        <ReceiptView receipt={receipt} />
        <button type="button" className="button button-primary justify-self-start" onClick={() => void leave()}>
          {t("privacy.leave")}
        </button>
      </div>
    );
  }
  return (
    <div className="grid gap-5">
      <section className="card grid gap-2" aria-labelledby="held">
        <h2 id="held">{t("privacy.held")}</h2>
        <ul className="list-disc space-y-1 ps-5">
          <li>{t("privacy.held_recordings")}</li>
          <li>{t("privacy.held_face")}</li>
          <li>{t("privacy.held_resume")}</li>
          <li>{t("privacy.held_figures")}</li>
        </ul>
      </section>
      <section className="card grid justify-items-start gap-3" aria-labelledby="export">
        <h2 id="export">{t("privacy.export")}</h2>
        <p className="text-soft">{t("privacy.export_why")}</p>
        <button
          type="button"
          className="button"
          disabled={take.busy}
          onClick={() => take.run(async () => downloadJson("mock-interview-export.json", await wholeExport()))}
        >
          {t(take.busy ? "waiting" : "privacy.export_do")}
        </button>
        <Fault error={take.error} />
      </section>
      <section className="card grid gap-3" aria-labelledby="consents">
        <h2 id="consents">{t("privacy.consents")}</h2>
        <p className="text-soft">{t("privacy.consents_why")}</p>
        {given.map((one) => (
          <ReceiptView key={one.id + one.requested_at} receipt={one} />
        ))}
        {interviews === null && <Waiting label={t("waiting")} />}
        {interviews?.length === 0 && <p className="hint">{t("list.none")}</p>}
        <ul className="grid gap-3">
          {interviews?.map((one) => (
            <OneInterview
              key={one.id}
              interview={one}
              shareable={code !== null}
              onReceipt={(next) => setGiven((before) => [next, ...before])}
            />
          ))}
        </ul>
        {code !== null && (
          <p className="hint">
            {t("coaches.mine")} <code className="break-all">{code}</code>
          </p>
        )}
      </section>
      <TrainingConsent />
      <section className="card grid justify-items-start gap-3" aria-labelledby="delete">
        <h2 id="delete">{t("privacy.delete")}</h2>
        <p className="text-soft">{t("privacy.delete_why")}</p>
        <label className="flex gap-3">
          <input type="checkbox" className="check" checked={sure} onChange={(e) => setSure(e.target.checked)} />
          {t("privacy.delete_sure")}
        </label>
        <button type="button" className="button button-danger" disabled={!sure || end.busy} onClick={erase}>
          {t(end.busy ? "waiting" : "privacy.delete_do")}
        </button>
        <Fault error={end.error} />
      </section>
    </div>
  );
}

interface One {
  interview: Interview;
  shareable: boolean;
  onReceipt: (receipt: Receipt) => void;
}

function OneInterview({ interview, shareable, onReceipt }: One) {
  const { t, beside, date, moment } = useTranslation();
  const { busy, error, run } = useAction();
  const name = beside(interview.profile.role, moment(interview.created_at));
  const withdraw = () =>
    run(async () => {
      const receipt = await withdrawExpression(interview);
      if (receipt) onReceipt(receipt);
    });
  const erase = () => run(async () => onReceipt(await deleteInterview(interview)));
  return (
    <li className="grid gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span>
          {name}
          <span className="hint block">{t("privacy.until", { date: date(interview.expire_at) })}</span>
        </span>
        <span className="flex flex-wrap gap-2">
          {interview.consents.expression && (
            <button type="button" className="button" disabled={busy} onClick={withdraw}>
              {t("consent.withdraw")}
              <span className="sr-only"> {name}</span>
            </button>
          )}
          <ConfirmButton
            label={t("privacy.delete_interview")}
            confirmLabel={t("privacy.delete_interview_sure")}
            about={name}
            className="button button-danger"
            disabled={busy}
            onConfirm={erase}
          />
        </span>
      </div>
      <p>
        <Link href={`/interviews/${interview.id}/share`}>
          {t("share.open")}
          <span className="sr-only"> {name}</span>
        </Link>
      </p>
      {shareable && <Coaches interview={interview} name={name} />}
      <Fault error={error} />
    </li>
  );
}
