import type { AudienceGap, HeldContent, RepositoryAudience } from "../../facts/exposure.ts";
import { type Access, openForJudging } from "../examine/open-for-judging.ts";
import type { Step } from "../examine/outcome.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { readHeldContent, unread } from "./held-content.ts";
import { withInherited } from "./inherited-content.ts";

/** What a repository holds, the rules that say so, and what of it could not be seen. */
export interface OpenedHeld {
  readonly bench: Bench;
  readonly held: HeldContent;
  readonly gaps: readonly AudienceGap[];
}

/** Opens the default branch and reads what the repository holds by the rules in force there. */
export async function openHeld(
  ports: ExaminationPorts,
  access: Access,
  audience: RepositoryAudience,
  before: HeldContent | null,
): Promise<Step<OpenedHeld>> {
  const branch = `refs/heads/${access.repository.defaultBranch}`;
  const answer = await openForJudging(ports, access, [branch], ([tip]) => [tip ?? null]);
  if (!answer.ok) return answer;
  const { bench } = answer.value;
  const own = await ownContent(ports, answer.value, before);
  const held = await withInherited(ports.store, audience, own);
  const gaps: readonly AudienceGap[] = held.complete ? [] : [{ part: "content", why: "unreadable" }];
  return { ok: true, value: { bench, held, gaps } };
}

async function ownContent(
  ports: ExaminationPorts,
  answer: Extract<Awaited<ReturnType<typeof openForJudging>>, { ok: true }>["value"],
  before: HeldContent | null,
): Promise<HeldContent> {
  if (answer.kind === "unread") return unread(before);
  const { bench, opened } = answer;
  try {
    return await readHeldContent(ports, { bench, opened, commit: opened.resolved[0] ?? null, before });
  } finally {
    await opened.close();
  }
}
