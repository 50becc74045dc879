import { ask } from "./ask.ts";
import { ORGANISATION } from "./sample.ts";
import type { Stage } from "./stage.ts";

/** Repositories of the sample that are, or in the story become, readable for everybody. */
const IN_PUBLIC = ["sdk", "pricing-engine"];

interface SaidJson {
  readonly user: { readonly login: string } | null;
  readonly title?: string;
  readonly body: string | null;
}

/** All issues and comments of the App that somebody from outside can read now. */
export async function saidInPublic({ world, sample }: Stage): Promise<readonly string[]> {
  const said: string[] = [];
  for (const name of IN_PUBLIC) {
    for (const list of ["issues?state=all&per_page=100", "issues/comments?per_page=100"]) {
      const path = `/repos/${ORGANISATION}/${name}/${list}`;
      const { status, body } = await ask(world, sample.outsider, "GET", path);
      if (status !== 200) continue;
      const ours = (body as SaidJson[]).filter(({ user }) => user?.login === `${sample.app.slug}[bot]`);
      said.push(...ours.map(({ title = "", body }) => `${title}\n${body ?? ""}`));
    }
  }
  return said;
}
