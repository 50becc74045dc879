import type { ServerResponse } from "node:http";

/** Sends a small JSON answer that no cache keeps and no browser takes for a page. */
export function answerJson(response: ServerResponse, status: number, body: Readonly<Record<string, unknown>>): void {
  if (response.headersSent || response.destroyed) return;
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}
