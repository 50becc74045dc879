import type { Severity } from "../../rules/watch-rules.ts";
import { SEVERITIES } from "../../rules/watch-rules.ts";
import type { Alert, AlertMessage, AlertNews } from "../../verdict/alerts/alert.ts";
import { shorten } from "../text/visible.ts";
import { PLAIN } from "../voice.ts";
import { containmentWords } from "../words/containment-note.ts";
import { count } from "../words/count.ts";
import { repositoryWords } from "../words/exposure-names.ts";
import { NEXT_STEP_WORDS } from "../words/exposure-steps.ts";
import { EXPOSURE_TITLES } from "../words/exposure-titles.ts";
import { type AlertFact, alertFacts } from "./alert-facts.ts";
import { sentenceFor } from "./exposure-sentence.ts";
import type { Naming } from "./naming.ts";

/** Characters of a title: Slack's headers hold 150, and a phone shows fewer. */
const MOST_TITLE = 150;
/** Alerts listed one by one in a digest or an inventory. */
const MOST_LINES = 15;

/** A message in words, before any medium lays it out. All of it but the title is escaped by the naming's voice. */
export interface MessageWords {
  /** Plain text of at most 150 characters, on one line; each medium escapes it. */
  readonly title: string;
  readonly lead: string;
  readonly facts: readonly AlertFact[];
  /** What to do, in this order. */
  readonly steps: readonly string[];
  /** One line each for several alerts, or for the steps that contain one. */
  readonly lines: readonly string[];
  /** Text for a person to copy, line by line and plain; told only where there is room for all of it. */
  readonly quoted: readonly string[];
}

const NEWS: Readonly<Record<AlertNews, string>> = {
  opened: "",
  changed: "Changed: ",
  repeated: "Still open: ",
  escalated: "Nobody has taken this up: ",
  resolved: "Resolved: ",
  acknowledged: "Taken up: ",
};

/** What a message says. */
export function messageWords(
  { content, names }: Pick<AlertMessage, "content" | "names">,
  voice: Naming["voice"],
): MessageWords {
  const naming = { voice, names };
  const plain = { voice: PLAIN, names };
  switch (content.kind) {
    case "alert":
      return alertWords(content.alert, content.news, naming, plain);
    case "digest": {
      const said = content.period === "daily" ? "Alerts of the day" : "Alerts of the week";
      return several(`${said}: ${openCounts(content.alerts)}`, `${said}, the gravest first.`, content.alerts, naming);
    }
    case "inventory": {
      const over = `First look over ${count(content.repositories, "repository", "repositories")}`;
      const lead = `${over}. This is how things stood when Sourcewarden began to watch; each is told once, here.`;
      return several(`${over}: ${openCounts(content.alerts)}`, lead, content.alerts, naming);
    }
    case "test":
      return {
        title: "A test of this channel",
        lead: "Somebody tries whether alerts reach this channel. Nothing happened, and nothing is to be done.",
        facts: [],
        steps: [],
        lines: [],
        quoted: [],
      };
  }
}

/** `A-12`. */
export function alertNumber(alert: Alert): string {
  return `A-${alert.number}`;
}

/** The gravest of several alerts; null for none. */
export function gravest(alerts: readonly Alert[]): Severity | null {
  return SEVERITIES.findLast((severity) => alerts.some(({ exposure }) => exposure.severity === severity)) ?? null;
}

function alertWords(
  alert: Alert,
  news: AlertNews,
  naming: Naming,
  plain: Parameters<typeof repositoryWords>[1],
): MessageWords {
  const { exposure } = alert;
  const where = exposure.repository === null ? "" : ` (${repositoryWords(exposure.repository, plain)})`;
  const contained = containmentWords(alert, naming);
  const title = `${alertNumber(alert)} ${exposure.severity}: ${NEWS[news]}${EXPOSURE_TITLES[exposure.kind]}${where}`;
  return {
    title: shorten(title, MOST_TITLE),
    lead: `${NEWS[news]}${sentenceFor(exposure, naming)}`,
    facts: [{ name: "Alert", text: alertNumber(alert) }, ...alertFacts(alert, naming), ...contained.facts],
    steps: news === "resolved" ? [] : exposure.next.map((step) => NEXT_STEP_WORDS[step]),
    lines: contained.lines,
    quoted: contained.quoted,
  };
}

function several(title: string, lead: string, alerts: readonly Alert[], naming: Naming): MessageWords {
  const sorted = alerts.toSorted(
    (one, other) => SEVERITIES.indexOf(other.exposure.severity) - SEVERITIES.indexOf(one.exposure.severity),
  );
  const lines = sorted.slice(0, MOST_LINES).map((alert) => lineOf(alert, naming));
  const left = sorted.length - lines.length;
  return {
    title: shorten(title, MOST_TITLE),
    lead,
    facts: [],
    steps: [],
    lines: left === 0 ? lines : [...lines, `And ${count(left, "more alert", "more alerts")}.`],
    quoted: [],
  };
}

function lineOf(alert: Alert, naming: Naming): string {
  const state = alert.state === "open" ? "" : `, ${alert.state}`;
  return `${alertNumber(alert)} (${alert.exposure.severity}${state}): ${sentenceFor(alert.exposure, naming)}`;
}

function openCounts(alerts: readonly Alert[]): string {
  if (alerts.length === 0) return "nothing stands open";
  const counts = SEVERITIES.toReversed().flatMap((severity) => {
    const some = alerts.filter(({ exposure }) => exposure.severity === severity).length;
    return some === 0 ? [] : [`${some.toLocaleString("en-US")} ${severity}`];
  });
  return counts.join(", ");
}
