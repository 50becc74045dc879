import type { SeenFlow, Sends, Target, Verb } from "../seen-flow.ts";
import { type Hole, holeOf, type Value } from "../value.ts";
import type { Command, Scene } from "./command.ts";
import { lookUp } from "./predefined.ts";
import { isHidden, rendered } from "./words.ts";

/** The most flows of one job. */
const FLOWS = 2000;
/** The most paths of a flow that is put together from several. */
const PATHS = 500;

const LOCAL =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|0\.0\.0\.0|host\.docker\.internal|[\w-]+\.localhost)(?:[:/]|$)/i;
const NAMES_A_CREDENTIAL = /token|secret|passw|_key$|_pat$|credential/i;

/** Whether a destination is the machine that runs the command. */
export function isThisMachine(text: Value): boolean {
  return LOCAL.test(rendered(text));
}

/** Notes that a command sends source somewhere; what goes to the running machine itself does not leave. */
export function send(
  scene: Scene,
  command: Command,
  flow: { readonly verb: Verb; readonly sends: Sends; readonly to: Target; readonly weak?: boolean },
): void {
  const { shared } = scene;
  if (isThisMachine(flow.to.text)) return;
  if (scene.isPiece && isSetElsewhere(flow.to.text, scene)) {
    shared.unread.add("A piece of a script sends to a place that is set outside of it.");
    return;
  }
  const seen = {
    verb: flow.verb,
    sends: flow.sends,
    to: flow.to,
    line: command.line,
    endLine: Math.max(command.line, command.endLine),
    condition: scene.condition,
    credential: credentialOf([...command.words, flow.to.text]) ?? scene.credential,
    strength: flow.weak || scene.weak ? "weak" : "strong",
  } as const;
  const key = `${seen.verb} ${seen.line} ${seen.to.as} ${rendered(seen.to.text)} ${seen.sends.what}`;
  const twin = shared.flows.get(key);
  if (twin) shared.flows.set(key, ofBoth(twin, seen, shared.unread));
  else if (shared.flows.size < FLOWS) shared.flows.set(key, seen);
  else shared.unread.add(`More than ${FLOWS} sendings in one job.`);
}

/** Two flows of one line and place as one: the stronger of them, with the paths of both. */
function ofBoth(before: SeenFlow, next: SeenFlow, unread: Set<string>): SeenFlow {
  const stronger = before.strength === "weak" ? next : before;
  if (before.sends.what !== "paths" || next.sends.what !== "paths") return stronger;
  const known = new Set(before.sends.paths);
  const more = next.sends.paths.filter((path) => !known.has(path));
  const paths = more.length === 0 ? before.sends.paths : [...known, ...more];
  if (paths.length > PATHS) unread.add(`More than ${PATHS} paths that one line sends to one place.`);
  return { ...stronger, sends: { what: "paths", paths: paths.slice(0, PATHS) } };
}

/** Whether a text is a variable of the shell's own, in lower case as by its custom, that nothing in sight has set. */
function isSetElsewhere(text: Value, scene: Scene): boolean {
  const name = isHidden(text) ? (holeOf(text)?.name ?? "") : "";
  return /^[a-z][a-z0-9_]*$/.test(name) && lookUp(scene.state, name) === null;
}

/** The name of the first secret in the words. */
export function credentialOf(words: readonly Value[]): string | null {
  const holes = words.flatMap((word) => word.filter((piece): piece is Hole => typeof piece !== "string"));
  const found = holes.find(({ secret }) => secret) ?? holes.find(({ name }) => NAMES_A_CREDENTIAL.test(name));
  return found?.name ?? null;
}

/** The name of the first variable's secret in a step's environment. */
export function credentialIn(env: Iterable<Value>): string | null {
  for (const value of env) {
    const hole = holeOf(value);
    if (hole?.secret) return hole.name;
  }
  return null;
}
