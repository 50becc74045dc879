import type { ToldByGit } from "../../../work/ports/local.ts";
import { TOLERATED } from "./fsck.ts";

/** What differs between reading a cache, reading a stranger's local repository and fetching. */
export interface Hardening {
  /** Schemes that this step may speak; an empty list forbids all. */
  readonly protocols: readonly ("https" | "http")[];
  /** A file with the credentials (mode 0600), or null. */
  readonly configFile: string | null;
  /** An empty folder of our own; git and curl look there for what they would find in a home. */
  readonly home: string;
  /** Where git told a hook that its index and its quarantined objects are; absent: where they always are. */
  readonly told?: ToldByGit;
}

// Each of these is set on the command line, which outranks every configuration file, that of a hostile repository too.
const SETTINGS = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.untrackedCache=false",
  "core.attributesFile=/dev/null",
  "core.excludesFile=/dev/null",
  "core.pager=cat",
  "core.askPass=",
  "advice.graftFileDeprecated=false",
  "core.sshCommand=false",
  "core.useReplaceRefs=false",
  // A commit-graph is a cache of parents that nothing checks against the commits.
  "core.commitGraph=false",
  // Packs are mapped in pieces, so that a blob of a gigabyte is not resident while it is read.
  "core.packedGitWindowSize=16m",
  "core.packedGitLimit=192m",
  "credential.helper=",
  "diff.external=",
  "gc.auto=0",
  "maintenance.auto=false",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=no",
  "fetch.writeCommitGraph=false",
  "fetch.unpackLimit=1",
  "transfer.fsckObjects=true",
  "protocol.allow=never",
  "protocol.version=2",
  // A redirect could carry the request elsewhere; a renamed repository is found again by its id.
  "http.followRedirects=false",
  "http.lowSpeedLimit=1",
  "http.lowSpeedTime=30",
] as const;

// The network's own settings, which an operator behind a proxy or a private authority needs.
const PASSED_ON = [
  "HTTPS_PROXY",
  "https_proxy",
  "HTTP_PROXY",
  "http_proxy",
  "NO_PROXY",
  "no_proxy",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "GIT_SSL_CAINFO",
] as const;

/** `-c name=value` for every setting that is forced. */
export function forcedSettings(hardening: Hardening): readonly string[] {
  const settings = [...SETTINGS, ...hardening.protocols.map((name) => `protocol.${name}.allow=always`), ...TOLERATED];
  return settings.flatMap((setting) => ["-c", setting]);
}

/** The whole environment of a git process; nothing else of ours reaches it. */
export function environment(hardening: Hardening): Record<string, string> {
  const passed: Record<string, string> = {};
  if (hardening.protocols.length > 0) {
    for (const name of PASSED_ON) {
      const value = process.env[name];
      if (value !== undefined) passed[name] = value;
    }
  }
  return {
    ...passed,
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    HOME: hardening.home,
    XDG_CONFIG_HOME: hardening.home,
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: hardening.configFile ?? "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_GRAFT_FILE: "/dev/null",
    // Known since git 2.45 and its backports; elsewhere the closed protocols stop a lazy fetch.
    GIT_NO_LAZY_FETCH: "1",
    // Outranks `protocol.*` of every configuration file. A scheme that cannot exist stands for none.
    GIT_ALLOW_PROTOCOL: hardening.protocols.length > 0 ? hardening.protocols.join(":") : "none",
    ...toldVariables(hardening.told),
  };
}

function toldVariables(told: ToldByGit | undefined): Record<string, string> {
  return {
    ...(told?.indexFile != null && { GIT_INDEX_FILE: told.indexFile }),
    ...(told?.objectFolder != null && { GIT_OBJECT_DIRECTORY: told.objectFolder }),
    ...(told?.alternates != null && { GIT_ALTERNATE_OBJECT_DIRECTORIES: told.alternates }),
  };
}

/** The environment in which git reads and writes the user's own settings, and nothing else: no object, no remote. */
export function userEnvironment(): Record<string, string> {
  const passed: Record<string, string> = { PATH: "/usr/bin:/bin", LC_ALL: "C", GIT_TERMINAL_PROMPT: "0" };
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && USER_SETTINGS.test(name)) passed[name] = value;
  }
  return passed;
}

const USER_SETTINGS =
  /^(?:PATH|HOME|XDG_CONFIG_HOME|SUDO_UID|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|(?:KEY|VALUE)_\d+))$/;
