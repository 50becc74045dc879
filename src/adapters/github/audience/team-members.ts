import type { Answer } from "../../../work/ports/answer.ts";
import { integer } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { listPart, type Part } from "./part.ts";

/** Numeric ids of who is in a team (`organisation/slug`) now, its child teams included; a team that is not there has nobody. */
export async function readTeamMembers(
  asking: Asking,
  installation: number,
  team: string,
): Promise<Answer<Part<readonly number[]>>> {
  const [org = "", slug = ""] = team.split("/");
  const route = "GET /orgs/{org}/teams/{team_slug}/members";
  const question = { installation, what: "list a team's members", route, params: { org, team_slug: slug } };
  const answer = await listPart(asking, "teams", question, (from) => integer(from, "id"));
  const isGone = answer.ok && answer.value.gaps.some(({ why }) => why === "not-offered");
  return isGone ? { ok: true, value: { value: [], gaps: [] } } : answer;
}
