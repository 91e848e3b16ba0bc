/** Labelled fields of a form. */
import type { ReactNode } from "react";
import { useTranslation, type Key } from "@/shared/i18n";

export function Labelled({ label, hint, children }: { label: Key; hint?: Key; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <label className="block">
      <span className="label">{t(label)}</span>
      {children}
      {hint && <span className="hint mt-1 block">{t(hint)}</span>}
    </label>
  );
}

interface ChoiceProps {
  name: string;
  label: Key;
  initial?: string;
  value?: string;
  options: [string, string][];
  hint?: Key;
  onChange?: (value: string) => void;
}

export function Choice({ name, label, initial, value, options, hint, onChange }: ChoiceProps) {
  return (
    <Labelled label={label} {...(hint && { hint })}>
      <select
        className="field"
        name={name}
        {...(value === undefined ? { defaultValue: initial } : { value })}
        onChange={(e) => onChange?.(e.target.value)}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
