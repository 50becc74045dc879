import { demand } from "./ask.ts";
import type { Pull } from "./pull.ts";
import type { Stage } from "./stage.ts";

/** One thing that was written on a pull request; `line` only for comments in the diff. */
export interface Written {
  readonly author: string;
  readonly body: string;
  readonly path: string | null;
  readonly line: number | null;
}

interface CommentJson {
  readonly user: { readonly login: string } | null;
  readonly body: string;
  readonly path?: string;
  readonly line?: number | null;
}

/** Everything that stands on a pull request for all to read: comments, reviews and comments in its diff. */
export async function writtenOn(stage: Stage, pull: Pull): Promise<readonly Written[]> {
  const repository = `/repos/${pull.repository}`;
  const lists = [
    `${repository}/issues/${pull.number}/comments?per_page=100`,
    `${repository}/pulls/${pull.number}/reviews?per_page=100`,
    `${repository}/pulls/${pull.number}/comments?per_page=100`,
  ];
  const found: Written[] = [];
  for (const path of lists) {
    const list = await demand<CommentJson[]>(stage.world, stage.sample.developer, ["GET", path, 200]);
    found.push(
      ...list.map((one) => ({
        author: one.user?.login ?? "ghost",
        body: one.body,
        path: one.path ?? null,
        line: one.line ?? null,
      })),
    );
  }
  return found;
}
