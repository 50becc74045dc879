import { pino } from "pino";
import type { Log } from "../work/ports/log.ts";

/** How much is logged. */
export const LOG_LEVELS = ["info", "warn", "error", "silent"] as const;

/** One of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One JSON line on standard error for each event; what the lines may hold is the port's rule. */
export function jsonLog(level: LogLevel): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    // Written before the call returns: the last line before a crash is the one that is wanted.
    pino.destination({ fd: 2, sync: true }),
  );
  return {
    info: (fields, sentence) => logger.info(fields, sentence),
    warn: (fields, sentence) => logger.warn(fields, sentence),
    error: (fields, sentence) => logger.error(fields, sentence),
  };
}
