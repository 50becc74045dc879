import type { RepositoryRef } from "../../facts/repository.ts";
import type { Subject } from "../../facts/subject.ts";
import {
  FieldFault,
  type Fields,
  fieldOf,
  isFields,
  numberAt,
  objectAt,
  oidAt,
  refAt,
  repositoryOf,
  textAt,
} from "./payload-fields.ts";
import { refSubject, type Wanted } from "./wanted.ts";

/** Somebody asked for a check run again. */
export function readCheckRun(payload: Fields, appId: number): readonly Wanted[] {
  const run = objectAt(payload, "check_run");
  const suite = fieldOf(run, "check_suite");
  return readRerequest(payload, run, isFields(suite) ? suite : {}, appId);
}

/** Somebody asked for a check suite again. */
export function readCheckSuite(payload: Fields, appId: number): readonly Wanted[] {
  const suite = objectAt(payload, "check_suite");
  return readRerequest(payload, suite, suite, appId);
}

/** Runs and suites of other Apps arrive here too: only those of ours are ours to run again. */
function readRerequest(payload: Fields, check: Fields, suite: Fields, appId: number): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const head = oidAt(check, "head_sha");
  const app = numberAt(objectAt(check, "app"), "id");
  if (textAt(payload, "action") !== "rerequested" || app !== appId) return [];
  const pulls = pullsNamed(check, repository);
  const named = pulls.length > 0 ? pulls : branchNamed(suite, repository);
  return [{ kind: "examine-again", repository, head, named }];
}

function pullsNamed(check: Fields, repository: RepositoryRef): readonly Subject[] {
  const pulls = fieldOf(check, "pull_requests");
  if (!Array.isArray(pulls)) throw new FieldFault("pull_requests must be a list");
  return pulls.flatMap((pull): Subject[] => {
    if (!isFields(pull)) throw new FieldFault("pull_requests must hold objects");
    const number = numberAt(pull, "number");
    const ours = numberAt(objectAt(objectAt(pull, "base"), "repo"), "id") === repository.id;
    return ours ? [{ kind: "pull-request", repository, number }] : [];
  });
}

function branchNamed(suite: Fields, repository: RepositoryRef): readonly Subject[] {
  if (typeof fieldOf(suite, "head_branch") !== "string") return [];
  return [refSubject(repository, refAt(suite, "head_branch", "refs/heads/"))];
}
