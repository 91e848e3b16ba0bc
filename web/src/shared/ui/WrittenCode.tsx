/** Code as it was written, for who reads it. */
import type { Answer } from "@/shared/api/documents";

export function WrittenCode({ code }: { code: NonNullable<Answer["code"]> }) {
  return (
    <pre className="rounded-lg bg-sunken p-3 font-mono text-sm whitespace-pre-wrap" data-testid="code">
      <code>{code.text}</code>
    </pre>
  );
}
