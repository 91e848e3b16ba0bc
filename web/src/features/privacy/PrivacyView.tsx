/** What we hold, where it is taken along, and where it ends. */
import { useState } from "react";
import { api, ask, type Schemas } from "@/shared/api/client";
import type { Interview, Receipt } from "@/shared/api/documents";
import { forgetPerson } from "@/shared/capture/drafts";
import { leave } from "@/shared/firebase";
import { useWords } from "@/shared/i18n";
import { Fault, Notice, download, useAct } from "@/shared/ui/parts";

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

export function PrivacyView({ uid, interviews }: { uid: string; interviews: Interview[] }) {
  const { t } = useWords();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const take = useAct();
  const end = useAct();
  const [sure, setSure] = useState(false);

  const erase = () =>
    end.run(async () => {
      const given = await ask(api.DELETE("/v1/me"));
      await forgetPerson(uid);
      setReceipt(given);
    });

  if (receipt) {
    return (
      <div className="grid gap-4">
        <ReceiptView receipt={receipt} />
        <div className="flex flex-wrap gap-2">
          <button type="button" className="button" onClick={() => download(`receipt-${receipt.id}.json`, receipt)}>
            {t("privacy.keep_receipt")}
          </button>
          <button type="button" className="button button-primary" onClick={() => void leave()}>
            {t("privacy.leave")}
          </button>
        </div>
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
        </ul>
      </section>
      <section className="card grid justify-items-start gap-3" aria-labelledby="export">
        <h2 id="export">{t("privacy.export")}</h2>
        <p className="text-soft">{t("privacy.export_why")}</p>
        <button type="button" className="button" disabled={take.busy} onClick={() => take.run(async () => download("mock-interview-export.json", await wholeExport()))}>
          {t(take.busy ? "waiting" : "privacy.export_do")}
        </button>
        <Fault error={take.error} />
      </section>
      <section className="card grid gap-3" aria-labelledby="consents">
        <h2 id="consents">{t("privacy.consents")}</h2>
        <p className="text-soft">{t("privacy.consents_why")}</p>
        {interviews.length === 0 && <p className="hint">{t("list.none")}</p>}
        <ul className="grid gap-3">
          {interviews.map((one) => (
            <OneInterview key={one.id} interview={one} />
          ))}
        </ul>
      </section>
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

function OneInterview({ interview }: { interview: Interview }) {
  const { t, date } = useWords();
  const { busy, error, run } = useAct();
  const [asked, setAsked] = useState(false);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const path = { interview_id: interview.id };
  const name = `${interview.profile.role}, ${date(interview.created_at)}`;
  const withdraw = () =>
    run(async () => {
      const changed = await ask(api.PATCH("/v1/interviews/{interview_id}/consents", { params: { path }, body: { expression: false } }));
      setReceipt(changed.receipt);
    });
  const erase = () => run(async () => setReceipt(await ask(api.DELETE("/v1/interviews/{interview_id}", { params: { path } }))));
  return (
    <li className="grid gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span>{name}</span>
        <span className="flex flex-wrap gap-2">
          {interview.consents.expression && (
            <button type="button" className="button" disabled={busy} onClick={withdraw}>
              {t("privacy.withdraw")}
              <span className="sr-only">{name}</span>
            </button>
          )}
          <button type="button" className="button button-danger" disabled={busy} onClick={asked ? erase : () => setAsked(true)}>
            {t(asked ? "privacy.delete_interview_sure" : "privacy.delete_interview")}
            <span className="sr-only">{name}</span>
          </button>
        </span>
      </div>
      <Fault error={error} />
      {receipt && <ReceiptView receipt={receipt} />}
    </li>
  );
}

function ReceiptView({ receipt }: { receipt: Receipt }) {
  const { t, number } = useWords();
  return (
    <Notice live>
      <h3>{t(receipt.completed_at ? "privacy.gone" : "privacy.going")}</h3>
      <ul className="mt-1">
        {receipt.removed.map((one) => (
          <li key={`${one.kind}${one.name}`}>
            {t(`removed.${one.kind}`, { name: one.name })}: {number(one.count)}
          </li>
        ))}
        {receipt.pending.map((one) => (
          <li key={`${one.kind}${one.why}`}>
            {t(`pending.${one.kind}`)}
          </li>
        ))}
      </ul>
      <p className="hint">{t("privacy.receipt", { id: receipt.id })}</p>
    </Notice>
  );
}
