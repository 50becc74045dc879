import { remotePlace, repositoryPlace } from "../../../facts/place/remote-place.ts";
import type { ActionSending } from "../../../rules/documents/known-actions.ts";
import type { ActionStep } from "../pipeline.ts";
import { noteLogin, withOwnOwner } from "../run/own-registry.ts";
import { currentCopy } from "../run/paths.ts";
import type { RunState } from "../run/run-state.ts";
import type { SeenFlow, Target } from "../seen-flow.ts";
import { holeOf, known, textOf, type Value } from "../value.ts";
import { checkOutStep } from "./checkout.ts";
import { credentialOf } from "./credential.ts";
import { fillTemplate, inputOf } from "./fill-template.ts";
import { holds } from "./holds.ts";
import { type SentPaths, sentPaths } from "./sent-paths.ts";
import { targetsOf } from "./targets.ts";
import { folderKey } from "./working-copy.ts";

/** Flows of one step. */
const FLOWS = 50;

/** Runs a step that names an action: what its entry in a pack says that it sends, and what it leaves in the workspace. */
export function runAction(step: ActionStep, state: RunState): readonly SeenFlow[] {
  if (step.uses === "actions/checkout") checkOutStep(step, state);
  if (step.uses === "docker/login-action") {
    const registry = textOf(inputOf(step, "registry", state) ?? []) ?? "";
    noteLogin(registry, inputOf(step, "password", state) ?? [], state);
  }
  const flows: SeenFlow[] = [];
  for (const sending of step.known?.sends ?? []) {
    if (!(sending.only ?? []).every((condition) => holds(condition, step, state))) continue;
    const sent = sentBy(sending, step, state);
    if (sent === null) continue;
    for (const { to, line } of targetsOf(sending.to, step, state)) {
      if (flows.length < FLOWS) flows.push(flowTo(to, line, { sending, sent, step, state }));
    }
  }
  return flows;
}

function flowTo(
  to: Target,
  line: number,
  { sending, sent, step, state }: { sending: ActionSending; sent: SentPaths; step: ActionStep; state: RunState },
): SeenFlow {
  return {
    verb: sending.verb,
    sends: sent.sends,
    to: to.as === "image" ? { ...to, text: withOwnOwner(to.text, state) } : to,
    ...(sent.from === null ? {} : { from: sent.from }),
    line,
    endLine: line,
    condition: step.condition,
    credential: credentialOf(sending.credential ?? [], step, state),
    strength: sending.weak === true || !sent.certain ? "weak" : "strong",
  };
}

function sentBy(sending: ActionSending, step: ActionStep, state: RunState): SentPaths | null {
  const path = sending.path === undefined ? null : (fillTemplate(sending.path, step, state) ?? known(""));
  switch (sending.what) {
    case "path":
      return sentPaths(path ?? known(""), state, sending.parts === true);
    case "image":
      return path === null || buildsFrom(path, state) ? certainly("image") : null;
    case "package":
      return path === null || !isOthers(path, state) ? certainly("package") : null;
    default:
      if (path === null || !isOthers(path, state)) return certainly(sending.what);
      // What another repository has goes back to it; where the file hides which one it is, it may be this one.
      return hidesWhose(path, state) ? { ...certainly(sending.what), certain: false } : null;
  }
}

function certainly(what: "tree" | "history" | "package" | "image" | "unresolved"): SentPaths {
  return { sends: { what }, from: null, certain: true };
}

/** What Docker takes as a repository to fetch (https://docs.docker.com/build/concepts/context/). */
const BY_URL = /^(?:(?:https?|git|ssh):\/\/|git@|github\.com\/)/i;

/** Whether an image is built from this repository: a context by URL, of another repository or of nothing that is there is not. */
function buildsFrom(context: Value, state: RunState): boolean {
  const [first] = context;
  if (typeof first === "string" && BY_URL.test(first)) {
    const place = remotePlace(first.replace(/#.*$/, ""), state.home);
    return place.kind === "remote" && place.name === repositoryPlace(state.home).name;
  }
  // Without a context of its own the action takes the repository from the server, checked out or not.
  if (context.length === 0 || typeof first !== "string" || first.startsWith("{{")) return true;
  const inside = currentCopy(state, folderKey(context));
  return inside === null
    ? [...state.copies.values()].some((copy) => copy.of === "home")
    : inside.copy.of === "home" || inside.copy.mixed;
}

/** Whether a folder is a working copy of another repository that nothing of this one was put into. */
function isOthers(folder: Value, state: RunState): boolean {
  const inside = currentCopy(state, folderKey(folder));
  return inside !== null && inside.copy.of === "other" && !inside.copy.mixed;
}

function hidesWhose(folder: Value, state: RunState): boolean {
  const origin = currentCopy(state, folderKey(folder))?.copy.remotes.get("origin");
  return origin !== undefined && holeOf(origin.fetch) !== null;
}
