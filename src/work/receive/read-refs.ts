import { MERGE_QUEUE_REFS } from "../../facts/ref-name.ts";
import {
  FieldFault,
  type Fields,
  fieldOf,
  objectAt,
  oidAt,
  oidOrNoneAt,
  refAt,
  repositoryOf,
  textAt,
} from "./payload-fields.ts";
import { examine, refSubject, type Wanted, wake } from "./wanted.ts";

/** A branch or tag was pushed. What lands on the default branch also changes what the repository holds, and how. */
export function readPush(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const ref = refAt(payload, "ref");
  const before = oidOrNoneAt(payload, "before");
  const after = oidOrNoneAt(payload, "after");
  if (before === null && after === null) throw new FieldFault("before and after must not both be none");
  if (fieldOf(payload, "created") !== (before === null)) throw new FieldFault("created must agree with before");
  if (fieldOf(payload, "deleted") !== (after === null)) throw new FieldFault("deleted must agree with after");
  if (!Array.isArray(fieldOf(payload, "commits"))) throw new FieldFault("commits must be a list");
  const hints = { heads: after === null ? [] : [after], befores: before === null ? [] : [before] };
  const judged = examine(refSubject(repository, ref), hints);
  return ref === defaultRef(payload) ? [judged, wake(repository)] : [judged];
}

/** A hint only: what the default branch is, is read again. */
function defaultRef(payload: Fields): string | null {
  const branch = fieldOf(objectAt(payload, "repository"), "default_branch");
  return typeof branch === "string" ? `refs/heads/${branch}` : null;
}

/** A branch or tag came or went. */
export function readCreateOrDelete(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const type = textAt(payload, "ref_type");
  if (type === "repository") return [];
  if (type !== "branch" && type !== "tag") throw new FieldFault("ref_type must be branch, tag or repository");
  const ref = refAt(payload, "ref", type === "tag" ? "refs/tags/" : "refs/heads/");
  return [examine(refSubject(repository, ref), { heads: [], befores: [] })];
}

/** A merge group wants its checks, or was given up. */
export function readMergeGroup(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const group = objectAt(payload, "merge_group");
  const ref = refAt(group, "head_ref");
  if (!ref.startsWith(MERGE_QUEUE_REFS)) throw new FieldFault("merge_group.head_ref must be a merge queue's");
  const head = oidAt(group, "head_sha");
  const action = textAt(payload, "action");
  if (action !== "checks_requested" && action !== "destroyed") return [];
  const heads = action === "destroyed" ? [] : [head];
  return [examine({ kind: "merge-group", repository, ref }, { heads, befores: [] })];
}
