/**
 * What runs a candidate's code, as the source of a worker: each function is sent as its own text, so it may use nothing
 * from outside itself. What it says is the candidate's browser's word: `Sandbox` believes none of it.
 */

/** Files of Pyodide, which a worker without a network can't fetch. */
export interface PythonFiles {
  pyodide: string;
  module: string;
  lock: string;
  wasm: ArrayBuffer;
  library: ArrayBuffer;
}

export interface Job {
  code: string;
  /** Of Python, with the first job. */
  files?: PythonFiles;
}

/** From a worker: something printed, or how it ended. */
export interface Told {
  kind: "there" | "running" | "output" | "done" | "failed";
  text?: string;
}

function javascript() {
  const tell = (told: Told) => self.postMessage(told);
  const words = (value: unknown) => {
    if (typeof value === "string") return value;
    try {
      return value instanceof Error ? String(value) : ((JSON.stringify(value) as string | undefined) ?? String(value));
    } catch {
      return String(value);
    }
  };
  const print = (...values: unknown[]) => tell({ kind: "output", text: `${values.map(words).join(" ")}\n` });
  Object.assign(console, { log: print, info: print, warn: print, error: print, debug: print });
  self.onmessage = async ({ data }: MessageEvent<Job>) => {
    tell({ kind: "running" });
    try {
      await import(/* @vite-ignore */ URL.createObjectURL(new Blob([data.code], { type: "text/javascript" })));
    } catch (error) {
      print(error);
    }
    tell({ kind: "done" });
  };
}

function python() {
  interface Pyodide {
    runPythonAsync: (code: string, options: { globals: unknown }) => Promise<unknown>;
    globals: { get: (name: string) => () => unknown };
    setStdin: (options: { error: true }) => void;
  }
  const tell = (told: Told) => self.postMessage(told);
  const print = (line: string) => tell({ kind: "output", text: `${line}\n` });
  const load = async ({ pyodide, module, lock, wasm, library }: PythonFiles): Promise<Pyodide> => {
    const script = (text: string) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const fetch = self.fetch.bind(self);
    // Its files are here already; afterwards the browser's own is back, which the policy lets reach nothing.
    self.fetch = (address) =>
      Promise.resolve(
        (address instanceof Request ? address.url : String(address)).endsWith(".wasm")
          ? new Response(wasm, { headers: { "Content-Type": "application/wasm" } })
          : new Response(library),
      );
    const { loadPyodide } = (await import(/* @vite-ignore */ script(pyodide))) as {
      loadPyodide: (options: object) => Promise<Pyodide>;
    };
    const built = (await import(/* @vite-ignore */ script(module))) as { default: unknown };
    const loaded = await loadPyodide({
      createPyodideModule: built.default,
      indexURL: "https://files.invalid/",
      stdLibURL: "https://files.invalid/library.zip",
      lockFileContents: lock,
      stdout: print,
      stderr: print,
    });
    self.fetch = fetch;
    loaded.setStdin({ error: true });
    return loaded;
  };
  let loading: Promise<Pyodide> | undefined;
  self.onmessage = async ({ data }: MessageEvent<Job>) => {
    try {
      if (data.files) loading = load(data.files);
      const found = await loading;
      if (!found) throw new Error("Python is not there");
      tell({ kind: "running" });
      try {
        await found.runPythonAsync(data.code, { globals: found.globals.get("dict")() });
      } catch (error) {
        // What the candidate wrote begins at its first frame; those before are Pyodide's.
        const said = error instanceof Error ? error.message : String(error);
        print(said.slice(Math.max(0, said.indexOf('  File "<exec>"'))).trimEnd());
      }
      tell({ kind: "done" });
    } catch (error) {
      tell({ kind: "failed", text: String(error) });
    }
  };
}

export const WORKERS = { javascript: `(${javascript.toString()})()`, python: `(${python.toString()})()` };
