/** What a deletion removed, and what of it is still to come. */
import { useEffect, useRef } from "react";
import type { Receipt } from "@/shared/api/documents";
import { downloadJson } from "@/shared/download";
import { useTranslation } from "@/shared/i18n";
import { Notice } from "@/shared/ui/components";
import { grouped } from "./deletionReceipt";

export function ReceiptView({ receipt }: { receipt: Receipt }) {
  const { t, number } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []); // the button that was pressed is gone
  const { id, removed, pending, completed_at } = receipt;
  const gone = grouped(removed);
  const left = [...new Set(pending.map((one) => one.kind))];
  return (
    <Notice>
      <h3 ref={heading} tabIndex={-1} className="outline-none">
        {t(left.length > 0 ? "privacy.going" : completed_at ? "privacy.gone" : "privacy.gone_so_far")}
      </h3>
      <ul className="mt-1 list-disc ps-5">
        {gone.length === 0 && <li>{t("privacy.nothing_removed")}</li>}
        {gone.map(([group, count]) => (
          <li key={group}>
            {t(`removed.${group}`)}: {number(count)}
          </li>
        ))}
        {left.map((kind) => (
          <li key={kind}>{t(`pending.${kind}`)}</li>
        ))}
      </ul>
      <p className="mt-2 flex flex-wrap items-center gap-x-3">
        <span className="hint">{t("privacy.receipt", { id })}</span>
        <button
          type="button"
          className="min-h-6 cursor-pointer text-accent underline underline-offset-2"
          onClick={() => downloadJson(`receipt-${id}.json`, receipt)}
        >
          {t("privacy.keep_receipt")}
        </button>
      </p>
    </Notice>
  );
}
