import type { Home, Step } from "../../pipeline.ts";
import { hidden, joined, known, type Value } from "../../value.ts";
import { declaredStep } from "../declared.ts";
import { marked } from "../fill.ts";
import { scriptOf } from "../script-body.ts";
import { sentBy } from "../sent-paths.ts";
import { argumentsOf } from "./groovy-calls.ts";
import type { GroovyToken } from "./groovy-tokens.ts";
import { namedText, textAtToken } from "./groovy-values.ts";
import type { JenkinsScope } from "./jenkins-scope.ts";

interface Read {
  readonly steps: readonly Step[];
  /** The token behind what was read. */
  readonly end: number;
}

/**
 * `checkout([… url: '…' …])` and `git url: '…'`: as the git command that has the same effect. A URL with the repository's
 * own name is where it lives (an internal server, most often): its `origin`; another one is another repository.
 */
export function checkedOut(tokens: readonly GroovyToken[], at: number, scope: JenkinsScope, home: Home): Read | null {
  const word = tokens[at]?.text;
  if (word !== "checkout" && word !== "git") return null;
  const range = argumentsOf(tokens, at);
  if (range === null) return null;
  const positional = tokens[range[0]]?.kind === "string" ? textAtToken(tokens, range[0], scope.names) : null;
  const named = namedText(tokens, range, "url", scope.names);
  const text = named === null ? (positional?.body.text ?? null) : marked(named.value);
  if (text === null || !/[/:\ue000]/.test(text)) return null;
  const line = named?.line ?? tokens[at]?.line ?? 1;
  const target = namedText(tokens, range, "relativeTargetDir", scope.names);
  const folder = target === null ? "." : marked(target.value);
  const name = /([^/:]+?)(\.git)?\/?$/.exec(text)?.[1]?.toLowerCase();
  const own = text.includes("\ue000") || home.name === "~" || name === home.name.toLowerCase();
  const command = own && target === null ? `git remote set-url origin '${text}'` : `git clone '${text}' '${folder}'`;
  return { steps: [scriptStep(command.replaceAll("\n", " "), line, scope)], end: range[1] };
}

function scriptStep(text: string, line: number, scope: JenkinsScope): Step {
  const script = scriptOf("sh", { text, lines: [line] });
  return { kind: "script", env: scope.env(), folder: scope.folder(), condition: scope.condition(), line, script };
}

/** `archiveArtifacts` of the whole workspace. */
export function kept(tokens: readonly GroovyToken[], at: number, scope: JenkinsScope): Read | null {
  if (tokens[at]?.text !== "archiveArtifacts") return null;
  const range = argumentsOf(tokens, at);
  if (range === null) return null;
  const named = namedText(tokens, range, "artifacts", scope.names)?.value;
  const text = named === undefined ? (textAtToken(tokens, range[0], scope.names)?.body.text ?? "") : marked(named);
  const sends = text
    .split(",")
    .map(sentBy)
    .find((sent) => sent !== null && sent.what !== "paths");
  if (sends === undefined || sends === null) return { steps: [], end: range[1] };
  const to = { as: "artifact", text: known("archiveArtifacts") } as const;
  const line = tokens[at]?.line ?? 1;
  return { steps: [declaredStep({ verb: "artifact", sends, to, line, condition: scope.condition() })], end: range[1] };
}

/** Steps of Jenkins plugins that upload: the arguments that name the files, and those that name the destination. */
const UPLOADS: Readonly<
  Record<string, { readonly files: readonly string[]; readonly to: string; readonly before: string }>
> = {
  s3Upload: { files: ["includePathPattern", "file", "sourceFile", "workingDir"], to: "bucket", before: "s3://" },
  googleStorageUpload: { files: ["pattern"], to: "bucket", before: "" },
  azureUpload: { files: ["filesPath"], to: "containerName", before: "azure://" },
  sshPublisher: { files: ["sourceFiles"], to: "configName", before: "" },
  ftpPublisher: { files: ["sourceFiles"], to: "configName", before: "" },
  cifsPublisher: { files: ["sourceFiles"], to: "configName", before: "" },
};

/** A step of a plugin that uploads source to a bucket or a host. */
export function sentAway(tokens: readonly GroovyToken[], at: number, scope: JenkinsScope): Read | null {
  const word = tokens[at]?.text ?? "";
  const upload = Object.hasOwn(UPLOADS, word) ? UPLOADS[word] : undefined;
  const range = upload === undefined ? null : argumentsOf(tokens, at);
  if (upload === undefined || range === null) return null;
  const paths = upload.files.flatMap((name) => {
    const found = namedText(tokens, range, name, scope.names);
    return found === null ? [] : marked(found.value).split(",");
  });
  const sends = paths.map(sentBy).find((sent) => sent !== null) ?? null;
  if (sends === null) return { steps: [], end: range[1] };
  const place: Value = namedText(tokens, range, upload.to, scope.names)?.value ?? hidden(upload.to);
  const host = upload.before === "" && word !== "googleStorageUpload";
  const to = {
    as: host ? "host" : "bucket",
    text: host ? nameless(place) : joined(known(upload.before), place),
  } as const;
  const line = tokens[at]?.line ?? 1;
  return { steps: [declaredStep({ verb: "upload", sends, to, line, condition: scope.condition() })], end: range[1] };
}

/** A name of a server's configuration is not its address: only Jenkins' own settings know that. */
function nameless(place: Value): Value {
  const text = place.every((piece) => typeof piece === "string") ? place.join("") : "";
  return /[.:]/.test(text) ? place : hidden(text === "" ? "configName" : text);
}
