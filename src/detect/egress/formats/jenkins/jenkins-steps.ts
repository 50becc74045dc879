import type { Home, Step } from "../../pipeline.ts";
import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import { declaredStep } from "../declared.ts";
import { marked } from "../fill.ts";
import { bodyOnLine } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { sentBy } from "../sent-paths.ts";
import { argumentsOf } from "./groovy-calls.ts";
import { type GroovyToken, wordAt } from "./groovy-tokens.ts";
import { namedText, textAtToken } from "./groovy-values.ts";
import type { JenkinsScope } from "./jenkins-scope.ts";

/** What a step of Jenkins' own comes to. */
export interface Read {
  readonly steps: readonly Step[];
  /** The token behind what was read. */
  readonly end: number;
}

/** The step of Jenkins' own, or of a plugin, that a word begins; null where it begins none. */
export function stepOf(tokens: readonly GroovyToken[], at: number, scope: JenkinsScope, home: Home): Read | null {
  const word = wordAt(tokens, at);
  const upload = Object.hasOwn(UPLOADS, word) ? UPLOADS[word] : undefined;
  if (word !== "checkout" && word !== "git" && word !== "archiveArtifacts" && upload === undefined) return null;
  const range = argumentsOf(tokens, at);
  if (range === null) return null;
  const given: Given = { tokens, range, scope, line: tokens[at]?.line ?? 1 };
  if (upload !== undefined) return { steps: sentAway(given, upload), end: range[1] };
  if (word === "archiveArtifacts") return { steps: kept(given), end: range[1] };
  const steps = checkedOut(given, home);
  return steps === null ? null : { steps, end: range[1] };
}

/** A step with the tokens of its arguments. */
interface Given {
  readonly tokens: readonly GroovyToken[];
  readonly range: readonly [number, number];
  readonly scope: JenkinsScope;
  readonly line: number;
}

function named({ tokens, range, scope }: Given, name: string): string | null {
  const found = namedText(tokens, range, name, scope.names);
  return found === null ? null : marked(found.value);
}

/** The text that stands first among the arguments, without a name; null where nobody knows it. */
function positional({ tokens, range, scope }: Given): string | null {
  const text = textAtToken(tokens, range[0], scope.names)?.body.text ?? null;
  return wordAt(tokens, range[0]) !== "" && text?.includes("\ue000") === true ? null : text;
}

/**
 * `checkout([… url: '…' …])` and `git url: '…'`: as the git command that has the same effect. A URL with the repository's
 * own name is where it lives (an internal server, most often): its `origin`; another one is another repository.
 */
function checkedOut(given: Given, home: Home): readonly Step[] | null {
  const url = namedText(given.tokens, given.range, "url", given.scope.names);
  const text = url === null ? positional(given) : marked(url.value);
  if (text === null || !/[/:\ue000]/.test(text)) return null;
  const target = named(given, "relativeTargetDir");
  const name = text
    .replace(/\/$/, "")
    .replace(/^.*[/:]/, "")
    .replace(/\.git$/, "")
    .toLowerCase();
  const own = text.includes("\ue000") || home.name === "~" || name === home.name.toLowerCase();
  const command =
    own && target === null ? `git remote set-url origin '${text}'` : `git clone '${text}' '${target ?? "."}'`;
  const { scope, line } = given;
  const frame = { dialect: "sh", env: scope.env(), folder: scope.folder(), condition: scope.condition() } as const;
  return [scriptStep(bodyOnLine(command.replaceAll("\n", " "), url?.line ?? line), frame)];
}

/** `archiveArtifacts` of the whole workspace. */
function kept(given: Given): readonly Step[] {
  const paths = (named(given, "artifacts") ?? positional(given) ?? "").split(",");
  const sends = paths.map(sentBy).find((sent) => sent !== null && sent.what !== "paths") ?? null;
  if (sends === null) return [];
  const to = { as: "artifact", text: known("archiveArtifacts") } as const;
  return [declaredStep({ verb: "artifact", sends, to, line: given.line, condition: given.scope.condition() })];
}

/** The arguments of a step that uploads. */
interface Upload {
  /** Those that name the files. */
  readonly files: readonly string[];
  /** That which names the folder in which these lie; else that is the workspace. */
  readonly within?: string;
  readonly to: string;
  readonly before?: string;
  readonly as: "bucket" | "host";
}

/** Steps of Jenkins plugins that upload. */
const UPLOADS: Readonly<Record<string, Upload>> = {
  s3Upload: {
    files: ["includePathPattern", "file", "sourceFile"],
    within: "workingDir",
    to: "bucket",
    before: "s3://",
    as: "bucket",
  },
  googleStorageUpload: { files: ["pattern"], to: "bucket", as: "bucket" },
  azureUpload: { files: ["filesPath"], to: "containerName", before: "azure://", as: "bucket" },
  sshPublisher: { files: ["sourceFiles"], to: "configName", as: "host" },
  ftpPublisher: { files: ["sourceFiles"], to: "configName", as: "host" },
  cifsPublisher: { files: ["sourceFiles"], to: "configName", as: "host" },
};

/** A step of a plugin that uploads source to a bucket or a host. */
function sentAway(given: Given, upload: Upload): readonly Step[] {
  const within = sentBy((upload.within === undefined ? null : named(given, upload.within)) ?? ".");
  const paths = upload.files.flatMap((name) => named(given, name)?.split(",") ?? []);
  const sends = within?.what === "tree" ? (paths.map(sentBy).find((sent) => sent !== null) ?? null) : within;
  if (sends === null) return [];
  const { tokens, range, scope, line } = given;
  const place: Value = namedText(tokens, range, upload.to, scope.names)?.value ?? hidden(upload.to);
  const text = upload.as === "host" ? nameless(place, upload.to) : joined(known(upload.before ?? ""), place);
  return [declaredStep({ verb: "upload", sends, to: { as: upload.as, text }, line, condition: scope.condition() })];
}

/** A name of a server's configuration is not its address: only Jenkins' own settings know that. */
function nameless(place: Value, otherwise: string): Value {
  const text = textOf(place);
  if (text !== null && /[.:]/.test(text)) return place;
  return hidden(text === null || text === "" ? otherwise : text);
}
