import type { Ruling } from "../../facts/ruling.ts";
import { type JudgedSubject, subjectKey } from "../../facts/subject.ts";
import { gapKey } from "../../verdict/ruling-keys.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

const NO_HINTS = { heads: [], befores: [], again: false } as const;

type Ports = Pick<ExaminationPorts, "store" | "clock" | "key">;

/**
 * Puts on the work list what a ruling that was granted or has ended bears on: the pull requests in which it was spoken
 * of, and every open subject whose verdict has something of what it is about. All others would be judged as before.
 */
export async function lookAgainAfter(ports: Ports, ruling: Ruling): Promise<void> {
  const { verdicts, worklist } = ports.store;
  const wanted = new Map<string, JudgedSubject>();
  for (const { repository, pull } of [ruling.asked, ...ruling.grants, ruling.ended?.said].filter(isThere)) {
    const subject: JudgedSubject = { kind: "pull-request", repository, number: pull };
    wanted.set(subjectKey(subject), subject);
  }
  for (const subject of await verdicts.openOf(ruling.installation)) {
    const { scope } = ruling;
    if (scope.kind !== "not-a-secret" && scope.repositoryId !== subject.repository.id) continue;
    const present = await verdicts.present(subjectKey(subject));
    if (present !== null && bearsOn(ruling, present.verdict, { ...ports, repositoryId: subject.repository.id })) {
      wanted.set(subjectKey(subject), subject);
    }
  }
  const now = ports.clock.now().toISOString();
  for (const subject of wanted.values()) await worklist.add(subject, NO_HINTS, now);
}

function bearsOn(
  { number, scope }: Ruling,
  { findings, coverage }: Verdict,
  { key, repositoryId }: { readonly key: Uint8Array; readonly repositoryId: number },
): boolean {
  const keys = new Set(scope.keys);
  if (scope.kind === "accepted-gap") {
    const gaps = [...coverage.gaps, ...coverage.accepted];
    return gaps.some((gap) => keys.has(gapKey(key, repositoryId, gap) ?? ""));
  }
  return findings.some(
    ({ ruling, keys: { waiver, words } }) =>
      ruling?.number === number || waiver.some((one) => keys.has(one)) || (words !== null && keys.has(words)),
  );
}

function isThere<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
