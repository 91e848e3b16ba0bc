/** Downloads data as a JSON file. */
export function downloadJson(name: string, content: unknown): void {
  downloadFile(name, new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
}

/** Downloads a file under this name. */
export function downloadFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
