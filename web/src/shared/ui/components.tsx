/** Components that every page uses. */
import { Suspense, lazy, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { useErrorText } from "../hooks";
import { useTranslation, type Key } from "../i18n";
import type { Drawing } from "../typedDraft";

const Drawn = lazy(() => import("./drawing").then(({ Drawn }) => ({ default: Drawn })));

export function Waiting({ label }: { label: string }) {
  return (
    <p role="status" className="flex items-center gap-3 text-soft">
      <span aria-hidden className="size-4 shrink-0 animate-spin rounded-full border-2 border-line border-t-accent" />
      {label}
    </p>
  );
}

/** After so many milliseconds a service is full, away, or small and local: whoever waits is told that nothing is lost. */
export const LONG = 60_000;

/** Waiting for what a service of ours works on. `label` also says which work it is: another one counts anew. */
export function WaitingForService({ label }: { label: string }) {
  const { t } = useTranslation();
  const [late, setLate] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setLate(label), LONG);
    return () => clearTimeout(timer);
  }, [label]);
  return (
    <div className="grid gap-2">
      <Waiting label={label} />
      <p role="status" className="hint empty:hidden">
        {late === label && t("waiting.long")}
      </p>
    </div>
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

export function Fault({ error }: { error: unknown }) {
  const say = useErrorText();
  if (error === null || error === undefined) return null;
  return (
    <p role="alert" className="notice notice-warm">
      {say(error)}
    </p>
  );
}

/** The page's title, which takes the focus when the page changes so that a screen reader announces it. */
export function Title({ children, name }: { children: ReactNode; name: string }) {
  const { t } = useTranslation();
  const app = t("app.name");
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = name === app ? app : `${name} · ${app}`;
  }, [name, app]);
  // With the page itself: a moment later, it would take the focus from what was pressed first.
  useLayoutEffect(() => {
    ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1} className="outline-none">
      {children}
    </h1>
  );
}

interface ConfirmButtonProps {
  label: string;
  /** The label of the second press. */
  confirmLabel: string;
  /** What it applies to, for screen readers, where the page has several. */
  about?: string;
  className: string;
  disabled: boolean;
  onConfirm: () => void;
}

/** A button that asks for a second press before what can't be undone; losing focus cancels the first. */
export function ConfirmButton({ label, confirmLabel, about, className, disabled, onConfirm }: ConfirmButtonProps) {
  const [armed, setArmed] = useState(false);
  const press = () => {
    setArmed(!armed);
    if (armed) onConfirm();
  };
  return (
    <button type="button" className={className} disabled={disabled} onClick={press} onBlur={() => setArmed(false)}>
      {armed ? confirmLabel : label}
      {about && <span className="sr-only"> {about}</span>}
    </button>
  );
}

export function LevelMeter({ level, label }: { level: number; label: Key }) {
  const { t } = useTranslation();
  return (
    <div
      role="meter"
      aria-label={t(label)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 20) * 5}
      className="h-2.5 w-full overflow-hidden rounded-full bg-sunken"
    >
      <div
        className="h-full origin-left rtl:origin-right rounded-full bg-accent"
        style={{ transform: `scaleX(${level})` }}
      />
    </div>
  );
}

/** A named figure, inside a `dl`. */
export function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-soft">{name}</dt>
      <dd className="font-medium">{value}</dd>
    </div>
  );
}

/** A drawing beside an answer, for who reads it. What shows it comes when there is one. */
export function DrawnBeside({ drawing }: { drawing: Drawing }) {
  const { t } = useTranslation();
  return (
    <Suspense fallback={<Waiting label={t("waiting")} />}>
      <Drawn drawing={drawing} />
    </Suspense>
  );
}
