/**
 * A text for LinkedIn: chosen, seen and changed here; one signs in there, comes back, and posts with one more press.
 * What is kept meanwhile, in this tab alone, is the text and the state of the sign-in. No token comes here.
 */
import { useEffect, useState } from "react";
import { api, ask, Problem, type Schemas } from "@/shared/api/client";
import { useAction } from "@/shared/hooks";
import { useTranslation, type Key } from "@/shared/i18n";
import { Fault, Notice } from "@/shared/ui/components";

const KEPT = "share";
const LONGEST = 3000;
const CARDS: Key[] = ["share.card_practising", "share.card_question", "share.card_advice"];

interface Returned {
  text: string;
  code: string;
  state: string;
  refused: boolean;
}

/** What LinkedIn's sign-in came back with, if this tab asked for it. */
function returned(): Returned | null {
  const given = new URLSearchParams(window.location.search);
  const state = given.get("state");
  if (state === null) return null;
  const [wanted = "", text = ""] = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as string[];
  const code = given.get("code") ?? "";
  return { text, code, state, refused: code === "" || state !== wanted };
}

export function ShareCard({ title }: { title: string }) {
  const { t } = useTranslation();
  const [back] = useState(returned);
  const [way, setWay] = useState<Schemas["LinkedInSignIn"] | null>(null);
  const [text, setText] = useState(back?.text ?? "");
  const [signedIn, setSignedIn] = useState(back !== null && !back.refused);
  const [posted, setPosted] = useState<Schemas["LinkedInPosted"] | null>(null);
  /** Why there is no way to sign in, or the sign-in was for nothing. */
  const [failed, setFailed] = useState<unknown>(back?.refused ? new Problem("sharing_refused", 403, "") : null);
  const { busy, error, run } = useAction();
  useEffect(() => {
    if (back) window.history.replaceState(null, "", window.location.pathname);
    ask(api.GET("/v1/me/share/linkedin")).then(setWay, setFailed);
  }, [back]);
  const cards = title ? CARDS : CARDS.slice(-1);
  const signIn = () => {
    if (!way) return;
    sessionStorage.setItem(KEPT, JSON.stringify([way.sign_in_state, text]));
    window.location.assign(way.address);
  };
  const post = () => {
    if (!back) return;
    setFailed(null);
    const body = { code: back.code, sign_in_state: back.state, text };
    run(async () => {
      try {
        setPosted(await ask(api.POST("/v1/me/share/linkedin", { body })));
      } finally {
        // A code is good once.
        setSignedIn(false);
        sessionStorage.removeItem(KEPT);
      }
    });
  };
  return (
    <section className="card grid gap-3" aria-labelledby="share">
      <h2 id="share">{t("share.title")}</h2>
      <p className="text-sm">{t("share.intro")}</p>
      <fieldset className="grid gap-2">
        <legend className="label">{t("share.card")}</legend>
        {cards.map((card) => (
          <label key={card} className="flex min-h-9 items-center gap-2 text-sm">
            <input
              type="radio"
              name="card"
              checked={text === t(card, { title })}
              onChange={() => {
                setText(t(card, { title }));
              }}
            />
            {t(card, { title })}
          </label>
        ))}
      </fieldset>
      <label className="label">
        {t("share.text")}
        <textarea
          className="field"
          rows={4}
          maxLength={LONGEST}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </label>
      <Fault error={error ?? failed} />
      {posted && (
        <p role="status">
          {t("share.posted")}{" "}
          {posted.address && (
            <a className="text-accent underline" href={posted.address} target="_blank" rel="noopener noreferrer">
              {t("share.see")}
            </a>
          )}
        </p>
      )}
      {signedIn && <Notice>{t("share.signed_in")}</Notice>}
      {signedIn && (
        <button
          type="button"
          className="button button-primary justify-self-start"
          disabled={busy || !text.trim()}
          onClick={post}
        >
          {t(busy ? "waiting" : "share.post")}
        </button>
      )}
      {!signedIn && way?.available && (
        <>
          <button
            type="button"
            className="button button-primary justify-self-start"
            disabled={!text.trim()}
            onClick={signIn}
          >
            {t("share.sign_in")}
          </button>
          <p className="hint">{t("share.forgotten")}</p>
        </>
      )}
      {way && !way.available && (
        <>
          <a
            className="inline-flex min-h-9 items-center text-accent underline underline-offset-2"
            href={`https://www.linkedin.com/sharing/share-offsite/?url=${encodeURIComponent(window.location.origin)}`}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t("share.window")}
          </a>
          <p className="hint">{t("share.window_hint")}</p>
        </>
      )}
    </section>
  );
}
