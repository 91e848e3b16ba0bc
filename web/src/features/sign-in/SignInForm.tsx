/** An account is optional: someone who practised without one keeps those interviews. */
import { useRef, useState, type SubmitEvent } from "react";
import { Link } from "wouter";
import {
  AccountExists,
  register,
  sendReset,
  signInFault,
  signInWithEmail,
  signInWithGoogle,
  continueAsGuest,
  type SignInFault,
} from "@/shared/firebase";
import { useTranslation } from "@/shared/i18n";
import { Notice } from "@/shared/ui/components";

export function SignInForm({ anonymous, onDone }: { anonymous: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<SignInFault | null>(null);
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const address = useRef<HTMLInputElement>(null);
  const [elsewhere, setElsewhere] = useState<AccountExists | null>(null);

  const attempt = (act: () => Promise<void>, then: () => void) => {
    setBusy(true);
    setFault(null);
    setSent(false);
    setElsewhere(null);
    act()
      .then(then, (error: unknown) =>
        error instanceof AccountExists ? setElsewhere(error) : setFault(signInFault(error)),
      )
      .finally(() => setBusy(false));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    attempt(() => signInWithEmail(email, password), onDone);
  };

  return (
    <div className="grid max-w-md gap-5">
      {!anonymous && (
        <button
          type="button"
          className="button button-primary"
          disabled={busy}
          onClick={() => attempt(continueAsGuest, onDone)}
        >
          {t("sign_in.anonymous")}
        </button>
      )}
      <button type="button" className="button" disabled={busy} onClick={() => attempt(signInWithGoogle, onDone)}>
        {t("sign_in.google")}
      </button>
      <form className="grid gap-4 border-t border-line pt-5" onSubmit={submit}>
        <label>
          <span className="label">{t("sign_in.email")}</span>
          <input
            ref={address}
            className="field"
            type="email"
            autoComplete="email"
            required
            value={email}
            onChange={(e) => setEmail(e.target.value)}
          />
        </label>
        <label>
          <span className="label">{t("sign_in.password")}</span>
          <input
            className="field"
            type="password"
            autoComplete="current-password"
            required
            minLength={6}
            value={password}
            onChange={(e) => setPassword(e.target.value)}
          />
        </label>
        <div className="flex flex-wrap gap-2">
          <button type="submit" className="button" disabled={busy}>
            {t("sign_in.sign_in")}
          </button>
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={(e) => e.currentTarget.form?.reportValidity() && attempt(() => register(email, password), onDone)}
          >
            {t("sign_in.register")}
          </button>
          <button
            type="button"
            className="button button-quiet"
            disabled={busy}
            onClick={() =>
              address.current?.reportValidity() &&
              attempt(
                () => sendReset(email),
                () => setSent(true),
              )
            }
          >
            {t("sign_in.reset")}
          </button>
        </div>
      </form>
      {elsewhere && (
        <Notice warm live>
          <p>
            {t("sign_in.elsewhere")} <Link href="/privacy">{t("nav.privacy")}</Link>
          </p>
          <button
            type="button"
            className="button mt-3"
            disabled={busy}
            onClick={() => attempt(elsewhere.change, onDone)}
          >
            {t("sign_in.change")}
          </button>
        </Notice>
      )}
      {sent && <Notice live>{t("sign_in.reset_sent")}</Notice>}
      {fault && fault !== "closed" && (
        <p role="alert" className="notice notice-warm">
          {t(`sign_in.fault.${fault}`)}
        </p>
      )}
    </div>
  );
}
