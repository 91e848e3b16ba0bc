/** Code beside an answer: written, run in this browser, and sent with what is said. */
import { useEffect, useId, useState } from "react";
import { useTranslation } from "@/shared/i18n";
import { AreaWords } from "@/shared/i18n/AreaWords";
import { keepWork, workDraft, type Code, type CodeLanguage } from "@/shared/typedDraft";
import { ConfirmButton } from "@/shared/ui/components";
import { CODE_CHARACTERS, CODE_LANGUAGES } from "@/shared/vocabulary";
import { Editor } from "./Editor";
import { RUN_SECONDS, Sandbox, type RunState } from "./sandbox";

interface Props {
  answerId: string;
  onClose: () => void;
}

export default function CodeEditor(props: Props) {
  return (
    <AreaWords area="code">
      <Written {...props} />
    </AreaWords>
  );
}

const EMPTY: Code = { language: "python", text: "" };
/** As the server counts them: an emoji is one. */
const length = (text: string) => Array.from(text).length;

function Written({ answerId, onClose }: Props) {
  const { t, number } = useTranslation();
  const id = useId();
  const [code, setCode] = useState(() => workDraft(answerId).code ?? EMPTY);
  const left = CODE_CHARACTERS - length(code.text);
  const write = (change: Partial<Code>) => {
    const next = { ...code, ...change };
    setCode(next);
    keepWork(answerId, "code", next);
  };
  return (
    <section className="grid gap-3 border-t border-line pt-4" aria-labelledby={id}>
      <h2 id={id}>{t("code.title")}</h2>
      <p className="hint">{t("code.why")}</p>
      <label className="label flex flex-wrap items-center gap-2">
        {t("code.language")}
        <select
          className="field w-auto"
          value={code.language}
          onChange={(event) => write({ language: event.target.value as CodeLanguage })}
        >
          {CODE_LANGUAGES.map((one) => (
            <option key={one} value={one}>
              {t(`code.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <Editor
        language={code.language}
        text={code.text}
        label={t("code.editor")}
        description={t("code.keys")}
        onChange={(text) => write({ text })}
      />
      <p className="hint">
        {t("code.keys")} {t("code.kept")} {t("code.left", { left: number(left), most: number(CODE_CHARACTERS) })}
      </p>
      <Run code={code} />
      <ConfirmButton
        label={t("code.remove")}
        confirmLabel={t("code.remove_sure")}
        className="button button-quiet justify-self-start"
        disabled={false}
        onConfirm={() => {
          keepWork(answerId, "code", undefined);
          onClose();
        }}
      />
    </section>
  );
}

/** Its output is the candidate's own: it is neither sent nor judged, and the page says so. */
function Run({ code: { language, text } }: { code: Code }) {
  const { t } = useTranslation();
  const [sandbox] = useState(() => new Sandbox());
  const [state, setState] = useState<RunState | null>(null);
  const [output, setOutput] = useState({ text: "", cut: false });
  useEffect(() => () => sandbox.close(), [sandbox]);
  if (language === "other") return null;
  const busy = state === "loading" || state === "running";
  const run = () =>
    void sandbox.run(language, text, { state: setState, output: (said, cut) => setOutput({ text: said, cut }) });
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button" disabled={busy || text.trim() === ""} onClick={run}>
          {t("code.run")}
        </button>
        {busy && (
          <button type="button" className="button" onClick={sandbox.stop}>
            {t("code.stop")}
          </button>
        )}
      </div>
      <p role="status" className="hint">
        {state && t(`code.state_${state}`, { seconds: RUN_SECONDS })}
        {state === "done" && output.text === "" && ` ${t("code.nothing")}`}
      </p>
      {output.text !== "" && (
        <figure className="grid gap-1">
          <figcaption className="label">{t("code.output")}</figcaption>
          <pre
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by the keyboard too
            tabIndex={0}
            role="region"
            aria-label={t("code.output")}
            className="max-h-64 overflow-auto rounded-lg bg-sunken p-3 text-sm whitespace-pre-wrap"
            data-testid="output"
          >
            {output.text}
          </pre>
          {output.cut && <p className="hint">{t("code.cut")}</p>}
          <p className="hint">{t("code.output_why")}</p>
        </figure>
      )}
    </div>
  );
}
