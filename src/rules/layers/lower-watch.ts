import { lineOf } from "../defaults.ts";
import type { AlertRoute, ExposureFamily, ExposureHandling, ExposureRule, WatchRules } from "../watch-rules.ts";
import { complain, type RulesSource } from "../yaml/source.ts";
import type { LowerLayer } from "./lower-layer.ts";

const ORDER = ["advise", "by severity", "alert", "contain"] as const satisfies readonly (
  | ExposureHandling
  | "by severity"
)[];

/** What is done about a family; `by severity` where no rule speaks of it: alert from medium up. */
export type SaidOfFamily = (typeof ORDER)[number];

/** What rules say of a family: the strictest of several. */
export function saidOfFamily(rules: readonly ExposureRule[], family: ExposureFamily): SaidOfFamily {
  const said = rules.filter((rule) => rule.family === family).map(({ handling }) => handling);
  if (said.length === 0) return "by severity";
  return said.reduce((most, one) => (compareSaid(one, most) > 0 ? one : most));
}

/** Below zero where `one` is milder. */
export function compareSaid(one: SaidOfFamily, other: SaidOfFamily): number {
  return ORDER.indexOf(one) - ORDER.indexOf(other);
}

/** Notes every exposure rule of a layer that does less than the layers above. */
export function refuseMilderWatch(source: RulesSource, layer: Pick<LowerLayer, "exposure">, upper: WatchRules): void {
  for (const { family, handling, offset } of layer.exposure) {
    const above = saidOfFamily(upper.exposure, family);
    if (compareSaid(handling, above) >= 0) continue;
    const line = upper.exposure.find((rule) => rule.family === family && rule.handling === above);
    complain(source, offset, {
      what: `a handling of \`${family}\` that is weaker than the rules above`,
      why: `${line === undefined ? "the default" : lineOf(line.origin)} says ${above === "by severity" ? "alert from medium severity up" : above}`,
      mend: "Remove it: a lower layer only makes things stricter.",
    });
  }
}

/** Where the issue of the rules repository would have been the only one told, it stays told beside what a lower layer adds. */
const ISSUE: Omit<AlertRoute, "repositories" | "names" | "origin"> = {
  to: "issue",
  classes: [],
  families: [],
  severity: "low",
  digest: null,
  quiet: null,
  repeatHours: 24,
  escalate: null,
};

/**
 * What is watched with what a lower layer adds for its repositories (globs over `owner/name`): rules that do less are
 * passed over, routes come beside those that are there and show names only where those of the policy do.
 */
export function withLowerWatch(
  upper: WatchRules,
  layer: Pick<LowerLayer, "exposure" | "routes">,
  repositories: readonly string[],
): WatchRules {
  const exposure = layer.exposure
    .filter(({ family, handling }) => compareSaid(handling, saidOfFamily(upper.exposure, family)) > 0)
    .map(({ offset: _, ...rule }) => rule);
  const [first] = layer.routes;
  const own = layer.routes.map((route) => ({ ...route, repositories, names: showsNames(upper, route.to) }));
  const issue: readonly AlertRoute[] =
    first === undefined ? [] : [{ ...ISSUE, repositories, names: showsNames(upper, ISSUE.to), origin: first.origin }];
  // A repository's file as it stands at the default branch and at the base says the same twice.
  const known = new Set(upper.routes.map(sayingOf));
  const routes = [...own, ...issue].filter((route) => !known.has(sayingOf(route)));
  return { ...upper, exposure: [...upper.exposure, ...exposure], routes: [...upper.routes, ...routes] };
}

function sayingOf({ origin: _, ...route }: AlertRoute): string {
  return JSON.stringify(route);
}

function showsNames({ routes }: WatchRules, channel: string): boolean {
  const same = routes.filter(({ to }) => to === channel);
  return same.length > 0 && same.every(({ names }) => names);
}
