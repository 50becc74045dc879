import { CHECK_NAME } from "../../../facts/check-name.ts";
import type { Protection } from "../../../facts/exposure.ts";
import type { RepositoryState } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { type Fields, fields, integer, list } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about } from "./fields.ts";
import { asPart, listPart, type Part, readOne } from "./part.ts";
import { readSilentBypass } from "./silent-bypass.ts";

const WEIGHT = { missing: 0, "any-source": 1, pinned: 2 } as const;

type Required = Protection["requiredCheck"];

/** Whether our check stands before the default branch: by rulesets in force there, or by the branch's own protection. */
export async function readProtection(asking: Asking, repository: RepositoryState): Promise<Answer<Part<Protection>>> {
  const { appId } = asking.client.options;
  const branch = { branch: repository.defaultBranch };
  const question = about(repository, "read the default branch's rules", "/rules/branches/{branch}", branch);
  const rules = await listPart(asking, "protection", question, (from) => requiredBy(from, appId));
  if (!rules.ok) return rules;
  const own = await asPart("protection", await readOwnProtection(asking, repository, appId));
  if (!own.ok) return own;
  const gaps = [...rules.value.gaps, ...own.value.gaps];
  const found = [
    ...(rules.value.value ?? []),
    ...(own.value.value === null ? [] : [{ ruleset: null, required: own.value.value }]),
  ];
  const requiredCheck = found.reduce<Required>(
    (best, { required }) => (WEIGHT[required] > WEIGHT[best] ? required : best),
    "missing",
  );
  // Where one source could not be read, the other may still prove that it is required, never that it is not.
  if (gaps.length > 0 && requiredCheck !== "pinned") return { ok: true, value: { value: null, gaps } };
  const rulesets = found.flatMap(({ ruleset, required }) =>
    ruleset === null || required === "missing" ? [] : [ruleset],
  );
  const silentBypass = await readSilentBypass(asking, repository, rulesets);
  if (!silentBypass.ok) return silentBypass;
  const value = { requiredCheck, silentBypass: silentBypass.value };
  return { ok: true, value: { value, gaps } };
}

/** Null for a rule about something else. */
function requiredBy(from: Fields, appId: number): { readonly ruleset: number; readonly required: Required } | null {
  if (from["type"] !== "required_status_checks") return null;
  const checks = list(fields(from["parameters"], "parameters")["required_status_checks"], "required_status_checks");
  return { ruleset: integer(from, "ruleset_id"), required: strongest(checks, "integration_id", appId) };
}

/** What the branch's own protection requires; 404 says that it has none. */
async function readOwnProtection(
  asking: Asking,
  repository: RepositoryState,
  appId: number,
): Promise<Answer<Required>> {
  const branch = { branch: repository.defaultBranch };
  const question = about(repository, "read the default branch's protection", "/branches/{branch}/protection", branch);
  const answer = await readOne<Required>(asking, question, (from) => {
    const required = from["required_status_checks"];
    if (required === null || required === undefined) return "missing";
    return strongest(list(fields(required, "required_status_checks")["checks"], "checks"), "app_id", appId);
  });
  return !answer.ok && answer.fault.kind === "gone" ? { ok: true, value: "missing" } : answer;
}

function strongest(checks: readonly unknown[], source: "integration_id" | "app_id", appId: number): Required {
  const ours = checks.map((one) => fields(one, "A check")).filter((one) => one["context"] === CHECK_NAME);
  if (ours.some((one) => one[source] === appId)) return "pinned";
  return ours.length > 0 ? "any-source" : "missing";
}
