import { demand } from "./ask.ts";
import { ORGANISATION } from "./sample.ts";
import type { Stage } from "./stage.ts";
import { unless } from "./step.ts";
import { until } from "./wait.ts";

/** An alert as it stands in the private rules repository, and when it was seen there. */
export interface AlertReading {
  /** As a person would name it: the repository, and the issue's number. */
  readonly subject: string;
  /** `unknown` where title and body do not agree on how grave it is. */
  readonly verdict: "alert" | "unknown";
  readonly severity: string;
  /** Number of the issue. */
  readonly issue: number;
  readonly title: string;
  readonly body: string;
  /** Milliseconds from what happened until it could be read. */
  readonly afterMs: number;
}

interface IssueJson {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: "open" | "closed";
  readonly user: { readonly login: string } | null;
}

/** Most time from a deed to its alert. */
const WITHIN_MS = 15_000;

/** Waits until the App has looked over the organisation for the first time: what happens from then on is news. */
export async function untilWatched(stage: Stage): Promise<void> {
  await until("The first look over the organisation", async () => {
    return (await alertIssues(stage)).find(({ title }) => title.startsWith("First look over ")) ?? null;
  });
}

/**
 * Waits for the newest alert of a repository whose title says so, and reads it as an owner of the rules would. One that was
 * contained meanwhile has ended already.
 */
export async function readAlert(
  stage: Stage,
  about: {
    /** `owner/name`. */
    readonly of: string;
    readonly says: string;
    /** When it happened, milliseconds since 1970. */
    readonly happened: number;
  },
): Promise<AlertReading> {
  const { id } = await demand<{ id: number }>(stage.world, stage.sample.owner, ["GET", `/repos/${about.of}`, 200]);
  const found = await until(`An alert of ${about.of}: ${about.says}`, async () => {
    const told = await alertIssues(stage);
    return told.find(({ title }) => title.endsWith(`: ${about.says} (repository ${id})`)) ?? null;
  });
  const { number: issue, title, body } = found;
  const severity = /^A-\d+ ([a-z]+): /.exec(title)?.[1] ?? "";
  const agreeing = severity !== "" && new RegExp(`Severity\\W+${severity}\\b`).test(body ?? "");
  return {
    subject: `${about.of}, told in issue #${issue}`,
    verdict: agreeing ? "alert" : "unknown",
    severity,
    issue,
    title,
    body: body ?? "",
    afterMs: Date.now() - about.happened,
  };
}

/** Waits until the issue of an alert is open or closed. */
export function alertIs(
  stage: Stage,
  { subject, issue }: AlertReading,
  state: "open" | "closed",
): Promise<{ readonly body: string }> {
  return until(`The alert of ${subject}, ${state}`, async () => {
    const found = (await alertIssues(stage)).find((one) => one.number === issue && one.state === state);
    return found === undefined ? null : { body: found.body ?? "" };
  });
}

/** Whether an alert whose title says so is open. */
export async function stillOpen(stage: Stage, says: string): Promise<boolean> {
  return (await alertIssues(stage)).some(({ title, state }) => state === "open" && title.includes(`: ${says} (`));
}

/** What a person would miss in an alert about the pricing engine, or should not find there. */
export function alertDoubts(
  stage: Stage,
  alert: AlertReading,
  expected: {
    readonly severity: string;
    /** Ids of forks that it must count. */
    readonly forks: readonly number[];
    /** The first thing to do, as far as a person needs it; null where nothing is left to do. */
    readonly first: RegExp | null;
  },
): readonly string[] {
  const { title, body, afterMs } = alert;
  const forks = /^\W*Forks\W.*$/m.exec(body)?.[0] ?? "";
  const first = /^1\. .*$/m.exec(body)?.[0] ?? "";
  return [
    ...unless(alert.severity === expected.severity, `its severity is ${alert.severity}, not ${expected.severity}`),
    ...unless(/\d+ files? \S*restricted/.test(body), "it does not say how many files of which class are exposed"),
    ...unless(body.includes("S-001"), "it does not say which source of the register is exposed"),
    ...unless(
      expected.forks.every((id) => forks.includes(String(id))),
      "it does not say which forks there are",
    ),
    ...unless(expected.first === null || expected.first.test(first), "it does not say what to do first"),
    ...unless(!namesSomebody(stage, `${title}\n${body}`), "it names somebody, or points to a file"),
    ...unless(afterMs <= WITHIN_MS, `it came after ${(afterMs / 1000).toFixed(1)} s`),
  ];
}

/** Where the rules do not allow names, no login stands in an alert, no repository's name and no path. */
function namesSomebody({ sample }: Stage, words: string): boolean {
  const logins = [sample.owner, sample.developer, sample.outsider].map(({ login }) => login);
  return new RegExp(`\\b(?:${logins.join("|")})\\b|${ORGANISATION}/|src/|pricing-engine`, "i").test(words);
}

async function alertIssues(stage: Stage): Promise<readonly IssueJson[]> {
  const { world, sample } = stage;
  const path = `/repos/${ORGANISATION}/sourcewarden-rules/issues?state=all&per_page=100`;
  const issues = await demand<IssueJson[]>(world, sample.owner, ["GET", path, 200]);
  return issues.filter(({ user }) => user?.login === `${sample.app.slug}[bot]`);
}
