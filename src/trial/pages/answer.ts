import { findRepository } from "../find.ts";
import type { Repository, World } from "../world.ts";
import { blobPage } from "./blob.ts";
import { commitPage } from "./commit.ts";
import { deliveriesPage } from "./deliveries.ts";
import { homePage } from "./home.ts";
import { issuePage } from "./issue.ts";
import type { PageAnswer } from "./layout.ts";
import { pullPage } from "./pull.ts";
import { repositoryPage } from "./repository.ts";
import { runPage } from "./run.ts";

/** The page at a path (a query is passed over), or null where there is none. Everybody may look: it is a stand-in on loopback. */
export async function answerPage(world: World, path: string): Promise<PageAnswer | null> {
  const parts = segments(path);
  if (parts === null) return null;
  const [owner, name, ...rest] = parts;
  if (owner === undefined) return homePage(world, null);
  if (name === undefined) return owner === "deliveries" ? deliveriesPage(world, null) : homePage(world, owner);
  const repository = findRepository(world, owner, name);
  return repository === undefined ? null : repositoryAnswer(world, repository, rest);
}

function segments(path: string): readonly string[] | null {
  try {
    const { pathname } = new URL(path, "http://127.0.0.1");
    return pathname
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}

async function repositoryAnswer(
  world: World,
  repository: Repository,
  [section, which = "", ...path]: readonly string[],
): Promise<PageAnswer | null> {
  const number = /^[1-9]\d{0,8}$/.test(which) ? Number(which) : null;
  switch (section) {
    case undefined:
      return repositoryPage(world, repository);
    case "pull": {
      const pull = number === null ? undefined : repository.pulls.get(number);
      return pull ? pullPage(world, repository, pull) : null;
    }
    case "issues": {
      const issue = number === null ? undefined : repository.issues.get(number);
      const pull = number === null ? undefined : repository.pulls.get(number);
      if (pull) return pullPage(world, repository, pull);
      return issue ? issuePage(world, repository, issue) : null;
    }
    case "commit":
      return /^[0-9a-f]{7,64}$/.test(which) ? commitPage(world, repository, which) : null;
    case "blob":
      return path.length > 0 ? blobPage(repository, which, path.join("/")) : null;
    case "runs": {
      const run = repository.checkRuns.find((one) => one.id === number);
      return run ? runPage(world, repository, run) : null;
    }
    case "deliveries":
      return deliveriesPage(world, repository);
    default:
      return null;
  }
}
