/** Which coaches may find an interview in the archive: said, seen and taken back by whose it is. */
import { api, ask } from "@/shared/api/client";
import type { Interview } from "@/shared/api/documents";
import { useAction } from "@/shared/hooks";
import { useTranslation } from "@/shared/i18n";
import { Fault } from "@/shared/ui/components";

const CODE = "\\s*[0-9a-f]{32}\\s*";

interface Props {
  /** One that was made before there were coaches has no list. */
  interview: Pick<Interview, "id"> & { shared_with?: string[] };
  name: string;
}

export function Coaches({ interview, name }: Props) {
  const { t } = useTranslation();
  const { busy, error, run } = useAction();
  const { shared_with: shared = [] } = interview;
  const say = (coaches: string[]) =>
    run(async () => {
      const path = { interview_id: interview.id };
      await ask(api.PATCH("/v1/interviews/{interview_id}/coaches", { params: { path }, body: { coaches } }));
    });
  const add = (form: FormData) => {
    const code = form.get("code");
    if (typeof code === "string") say([...shared, code.trim()]);
  };
  return (
    <details className="grid gap-2">
      <summary className="min-h-6 cursor-pointer">
        {shared.length === 0 ? t("coaches.none") : t("coaches.title", { count: shared.length })}
        <span className="sr-only"> {name}</span>
      </summary>
      <p className="hint">{t("coaches.what")}</p>
      <ul className="grid gap-2">
        {shared.map((code) => (
          <li key={code} className="flex flex-wrap items-center justify-between gap-2">
            <code className="break-all">{code}</code>
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => say(shared.filter((one) => one !== code))}
            >
              {t("coaches.take_back")}
              <span className="sr-only"> {code}</span>
            </button>
          </li>
        ))}
      </ul>
      <form action={add} className="flex flex-wrap items-end gap-3">
        <label className="block grow">
          <span className="label">{t("coaches.code")}</span>
          <input className="field" name="code" pattern={CODE} autoComplete="off" required />
        </label>
        <button type="submit" className="button" disabled={busy}>
          {t("coaches.share")}
        </button>
      </form>
      <Fault error={error} />
    </details>
  );
}
