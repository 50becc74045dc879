import type { Dialect, Job, Step } from "../../pipeline.ts";
import { predefined } from "../../run/predefined.ts";
import { joined, known, type Value } from "../../value.ts";
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

/** Reads `appveyor.yml`: commands of its phases, in `cmd` unless they say otherwise, and artifacts of the whole tree. */
export const readAppveyor = yamlReader(SENDING, (root, { around }) => {
  const outer = (name: string): Value | null => predefined(name, around.home);
  const global = at(root, "environment", "global");
  const env = resolvedEnv(outer, textMap(at(root, "environment")), textMap(global));
  const steps: Step[] = PHASES.flatMap((phase) => itemsOf(at(root, phase)).flatMap(stepOf));
  for (const artifact of itemsOf(at(root, "artifacts"))) {
    const sends = sentBy(textAt(artifact, "path") ?? "");
    if (sends === null || sends.what === "paths") continue;
    const to = { as: "artifact", text: known(textAt(artifact, "name") ?? "artifacts") } as const;
    steps.push(declaredStep({ verb: "artifact", sends, to, line: artifact.line }));
  }
  for (const deploy of itemsOf(at(root, "deploy"))) {
    if (textAt(deploy, "provider") !== "NuGet") continue;
    const text = filledVariables(
      textAt(deploy, "server") ?? "https://www.nuget.org",
      (name) => env.get(name) ?? outer(name),
    );
    const to = { as: "registry", text: joined(text), of: "nuget" } as const;
    steps.push(declaredStep({ verb: "publish", sends: { what: "package" }, to, line: deploy.line }));
  }
  const job: Job = { name: "build", env, workspace: "checked-out", steps };
  return [job];
});

function stepOf(item: Yaml): readonly Step[] {
  if (item.kind === "text") return [scriptStep(bodyOf(item, "cmd"), { dialect: "cmd" })];
  return entriesOf(item).flatMap(([shell, { value }]) => {
    const dialect = SHELLS[shell];
    return dialect === undefined || value.kind !== "text" ? [] : [scriptStep(bodyOf(value, dialect), { dialect })];
  });
}
