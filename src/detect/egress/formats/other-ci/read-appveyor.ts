import type { Dialect, Job, Step } from "../../pipeline.ts";
import { predefined } from "../../run/predefined.ts";
import { known, type Value } from "../../value.ts";
import { declaredStep } from "../declared.ts";
import { filledVariables, resolvedEnv } from "../fill.ts";
import { scriptStep } from "../script-step.ts";
import { sentBy } from "../sent-paths.ts";
import { SENDING } from "../words.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, itemsOf, textAt, textMap, type Yaml } from "../yaml/yaml-tree.ts";

const PHASES = [
  "init",
  "install",
  "before_build",
  "build_script",
  "after_build",
  "before_test",
  "test_script",
  "after_test",
  "before_deploy",
  "deploy_script",
  "after_deploy",
  "on_success",
  "on_failure",
  "on_finish",
];
const SHELLS: Readonly<Record<string, Dialect>> = { ps: "powershell", pwsh: "powershell", cmd: "cmd", sh: "sh" };

/**
 * Reads `appveyor.yml`: commands of its phases, in `cmd` unless they say otherwise, and artifacts of the whole tree. What holds
 * for some branches or runs only (`for`) is a job of its own.
 */
export const readAppveyor = yamlReader(SENDING, (root, { around }) => {
  const outer = (name: string): Value | null => predefined(name, around.home);
  return [root, ...itemsOf(at(root, "for"))].map((part): Job => {
    const environments = [...new Set([root, part])].map((one) => at(one, "environment"));
    const env = resolvedEnv(outer, ...environments.flatMap((one) => [textMap(one), textMap(at(one, "global"))]));
    const scripts = PHASES.flatMap((phase) => itemsOf(at(part, phase)).flatMap(stepOf));
    const steps = [...scripts, ...kept(part), ...published(part, (name) => env.get(name) ?? outer(name))];
    return { name: "build", env, workspace: "checked-out", steps };
  });
});

function kept(part: Yaml): readonly Step[] {
  return itemsOf(at(part, "artifacts")).flatMap((artifact) => {
    const sends = sentBy(textAt(artifact, "path") ?? "");
    if (sends === null || sends.what === "paths") return [];
    const to = { as: "artifact", text: known(textAt(artifact, "name") ?? "artifacts") } as const;
    return [declaredStep({ verb: "artifact", sends, to, line: artifact.line })];
  });
}

function published(part: Yaml, lookUp: (name: string) => Value | null): readonly Step[] {
  return itemsOf(at(part, "deploy")).flatMap((deploy) => {
    if (textAt(deploy, "provider")?.toLowerCase() !== "nuget") return [];
    const text = filledVariables(textAt(deploy, "server") ?? "https://www.nuget.org", lookUp);
    const to = { as: "registry", text, of: "nuget" } as const;
    return [declaredStep({ verb: "publish", sends: { what: "package" }, to, line: deploy.line })];
  });
}

function stepOf(item: Yaml): readonly Step[] {
  if (item.kind === "text") return [scriptStep(bodyOf(item, "cmd"), { dialect: "cmd" })];
  return entriesOf(item).flatMap(([shell, { value }]) => {
    const dialect = SHELLS[shell];
    return dialect === undefined || value.kind !== "text" ? [] : [scriptStep(bodyOf(value, dialect), { dialect })];
  });
}
