import type { CheckRun, Repository, World } from "../world.ts";
import { runView } from "./checks.ts";
import { html } from "./html.ts";
import { layout, type PageAnswer, repositoryHead } from "./layout.ts";

/** The page of one check run, to which its `html_url` leads. */
export function runPage(world: World, repository: Repository, run: CheckRun): PageAnswer {
  return layout(
    `${run.name} · ${repository.owner}/${repository.name}`,
    html`${repositoryHead(repository)}${runView(world, repository, run)}`,
  );
}
