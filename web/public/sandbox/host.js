// Between a page of ours and the worker in which a candidate's code runs. This document has an origin of its own that
// is no site's, and its policy lets nothing out: it can neither read what the app keeps nor reach a network.
addEventListener(
  "message",
  ({ source, data }) => {
    const address = URL.createObjectURL(new Blob([data], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.onmessage = (event) => source.postMessage(event.data, "*");
    worker.onerror = (event) => source.postMessage({ kind: "failed", text: String(event.message) }, "*");
    addEventListener("message", (event) => {
      if (event.source === source) worker.postMessage(event.data);
    });
  },
  { once: true },
);
parent.postMessage({ kind: "there" }, "*");
