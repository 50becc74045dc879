import type { Dialect, Home, Step } from "../../pipeline.ts";
import { guarded, pipelineOf } from "../pipelines.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";
import { argumentsOf } from "./groovy-calls.ts";
import { type GroovyToken, groovyTokens, isMember, isSign, TOKENS, wordAt } from "./groovy-tokens.ts";
import { namedAt, textAtToken } from "./groovy-values.ts";
import { imagePushed } from "./jenkins-images.ts";
import { type JenkinsScope, jenkinsScope } from "./jenkins-scope.ts";
import { stepOf } from "./jenkins-steps.ts";

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
  const steps = stepsOf(tokens, jenkinsScope(), around.home, true);
  const unread = tokens.length >= TOKENS ? [`The file has more than ${TOKENS} words: the rest was not read.`] : [];
  return pipelineOf([{ name: "Jenkinsfile", env: new Map(), workspace: "checked-out", steps }], unread);
});

function stepsOf(tokens: readonly GroovyToken[], scope: JenkinsScope, home: Home, withTexts: boolean): readonly Step[] {
  const steps: Step[] = [];
  let taken = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "string" && withTexts) steps.push(...insideText(token.text, token.line, scope, home));
    if (isSign(tokens, at, "{")) scope.open();
    if (isSign(tokens, at, "}")) scope.close();
    if (token.kind !== "word") continue;
    const image = imagePushed(tokens, at, scope);
    if (image !== null) steps.push(image);
    if (isOfOthers(tokens, at)) continue;
    scope.enter(tokens, at);
    const dialect = Object.hasOwn(SHELLS, token.text) ? SHELLS[token.text] : undefined;
    if (dialect !== undefined) steps.push(...shellStep(tokens, at, dialect, scope));
    // What a checkout is given may be written like one: `checkout(git(url: …))`.
    const other = at < taken ? null : stepOf(tokens, at, scope, home);
    if (other === null) continue;
    steps.push(...other.steps);
    taken = other.end;
  }
  return steps;
}

/** Steps in the expressions of a text, as in `"${sh(script: '…', returnStdout: true)}"`; not those in texts of these. */
function insideText(text: string, line: number, scope: JenkinsScope, home: Home): readonly Step[] {
  return [...text.matchAll(/\ue000([^\ue001]*\([^\ue001]*)\ue001/g)].flatMap(([, expression = ""]) => {
    const tokens = groovyTokens(expression).map((token) =>
      token.kind === "string" ? { ...token, line, lines: token.lines.map(() => line) } : { ...token, line },
    );
    return stepsOf(tokens, scope, home, false);
  });
}

/** A name behind a dot is somebody's method, but for the `steps.sh` and `script.sh` of shared libraries. */
function isOfOthers(tokens: readonly GroovyToken[], at: number): boolean {
  return isMember(tokens, at) && !/^(steps|script|this|ctx|context|pipeline|jenkins)$/.test(wordAt(tokens, at - 2));
}

function shellStep(tokens: readonly GroovyToken[], at: number, dialect: Dialect, scope: JenkinsScope): readonly Step[] {
  const call = argumentsOf(tokens, at);
  if (call === null) return [];
  const named = namedAt(tokens, call, "script");
  // Where others are given by name and the script is not, it is none of them.
  if (named === null && isSign(tokens, call[0] + 1, ":")) return [];
  const body = textAtToken(tokens, named ?? call[0], scope.names)?.body;
  const text = body?.text.trimEnd() ?? "";
  if (body === undefined || text === "") return [];
  const lines = body.lines.slice(0, text.split("\n").length);
  const frame = { dialect, env: scope.env(), folder: scope.folder(), condition: scope.condition() };
  return [scriptStep({ text, lines }, frame)];
}
