import { render, screen, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { WordsProvider, type Language } from "@/shared/i18n";

/** A part of the page in a language, once its words are loaded. */
export async function show(children: ReactNode, language: Language = "en"): Promise<RenderResult> {
  localStorage.setItem("language", language);
  const shown = render(
    <WordsProvider>
      <div data-testid="shown" />
      {children}
    </WordsProvider>,
  );
  await screen.findByTestId("shown");
  return shown;
}
