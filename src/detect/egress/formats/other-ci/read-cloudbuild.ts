import type { Job, Step } from "../../pipeline.ts";
import { hidden, type Value } from "../../value.ts";
import { declaredStep } from "../declared.ts";
import { filled, resolvedEnv } from "../fill.ts";
import { quotedWords } from "../quoted.ts";
import { bodyOnLine } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { sentByAny } from "../sent-paths.ts";
import { SENDING } from "../words.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, itemsOf, textAt, textMap, textsOf, type Yaml } from "../yaml/yaml-tree.ts";
import { pairs } from "./pairs.ts";

const SUBSTITUTION = /\$\{?([A-Z_][A-Z0-9_]*)\}?/g;

/** Reads a Google Cloud Build file: each step is the command of its image with its arguments, `images` are pushed at the end. */
export const readCloudbuild = yamlReader(new RegExp(`${SENDING.source}|images|artifacts`, "i"), (root, { around }) => {
  const home = around.home;
  const own = new Map([
    ["REPO_NAME", home.name],
    ["REPO_FULL_NAME", `${home.owner}/${home.name}`],
  ]);
  const env = resolvedEnv(() => null, own, textMap(at(root, "substitutions")));
  const fill = (text: string): Value => filled(text, SUBSTITUTION, ([, name = ""]) => env.get(name) ?? hidden(name));
  const steps: Step[] = itemsOf(at(root, "steps")).flatMap((step) => stepOf(step, at(root, "options", "env"), fill));
  for (const { text, line } of textsOf(at(root, "images"))) {
    steps.push(
      declaredStep({ verb: "image", sends: { what: "image" }, to: { as: "image", text: fill(text), of: "oci" }, line }),
    );
  }
  const objects = at(root, "artifacts", "objects");
  const sends = sentByAny(textsOf(at(objects, "paths")).map(({ text }) => text));
  if (objects !== null && sends !== null) {
    const to = { as: "bucket", text: fill(textAt(objects, "location") ?? "") } as const;
    steps.push(declaredStep({ verb: "upload", sends, to, line: objects.line }));
  }
  const job: Job = { name: "build", env, workspace: "checked-out", steps };
  return [job];
});

function stepOf(step: Yaml, shared: Yaml | null, fill: (text: string) => Value): readonly Step[] {
  const env = new Map([...pairs(shared), ...pairs(at(step, "env"))].map(([name, text]) => [name, fill(text)] as const));
  const folder = fill((textAt(step, "dir") ?? "").replace(/^\/workspace(\/|$)/, ""));
  const script = at(step, "script");
  if (script?.kind === "text") return [scriptStep(bodyOf(script), { env, folder })];
  const args = textsOf(at(step, "args"));
  const named = textAt(step, "entrypoint") ?? (textAt(step, "name") ?? "").replace(/[:@].*$/, "");
  const command = named.split("/").at(-1) ?? "";
  const shell = /^(ba|da|z)?sh$/.test(command);
  const inline = shell ? args.findIndex(({ text }) => /^-\w*c$/.test(text)) : -1;
  const body = inline < 0 ? undefined : args[inline + 1];
  if (body !== undefined) return [scriptStep(bodyOf(body), { env, folder })];
  if (command === "" || args.length === 0) return [];
  const text = quotedWords([command, ...args.map((arg) => arg.text)]);
  return [scriptStep(bodyOnLine(text, args[0]?.line ?? step.line), { env, folder, dialect: "sh" })];
}
