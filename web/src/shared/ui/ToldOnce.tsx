/** An address with a secret that is told this once, to be copied. */
import { useEffect, useId, useRef, useState } from "react";

interface Props {
  address: string;
  title: string;
  why: string;
  /** The button, and what is said when it has copied. */
  copy: string;
  done: string;
}

export function ToldOnce({ address, title, why, copy, done }: Props) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const press = () => {
    field.current?.select();
    // Where the browser refuses, the address is selected, to be copied by hand.
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <section className="notice grid gap-3" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} ref={heading} className="outline-none">
        {title}
      </h2>
      <p>{why}</p>
      <div className="flex flex-wrap gap-2">
        <input
          ref={field}
          className="field min-w-0 flex-1 basis-60"
          aria-labelledby={id}
          readOnly
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" className="button" onClick={press}>
          {copy}
        </button>
      </div>
      <p role="status">{copied && done}</p>
    </section>
  );
}
