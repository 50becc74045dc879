import type { Dialect, Step } from "../../pipeline.ts";
import { guarded, pipelineOf } from "../pipelines.ts";
import { bodyOnLine, scriptOf } from "../script-body.ts";
import { SENDING } from "../words.ts";
import { argumentsOf } from "./groovy-calls.ts";
import { type GroovyToken, groovyTokens, TOKENS } from "./groovy-tokens.ts";
import { textAtToken } from "./groovy-values.ts";
import { imagePushed } from "./jenkins-images.ts";
import { type JenkinsScope, jenkinsScope } from "./jenkins-scope.ts";
import { checkedOut, kept, sentAway } from "./jenkins-steps.ts";

const SHELLS: Readonly<Record<string, Dialect>> = {
  sh: "sh",
  shell: "sh",
  bat: "cmd",
  batchFile: "cmd",
  powershell: "powershell",
  pwsh: "powershell",
};

/**
 * Reads a Jenkinsfile as one job: the steps that run a shell, what is checked out where, and what is kept or sent by a
 * step of Jenkins' own. It follows blocks, `dir`, `withEnv`, `environment`, and names that are given a text; it runs no Groovy.
 */
export const readJenkinsfile = guarded(SENDING, ({ text }, around) => {
  const tokens = groovyTokens(text);
  const scope = jenkinsScope();
  const steps: Step[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === "sign") {
      if (token.text === "{") scope.open();
      else if (token.text === "}") scope.close();
      continue;
    }
    if (token.kind !== "word") continue;
    const image = imagePushed(tokens, at, scope);
    if (image !== null) steps.push(image);
    if (isMember(tokens, at)) continue;
    const opened = scope.enter(tokens, at);
    if (opened !== null) {
      at = opened;
      continue;
    }
    const dialect = Object.hasOwn(SHELLS, token.text) ? SHELLS[token.text] : undefined;
    const step = dialect === undefined ? null : shellStep(tokens, at, dialect, scope);
    if (step !== null) {
      steps.push(step.step);
      at = step.end - 1;
      continue;
    }
    const other = checkedOut(tokens, at, scope, around.home) ?? kept(tokens, at, scope) ?? sentAway(tokens, at, scope);
    if (other !== null) {
      steps.push(...other.steps);
      at = other.end - 1;
    }
  }
  const unread = tokens.length >= TOKENS ? [`The file has more than ${TOKENS} words: the rest was not read.`] : [];
  return pipelineOf([{ name: "Jenkinsfile", env: new Map(), workspace: "checked-out", steps }], unread);
});

/** A name behind a dot is somebody's method, but for the `steps.sh` and `script.sh` of shared libraries. */
function isMember(tokens: readonly GroovyToken[], at: number): boolean {
  if (tokens[at - 1]?.text !== "." || tokens[at - 1]?.kind !== "sign") return false;
  return !/^(steps|script|this|ctx|context|pipeline|jenkins)$/.test(tokens[at - 2]?.text ?? "");
}

function shellStep(
  tokens: readonly GroovyToken[],
  at: number,
  dialect: Dialect,
  scope: JenkinsScope,
): { readonly step: Step; readonly end: number } | null {
  const call = argumentsOf(tokens, at);
  if (call === null) return null;
  const [from, to] = call;
  const named = tokens.slice(from, to).findIndex((token, index) => isScriptName(tokens[from + index + 1], token));
  const body = textAtToken(tokens, named >= 0 ? from + named + 2 : from, scope.names)?.body;
  if (body === undefined) return null;
  const stripped = body.text.trimEnd();
  const first = body.lines[0] ?? 1;
  const whole =
    stripped === ""
      ? bodyOnLine("", first)
      : { text: stripped, lines: body.lines.slice(0, stripped.split("\n").length) };
  const step: Step = {
    kind: "script",
    env: scope.env(),
    folder: scope.folder(),
    condition: scope.condition(),
    line: first,
    script: scriptOf(dialect, whole),
  };
  return { step, end: to };
}

function isScriptName(behind: GroovyToken | undefined, token: GroovyToken): boolean {
  return token.kind === "word" && token.text === "script" && behind?.text === ":";
}
