import { inLanguage } from "./direction";

/** Said where no language's words can be had, so in English: a network that broke after the page's own code came. */
export function NoWords() {
  return (
    <main {...inLanguage("en")} className="mx-auto grid max-w-5xl justify-items-start gap-4 px-4 py-8">
      <h1>This page could not be shown.</h1>
      <button type="button" className="button button-primary" onClick={() => location.reload()}>
        Reload the page
      </button>
    </main>
  );
}
