import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import "./styles.css";

// After a release, an open page asks for files that are gone: load the new one. Answers are kept.
window.addEventListener("vite:preloadError", () => {
  const last = Number(sessionStorage.getItem("reloaded") ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem("reloaded", String(Date.now()));
  location.reload();
});

// After the first load, which it doesn't slow; while developing, files change under it.
if (import.meta.env.PROD && "serviceWorker" in navigator)
  window.addEventListener("load", () => void import("./shared/offline/install").then(({ install }) => install()));

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
