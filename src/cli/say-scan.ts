import { renderSarif } from "../report/scan/render-sarif.ts";
import { renderScanJson } from "../report/scan/render-scan-json.ts";
import { renderTerminal } from "../report/scan/render-terminal.ts";
import type { ScanAnswer } from "../work/scan/scan-local.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type Terminal, wantsColours } from "./terminal.ts";

/** How a scan is told. */
export type ScanFormat = "text" | "json" | "sarif";

/** A scan that came to a verdict. */
export type Scanned = Extract<ScanAnswer, { readonly ok: true }>;

/** Writes what was found; answers its exit code. */
export function sayScan(scanned: Scanned, format: ScanFormat, terminal: Terminal, version: string): ExitCode {
  terminal.out.write(inFormat(scanned, format, terminal, version));
  return EXIT[scanned.verdict.kind];
}

function inFormat(
  { verdict, baseline, history }: Scanned,
  format: ScanFormat,
  terminal: Terminal,
  version: string,
): string {
  switch (format) {
    case "json":
      return `${renderScanJson(verdict, baseline, history)}\n`;
    case "sarif":
      return `${renderSarif(verdict, version, history)}\n`;
    case "text":
      return renderTerminal(verdict, { colours: wantsColours(terminal.out, terminal.env), baseline, history });
  }
}
