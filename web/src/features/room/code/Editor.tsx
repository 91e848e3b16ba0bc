/** CodeMirror in a shadow root: there its styles are sheets of their own, which a strict policy allows. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useEffectEvent, useRef } from "react";
import type { CodeLanguage } from "@/shared/typedDraft";
import { CODE_CHARACTERS } from "@/shared/vocabulary";

const GRAMMARS: Record<CodeLanguage, Extension> = { python: python(), javascript: javascript(), other: [] };

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null], color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.number], color: "var(--warm)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

const THEME = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--surface)", fontSize: "0.875rem", borderRadius: "0.5rem" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.6", minHeight: "12rem", maxHeight: "60vh" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--tint)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { backgroundColor: "var(--tint)" },
  ".cm-gutters": { color: "var(--soft)", backgroundColor: "var(--sunken)", border: "none" },
});

interface Props {
  language: CodeLanguage;
  text: string;
  label: string;
  /** Ids of what describes it are of another root, so the words themselves are given. */
  description: string;
  onChange: (text: string) => void;
}

export function Editor({ language, text, label, description, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const grammar = useRef(new Compartment());
  const words = useRef(new Compartment());
  const first = useEffectEvent(() => text);
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    const host = place.current;
    if (!host) return undefined;
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const made = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: first(),
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          indentUnit.of("    "),
          syntaxHighlighting(COLOURS),
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.lineWrapping,
          EditorState.changeFilter.of((change) => change.newDoc.length <= CODE_CHARACTERS),
          THEME,
          grammar.current.of([]),
          words.current.of([]),
          EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
        ],
      }),
    });
    view.current = made;
    made.focus();
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const attributes = {
      "aria-label": label,
      "aria-description": description,
      spellcheck: "false",
      autocapitalize: "off",
    };
    view.current?.dispatch({
      effects: [
        grammar.current.reconfigure(GRAMMARS[language]),
        words.current.reconfigure(EditorView.contentAttributes.of(attributes)),
      ],
    });
  }, [language, label, description]);
  return <div dir="ltr" ref={place} className="rounded-lg border border-edge" data-testid="editor" />;
}
