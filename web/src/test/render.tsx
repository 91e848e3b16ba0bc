import { render, screen, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { TranslationProvider, type Language } from "@/shared/i18n";

/** A part of the page in a language, once its words are loaded. */
export async function show(children: ReactNode, language: Language = "en"): Promise<RenderResult> {
  document.documentElement.lang = language; // as `public/start.js` does
  const shown = render(
    <TranslationProvider>
      <div data-testid="shown" />
      {children}
    </TranslationProvider>,
  );
  await screen.findByTestId("shown", {}, { timeout: 30_000 }); // a busy machine loads a catalogue slowly
  return shown;
}
