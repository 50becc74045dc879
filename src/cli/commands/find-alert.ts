import { resolve } from "node:path";
import { readAlertNumber } from "../../facts/alert-number.ts";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { UNREAD_ALERTS } from "./alerts-unread.ts";

/** Options of a command about one alert. */
export interface OneAlertOptions {
  readonly dataDir: string;
  readonly installation?: string;
}

/** An alert as the data folder has it. */
export type FoundAlert = Extract<Awaited<ReturnType<Doors["readAlerts"]>>, { ok: true }>["alerts"][number];

/** The alert that somebody means, or the exit code once it was said why there is none. `command`: `alerts show`. */
export async function findAlert(
  terminal: Terminal,
  doors: Doors,
  { name, command, options }: { readonly name: string; readonly command: string; readonly options: OneAlertOptions },
): Promise<{ readonly ok: true; readonly alert: FoundAlert } | { readonly ok: false; readonly code: ExitCode }> {
  const no = (why: string) => ({ ok: false, code: refuse(terminal, why, command) }) as const;
  const number = readAlertNumber(name);
  if (number === null) return no("an alert is written as A-12.");
  const read = await doors.readAlerts(resolve(terminal.from, options.dataDir));
  if (!read.ok) return no(UNREAD_ALERTS[read.why]);
  const named = read.alerts.filter(
    (alert) =>
      alert.number === number &&
      (options.installation === undefined || String(alert.installation) === options.installation),
  );
  const [alert, other] = named;
  if (alert === undefined) return no(`there is no alert A-${number}: see sourcewarden alerts list --all.`);
  if (other === undefined) return { ok: true, alert };
  const installations = named.map(({ installation }) => installation).join(", ");
  return no(`several installations have an alert A-${number}: say which with --installation (${installations}).`);
}
