import type { SeenFlow } from "../../seen-flow.ts";
import { hidden, type Value } from "../../value.ts";
import { declaredFlow } from "../declared.ts";
import { unmarked } from "../fill.ts";
import { type GroovyToken, groovyTokens } from "../jenkins/groovy-tokens.ts";
import { closingToken, textAtToken } from "../jenkins/groovy-values.ts";
import { declaredPipeline, guarded } from "../pipelines.ts";

/** Blocks in which `repositories` are those that are published to. */
const PUBLISHING = new Set(["publishing", "uploadArchives", "mavenDeployer", "nexusPublishing"]);

/**
 * Reads a Gradle build: the URLs of the repositories in `publishing`, as weak flows. Repositories elsewhere are where
 * dependencies come from. Names that are given a text are followed; no code is run.
 */
export const readGradle = guarded(/publishing|uploadArchives|nexusPublishing/, ({ text }) => {
  const tokens = groovyTokens(text);
  const names = textsOf(tokens);
  const flows: SeenFlow[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "word" || !PUBLISHING.has(token.text) || tokens[at + 1]?.text !== "{") continue;
    const end = closingToken(tokens, at + 1);
    const last = end < 0 ? tokens.length : end;
    for (let inner = at + 2; inner < last; inner += 1) {
      const flow = published(tokens, inner, names);
      if (flow !== null) flows.push(flow);
    }
    at = last;
  }
  return declaredPipeline("gradle", flows);
});

const URL_WORDS = new Set([
  "url",
  "setUrl",
  "releasesRepoUrl",
  "snapshotsRepoUrl",
  "nexusUrl",
  "snapshotRepositoryUrl",
]);

/** What stands between the word and its URL: `url = uri("…")`, `repository(url: "…")`, `nexusUrl.set(uri("…"))`. */
const BEFORE_URL = new Set(["=", "(", ":", ".", "set", "uri", "URI", "url"]);

function published(tokens: readonly GroovyToken[], at: number, names: ReadonlyMap<string, string>): SeenFlow | null {
  const word = tokens[at];
  if (word?.kind !== "word" || !URL_WORDS.has(word.text)) return null;
  let from = at + 1;
  while (tokens[from]?.kind !== "string" && BEFORE_URL.has(tokens[from]?.text ?? "")) from += 1;
  const found = textAtToken(tokens, from, { get: (name) => names.get(name) });
  if (found === null) return null;
  const text: Value = found.called ? hidden("url") : unmarked(found.body.text);
  const to = { as: "registry", text, of: "maven" } as const;
  return declaredFlow({ verb: "publish", sends: { what: "package" }, to, line: word.line, strength: "weak" });
}

function textsOf(tokens: readonly GroovyToken[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [at, token] of tokens.entries()) {
    const value = tokens[at + 2];
    if (token.kind === "word" && tokens[at + 1]?.text === "=" && value?.kind === "string" && texts.size < 1_000) {
      texts.set(token.text, value.text);
    }
  }
  return texts;
}
