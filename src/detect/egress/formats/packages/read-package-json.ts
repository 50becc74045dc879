import type { Job } from "../../pipeline.ts";
import { known } from "../../value.ts";
import { declaredStep } from "../declared.ts";
import { folderOf } from "../folder-of.ts";
import { guarded, pipelineOf, unreadPipeline } from "../pipelines.ts";
import { bodyOnLine } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";
import { at, entriesOf, textAt } from "../yaml/yaml-tree.ts";
import { jsonTree } from "./json-tree.ts";

const NPM = "https://registry.npmjs.org";

/**
 * Reads a `package.json`: each script that names a way to send is a job. `publishConfig` states that the package is meant
 * to be published; that is a weak flow, as nothing here runs it. `private: true` makes npm refuse, and none is declared.
 */
export const readPackageJson = guarded(SENDING, ({ path, text }) => {
  const root = jsonTree(text);
  if (root === null) return unreadPipeline("The file is not valid JSON.");
  if (root.kind !== "map") return unreadPipeline("The file holds no JSON object.");
  const folder = known(folderOf(path));
  const jobs: Job[] = [];
  for (const [name, { value, line }] of entriesOf(at(root, "scripts"))) {
    if (value.kind !== "text" || !SENDING.test(value.text)) continue;
    const step = scriptStep(bodyOnLine(value.text, line), { dialect: "sh", folder });
    jobs.push({ name, env: new Map(), workspace: "checked-out", steps: [step] });
  }
  const config = at(root, "publishConfig");
  const given = at(config, "registry") ?? at(config, "access");
  const registry = textAt(config, "registry") ?? (textAt(config, "access") === "public" ? NPM : null);
  if (given !== null && registry !== null && textAt(root, "private") !== "true") {
    const step = declaredStep({
      verb: "publish",
      sends: { what: "package" },
      to: { as: "registry", text: known(registry), of: "npm" },
      line: given.line,
      strength: "weak",
    });
    jobs.push({ name: "publishConfig", env: new Map(), workspace: "checked-out", steps: [step] });
  }
  return pipelineOf(jobs);
});

/** Reads a `lerna.json`: the registry that `lerna publish` is told, as a weak flow. */
export const readLerna = guarded(/registry/i, ({ text }) => {
  const root = jsonTree(text);
  if (root === null) return unreadPipeline("The file is not valid JSON.");
  const registry =
    at(root, "command", "publish", "registry") ?? at(root, "publishConfig", "registry") ?? at(root, "registry");
  if (registry?.kind !== "text") return pipelineOf([]);
  const to = { as: "registry", text: known(registry.text), of: "npm" } as const;
  const step = declaredStep({ verb: "publish", sends: { what: "package" }, to, line: registry.line, strength: "weak" });
  return pipelineOf([{ name: "lerna", env: new Map(), workspace: "checked-out", steps: [step] }]);
});
