import { isHome } from "../actions/checkout.ts";
import { folderKey } from "../actions/working-copy.ts";
import type { ActionStep } from "../pipeline.ts";
import { known } from "../value.ts";
import { scriptOfAction } from "./run-by-action.ts";
import { type ReadStep, valuesOf, type Walk } from "./walk.ts";
import { field, textAt } from "./yaml-file.ts";

const NOTHING = new Map();

/** Reads a step that names an action. One of this repository is read and stands there with its steps; others are named. */
export function readActionStep(
  walk: Walk,
  item: unknown,
  frame: Pick<ActionStep, "env" | "condition" | "line">,
): ReadStep {
  const { file } = walk;
  const named = textAt(file, field(file, item, "uses"))?.trim() ?? "";
  const inputs = valuesOf(walk, field(file, item, "with"));
  const step = actionStep(walk, named, { ...frame, inputs });
  if (step.uses === "actions/checkout") noteCheckout(walk, step);
  if (!named.startsWith("./")) {
    const script = scriptOfAction(step);
    return { steps: script === null ? [step] : [step, script], outputs: NOTHING };
  }
  return walk.shared.readLocal(walk, step);
}

/** Notes whose repository lies in the folder of a checkout. */
function noteCheckout({ shared, checkouts }: Walk, { inputs }: ActionStep): void {
  const [repository, server] = ["repository", "github-server-url"].map((name) => inputs.get(name)?.value ?? null);
  const home = isHome(repository ?? null, server ?? null, shared.around.home);
  checkouts.set(folderKey(inputs.get("path")?.value ?? []), home ? "home" : "other");
}

/** A step of an action by name, with what the packs say of it. The action at the root of a repository is known by the repository's own name. */
export function actionStep(
  walk: Walk,
  named: string,
  frame: Pick<ActionStep, "env" | "condition" | "line" | "inputs">,
): ActionStep {
  const { uses, version } = splitUses(named);
  const { home, actions } = walk.shared.around;
  const root = /^\.\/[./]*$/.test(uses);
  const entry = actions?.get(root ? `${home.owner}/${home.name}`.toLowerCase() : uses);
  return {
    kind: "action",
    uses,
    version,
    folder: known(""),
    ...frame,
    ...(entry === undefined ? {} : { known: entry }),
  };
}

/** `Owner/Name/folder@v1` as name in lower case and version; of an image the tag or digest is the version. */
export function splitUses(named: string): { readonly uses: string; readonly version: string | null } {
  const sign = named.indexOf("@");
  if (sign >= 0) return { uses: named.slice(0, sign).toLowerCase(), version: named.slice(sign + 1).trim() };
  const tag = /^docker:\/\/.*[^/]:([\w.-]+)$/.exec(named)?.[1];
  if (tag !== undefined) return { uses: named.slice(0, -tag.length - 1).toLowerCase(), version: tag };
  return { uses: named.startsWith("./") ? named : named.toLowerCase(), version: null };
}
