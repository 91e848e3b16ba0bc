/** Says which words were misheard: they are chosen in the transcript, and what was said is written beside them. */
import { useId, useRef, useState, type KeyboardEvent } from "react";
import type { Correction, Transcript } from "@/shared/api/documents";
import { useTranslation } from "@/shared/i18n";
import { inLanguage } from "@/shared/i18n/direction";
import { CORRECTION_CHARACTERS } from "@/shared/vocabulary";
import { Fault } from "@/shared/ui/components";
import { piecesOf } from "@/shared/signs";
import { bare, choose, countOf, mostCorrected, type Range } from "./words";

interface Props {
  transcript: Transcript;
  spoken: string;
  busy: boolean;
  error: unknown;
  onSend: (corrections: Correction[]) => void;
  onLeave: () => void;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function CorrectWords({ transcript, spoken, busy, error, onSend, onLeave }: Props) {
  const { t, number } = useTranslation();
  const id = useId();
  const pieces = piecesOf(transcript.text);
  const [noted, setNoted] = useState<Correction[]>(transcript.corrections ?? []);
  const [chosen, setChosen] = useState<Range | null>(null);
  const [said, setSaid] = useState("");
  const [place, setPlace] = useState(0);
  const words = useRef<HTMLDivElement>(null);
  const send = useRef<HTMLButtonElement>(null);
  const taken = (at: number) => noted.find((one) => at >= one.first && at <= one.last);
  const heard = chosen ? bare(pieces.slice(chosen.first, chosen.last + 1)) : "";
  const most = mostCorrected(pieces.length);
  const count = countOf(noted);
  const room = chosen !== null && count + countOf([chosen]) <= most;

  const press = (at: number) => {
    setPlace(at);
    if (!taken(at)) setChosen(choose(chosen, at));
  };
  /** One stop for Tab; the arrows go from word to word, as in a toolbar. */
  const step = (event: KeyboardEvent) => {
    const next = place + (STEPS[event.key] ?? 0);
    if (next === place || next < 0 || next >= pieces.length) return;
    event.preventDefault();
    setPlace(next);
    words.current?.querySelectorAll("button")[next]?.focus();
  };
  const note = () => {
    if (!chosen) return;
    const one = { ...chosen, heard, said: said.trim() };
    setNoted([...noted, one].sort((a, b) => a.first - b.first));
    setChosen(null);
    setSaid("");
    requestAnimationFrame(() => send.current?.focus());
  };

  return (
    <div className="grid gap-4">
      <p id={`${id}-how`} className="hint">
        {t("words.choose")} {t("words.rules")}
      </p>
      <div
        ref={words}
        role="toolbar"
        aria-label={t("feedback.transcript")}
        aria-describedby={`${id}-how`}
        {...inLanguage(spoken)}
        className="-mx-1 flex flex-wrap gap-y-1"
        onKeyDown={step}
      >
        {pieces.map((piece, at) => {
          const on = chosen !== null && at >= chosen.first && at <= chosen.last;
          return (
            <button
              key={`${at}${piece}`}
              type="button"
              tabIndex={at === place ? 0 : -1}
              aria-pressed={on || taken(at) !== undefined}
              disabled={busy}
              className={`min-h-8 cursor-pointer rounded-md px-1 ${
                on
                  ? "bg-accent text-on-accent"
                  : taken(at)
                    ? "bg-tint underline decoration-dotted underline-offset-4"
                    : "hover:bg-sunken"
              }`}
              onClick={() => press(at)}
              onFocus={() => setPlace(at)}
            >
              {piece}
            </button>
          );
        })}
      </div>
      <p className="hint" role="status">
        {t("words.limit", { count: most, taken: number(count) })}
      </p>
      {chosen && heard !== "" && (
        <form
          className="grid gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            note();
          }}
        >
          <label htmlFor={id} className="label">
            {t("words.said", { heard })}
          </label>
          <div className="flex flex-wrap gap-2">
            <input
              id={id}
              className="field max-w-sm flex-1"
              {...inLanguage(spoken)}
              autoComplete="off"
              maxLength={CORRECTION_CHARACTERS}
              value={said}
              onChange={(event) => setSaid(event.target.value)}
            />
            <button type="submit" className="button" disabled={!room || said.trim() === "" || said.trim() === heard}>
              {t("words.note")}
            </button>
          </div>
        </form>
      )}
      {noted.length > 0 && (
        <div className="grid gap-2">
          <h3>{t("words.yours")}</h3>
          <ul className="grid gap-2">
            {noted.map((one) => (
              <li key={one.first} className="flex flex-wrap items-center gap-x-3">
                <span>{t("words.change", { heard: one.heard, said: one.said })}</span>
                <button
                  type="button"
                  className="button button-quiet"
                  disabled={busy}
                  onClick={() => {
                    setNoted(noted.filter((other) => other !== one));
                    words.current?.querySelectorAll("button")[one.first]?.focus();
                  }}
                >
                  {t("words.remove")} <span className="sr-only">{one.said}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Fault error={error} />
      <div className="flex flex-wrap gap-2">
        <button
          ref={send}
          type="button"
          className="button button-primary"
          disabled={busy || same(noted, transcript.corrections ?? [])}
          onClick={() => onSend(noted)}
        >
          {t("words.send")}
        </button>
        <button type="button" className="button button-quiet" disabled={busy} onClick={onLeave}>
          {t("words.cancel")}
        </button>
      </div>
    </div>
  );
}

function same(a: Correction[], b: Correction[]): boolean {
  const told = (all: Correction[]) => all.map((one) => `${one.first} ${one.last} ${one.said}`).join("\n");
  return told(a) === told(b);
}
