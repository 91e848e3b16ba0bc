/**
 * Runs a candidate's code in a frame of no origin: it reaches no network, no storage and no page of ours
 * (`public/sandbox`, `infra/firebase.json`), is stopped after a time, and what it prints is cut.
 */
import type { CodeLanguage } from "@/shared/typedDraft";
import { WORKERS, type Job, type PythonFiles, type Told } from "./workers";
import pyodideUrl from "pyodide/pyodide.mjs?url";
import moduleUrl from "pyodide/pyodide.asm.mjs?url";
import lockUrl from "pyodide/pyodide-lock.json?url";
import wasmUrl from "pyodide/pyodide.asm.wasm?url";
import libraryUrl from "pyodide/python_stdlib.zip?url";

export const RUN_SECONDS = 5;
/** Characters that are shown of what it prints. */
export const MOST_OUTPUT = 10_000;

export type Runnable = Exclude<CodeLanguage, "other">;
export type RunState = "loading" | "running" | "done" | "stopped" | "failed";

export interface Listener {
  state: (state: RunState) => void;
  /** Everything so far, and whether there was more. */
  output: (text: string, cut: boolean) => void;
}

async function file(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return response;
}

async function pythonFiles(): Promise<PythonFiles> {
  const [pyodide, module, lock, wasm, library] = await Promise.all([
    file(pyodideUrl).then((one) => one.text()),
    file(moduleUrl).then((one) => one.text()),
    file(lockUrl).then((one) => one.text()),
    file(wasmUrl).then((one) => one.arrayBuffer()),
    file(libraryUrl).then((one) => one.arrayBuffer()),
  ]);
  return { pyodide, module, lock, wasm, library };
}

export class Sandbox {
  private frame: HTMLIFrameElement | null = null;
  private language: Runnable | null = null;
  private listener: Listener | null = null;
  private timer = 0;
  private printed = "";

  /** Runs it; a run before that goes on is stopped first. */
  async run(language: Runnable, code: string, listener: Listener): Promise<void> {
    if (this.listener || this.language !== language) this.close();
    this.listener = listener;
    this.printed = "";
    listener.output("", false);
    listener.state("loading");
    try {
      if (this.frame) {
        this.send({ code });
        return;
      }
      const [files, frame] = await Promise.all([
        language === "python" ? pythonFiles() : undefined,
        this.open(language),
      ]);
      if (frame.isConnected) this.send(files ? { code, files } : { code }, files);
    } catch {
      if (this.isFor(listener)) this.end("failed");
    }
  }

  /** Stops what runs, and says so. */
  readonly stop = (): void => {
    if (this.listener) this.end("stopped");
  };

  /** Stops what runs, if anything does; nobody hears of it. */
  close(): void {
    window.clearTimeout(this.timer);
    window.removeEventListener("message", this.hear);
    this.frame?.remove();
    this.frame = null;
    this.listener = null;
  }

  private isFor(listener: Listener): boolean {
    return this.listener === listener;
  }

  private open(language: Runnable): Promise<HTMLIFrameElement> {
    const frame = document.createElement("iframe");
    frame.sandbox.add("allow-scripts");
    frame.src = "/sandbox/index.html";
    frame.hidden = true;
    frame.title = "sandbox";
    this.frame = frame;
    this.language = language;
    const there = new Promise<HTMLIFrameElement>((resolve, reject) => {
      const listen = ({ source, data }: MessageEvent<Told>) => {
        if (source !== frame.contentWindow || data.kind !== "there") return;
        window.removeEventListener("message", listen);
        frame.contentWindow?.postMessage(WORKERS[language], "*");
        resolve(frame);
      };
      window.addEventListener("message", listen);
      frame.addEventListener("error", () => reject(new Error("no sandbox")));
    });
    window.addEventListener("message", this.hear);
    document.body.append(frame);
    return there;
  }

  private send(job: Job, files?: PythonFiles): void {
    // A frame of no origin has no address by which to name it.
    this.frame?.contentWindow?.postMessage(job, "*", files ? [files.wasm, files.library] : []);
  }

  private readonly hear = ({ source, data }: MessageEvent<Told>): void => {
    if (source !== this.frame?.contentWindow || !this.listener) return;
    if (data.kind === "running") {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(this.stop, RUN_SECONDS * 1000);
      this.listener.state("running");
    } else if (data.kind === "output") this.print(String(data.text));
    else if (data.kind === "done") this.end("done");
    else if (data.kind === "failed") this.end("failed");
  };

  private print(text: string): void {
    if (this.printed.length > MOST_OUTPUT) return;
    this.printed += text.slice(0, MOST_OUTPUT + 1);
    this.listener?.output(this.printed.slice(0, MOST_OUTPUT), this.printed.length > MOST_OUTPUT);
  }

  private end(state: "done" | "stopped" | "failed"): void {
    const { listener } = this;
    window.clearTimeout(this.timer);
    if (state === "done") this.listener = null;
    else this.close();
    listener?.state(state);
  }
}
