import { SEVERITIES } from "../../rules/watch-rules.ts";
import type { Alert, AlertMessage } from "./alert.ts";
import type { Telling } from "./alert-case.ts";
import { messageKey } from "./message-key.ts";
import { afterQuiet } from "./quiet-hours.ts";
import { allRoutes, byChannel, isAbout } from "./ways.ts";

/**
 * What the first look over an organisation has found, one message to each channel of its routes; planned once in the life
 * of an installation, since its key is always the same.
 */
export function planInventory(
  found: { readonly installation: number; readonly alerts: readonly Alert[]; readonly repositories: number },
  { rules, at, key }: Telling,
): readonly AlertMessage[] {
  return byChannel(allRoutes(rules)).map(({ channel, names, routes }) => {
    const alerts = worstFirst(
      found.alerts.filter(({ exposure }) =>
        routes.some((route) => isAbout(route, { ...exposure, class: exposure.label.class })),
      ),
    );
    const dues = routes.map(({ quiet }) => afterQuiet(at, quiet, alerts[0]?.exposure.severity ?? "low").getTime());
    return {
      key: messageKey(key, [found.installation, "inventory", channel]),
      installation: found.installation,
      channel,
      dueAt: new Date(Math.min(...dues)).toISOString(),
      names,
      content: { kind: "inventory", alerts, repositories: found.repositories },
    };
  });
}

/** The gravest first, then as they were numbered. */
export function worstFirst(alerts: readonly Alert[]): readonly Alert[] {
  const severity = (alert: Alert): number => SEVERITIES.indexOf(alert.exposure.severity);
  return [...alerts].sort((one, other) => severity(other) - severity(one) || one.number - other.number);
}
