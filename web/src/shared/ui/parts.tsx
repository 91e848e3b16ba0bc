/** Small parts that every page uses. */
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Problem } from "../api/client";
import { useWords, type Key } from "../i18n";

export function Waiting({ label }: { label: string }) {
  return (
    <p role="status" className="flex items-center gap-3 text-soft">
      <span aria-hidden className="size-4 shrink-0 animate-spin rounded-full border-2 border-line border-t-accent" />
      {label}
    </p>
  );
}

export function Notice({
  children,
  warm = false,
  live = false,
}: {
  children: ReactNode;
  warm?: boolean;
  live?: boolean;
}) {
  return (
    <div role={live ? "status" : undefined} className={warm ? "notice notice-warm" : "notice"}>
      {children}
    </div>
  );
}

/** A problem in words: the catalogue's where it has some for the code, else the API's own. */
export function useFault(): (error: unknown) => string {
  const { t, has } = useWords();
  return (error) => {
    if (error instanceof Problem) {
      const key = `problem.${error.code}`;
      if (has(key)) return t(key);
      if (error.message) return error.message;
    }
    return t("problem.unavailable");
  };
}

export function Fault({ error }: { error: unknown }) {
  const say = useFault();
  if (error === null || error === undefined) return null;
  return (
    <p role="alert" className="notice notice-warm">
      {say(error)}
    </p>
  );
}

/** Runs one act at a time and keeps what went wrong. */
export function useAct(): { busy: boolean; error: unknown; run: (act: () => Promise<unknown>) => void } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = (act: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    act().then(
      () => setBusy(false),
      (caught: unknown) => {
        setError(caught);
        setBusy(false);
      },
    );
  };
  return { busy, error, run };
}

/** The page's title, which takes the focus when the page changes so that a screen reader says where one is. */
export function Title({ children, name }: { children: ReactNode; name: string }) {
  const { t } = useWords();
  const app = t("app.name");
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = name === app ? app : `${name} · ${app}`;
  }, [name, app]);
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1} className="outline-none">
      {children}
    </h1>
  );
}

interface TwiceProps {
  label: string;
  sure: string;
  /** What it is about, where the page has several. */
  about?: string;
  className: string;
  disabled: boolean;
  onSure: () => void;
}

/** Asks once more before what can't be undone; who goes elsewhere has taken it back. */
export function Twice({ label, sure, about, className, disabled, onSure }: TwiceProps) {
  const [asked, setAsked] = useState(false);
  const press = () => {
    setAsked(!asked);
    if (asked) onSure();
  };
  return (
    <button type="button" className={className} disabled={disabled} onClick={press} onBlur={() => setAsked(false)}>
      {asked ? sure : label}
      {about && <span className="sr-only"> {about}</span>}
    </button>
  );
}

export function LevelMeter({ level, label }: { level: number; label: Key }) {
  const { t } = useWords();
  return (
    <div
      role="meter"
      aria-label={t(label)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 20) * 5}
      className="h-2.5 w-full overflow-hidden rounded-full bg-sunken"
    >
      <div className="h-full origin-left rounded-full bg-accent" style={{ transform: `scaleX(${level})` }} />
    </div>
  );
}

/** A measured figure under its name; stands in a `dl`. */
export function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-soft">{name}</dt>
      <dd className="font-medium">{value}</dd>
    </div>
  );
}

export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Saves something as a file of the candidate's. */
export function download(name: string, content: unknown): void {
  save(name, new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
}

/** The same for what is a file already. */
export function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
