import type { Severity } from "../../rules/watch-rules.ts";

/** Facility 13, log audit (RFC 5424, section 6.2.1). */
const FACILITY = 13;
const LEVELS = { critical: 2, high: 3, medium: 4, low: 5 } as const satisfies Record<Severity, number>;
/** Notice, for what concerns no alert. */
const NOTICE = 5;
/** A byte order mark says that what follows is UTF-8. */
const BOM = "\ufeff";

/** One message of RFC 5424 in the framing of RFC 6587 that counts octets, so that no line end can begin another. */
export function syslogFrame(line: string, kind: string, severity: Severity | null, at: Date): Buffer {
  const priority = FACILITY * 8 + (severity === null ? NOTICE : LEVELS[severity]);
  const message = Buffer.from(`<${priority}>1 ${at.toISOString()} - sourcewarden - ${kind} - ${BOM}${line}`, "utf8");
  return Buffer.concat([Buffer.from(`${message.length} `, "ascii"), message]);
}
