import { readFileSync } from "node:fs";
import type { OpenedChannels } from "../adapters/alerts/index.ts";
import { openLocal } from "../adapters/git/local/open-local.ts";
import { hookFiles } from "../adapters/hooks/hook-files.ts";
import { COMMAND_THREADS, openMarkThreads } from "../adapters/mark-threads/mark-threads.ts";
import { shippedActions, shippedPacks } from "../adapters/packs/shipped-packs.ts";
import type { AskedFreshLook, askFreshLook } from "../adapters/store/for-commands/ask-fresh-look.ts";
import type { UnreadStore } from "../adapters/store/for-commands/beside-server.ts";
import type { OpenedStore } from "../adapters/store/for-commands/open-for-command.ts";
import type { AlertsRead, askAcknowledgement } from "../adapters/store/for-commands/read-alerts.ts";
import type { ContainmentsRead } from "../adapters/store/for-commands/read-containments.ts";
import type { LedgerEntries, LedgerRead } from "../adapters/store/for-commands/read-ledger.ts";
import type { LooksRead } from "../adapters/store/for-commands/read-looks.ts";
import type { PastRead } from "../adapters/store/for-commands/read-past.ts";
import type { RulingsRead } from "../adapters/store/for-commands/read-rulings.ts";
import { localLfs } from "../adapters/stored/local-objects.ts";
import { ARTIFACT_BUDGET, openUnpacker } from "../adapters/unpack/unpacker.ts";
import type { KeptOrder, OrderSubject } from "../work/containment/kept-orders.ts";
import type { AskedAcknowledgement } from "../work/ports/alerts.ts";
import type { CommentAsPerson } from "../work/ports/comment-as-person.ts";
import type { GitAnswer, GitBudget } from "../work/ports/git.ts";
import type { BringRules, HookFiles, HookGit } from "../work/ports/hooks.ts";
import type { LocalRepository, ToldByGit } from "../work/ports/local.ts";
import type { Looks } from "../work/ports/looks.ts";
import type { ReadOnlyStore } from "../work/ports/privacy.ts";
import type { OrganisationRulesets } from "../work/ports/rulesets.ts";
import type { SeenBlobs } from "../work/ports/seen-blobs.ts";
import type { LocalScan } from "../work/scan/scan-local.ts";

/**
 * Bounds of a local look. They are wider than the server's, since nobody waits behind it: ten minutes a step, blobs of
 * 100 MB (the largest that GitHub takes), and more commits than a first push of a large project has.
 */
const MIB = 1024 * 1024;
const BUDGET: GitBudget = {
  stepMs: 600_000,
  blobBytes: 100 * MIB,
  partsBytes: 8 * 1024 * MIB,
  commits: 2_000_000,
};

/** What the commands need from the outside. */
export interface Doors {
  readonly version: string;
  now(): Date;
  packs(): LocalScan["packs"];
  /** What is known of the actions that pipelines name. */
  actions(): LocalScan["actions"];
  /** Looks into archives, documents and what is written in a code. */
  unpack(): LocalScan["unpack"];
  /** The same with bounds for a file that somebody built and waits for. */
  unpackArtifact(): LocalScan["unpack"];
  /** Looks for marks in content, much of it in threads. */
  markLook(): LocalScan["markLook"];
  /** `told`: where git told a hook to look. */
  openLocal(path: string, told?: ToldByGit): Promise<GitAnswer<LocalRepository>>;
  /** What was seen in a repository's contents before, from the folder that its work trees share; null where none can be kept. */
  openMemory(commonFolder: string): Promise<OpenedMemory | null>;
  hookGit(): Promise<HookGit>;
  readonly hookFiles: HookFiles;
  readonly bringRules: BringRules;
  readRulings(folder: string): Promise<RulingsRead>;
  openPast(folder: string): Promise<PastRead>;
  /** Gives a ledger's entries to `action`, which reads them before it answers. */
  readLedger<T>(folder: string, action: (entries: LedgerEntries) => T): Promise<LedgerRead<T>>;
  readAlerts(folder: string): Promise<AlertsRead>;
  /** Leaves word for the server that somebody takes an alert up. */
  askAcknowledgement(folder: string, asked: AskedAcknowledgement): Promise<ReturnType<typeof askAcknowledgement>>;
  readContainments(folder: string): Promise<ContainmentsRead>;
  /** What the server has answered to an order so far; null where it has not. */
  readOrderAnswer(folder: string, subject: OrderSubject): Promise<KeptOrder | null>;
  /** Whether a server works in a data folder now. */
  isServed(folder: string): Promise<boolean>;
  /** Leaves word for the server to look at everything again; what was asked for before and is not over goes on. */
  askFreshLook(...asked: Parameters<typeof askFreshLook>): Promise<AskedFreshLook>;
  readLooks<T>(folder: string, action: (looks: Looks) => Promise<T>): Promise<LooksRead<T>>;
  /** Opens a data folder to read it, also while its server runs. */
  openBesideServer(
    folder: string,
  ): Promise<{ readonly ok: true; readonly store: ReadOnlyStore } | { readonly ok: false; readonly why: UnreadStore }>;
  /** Opens a data folder to change it, which no server may be using. */
  openStore(folder: string): Promise<OpenedStore>;
  commentAsPerson(apiUrl: string, token: string): Promise<CommentAsPerson>;
  organisationRulesets(apiUrl: string, token: string): Promise<OrganisationRulesets>;
  /** Channels of the file that the environment names. */
  openChannels(environment: NodeJS.ProcessEnv): Promise<OpenedChannels>;
}

/** A memory of contents, with the digest of the program that it is of; to be closed. */
export interface OpenedMemory extends SeenBlobs {
  readonly engine: string;
  /** How many contents it knew when it was opened. */
  readonly known: number;
  close(): Promise<void>;
}

/** Wires the command line: the one file of it that knows adapters. */
export function compose(): Doors {
  return {
    version: ownVersion(),
    now: () => new Date(),
    packs: () => shippedPacks(),
    actions: () => shippedActions(),
    unpack: () => openUnpacker(),
    markLook: () => openMarkThreads(COMMAND_THREADS),
    unpackArtifact: () => openUnpacker(ARTIFACT_BUDGET),
    openLocal: async (path, told) => {
      const opened = await openLocal(path, { budget: BUDGET, ...(told !== undefined && { told }) });
      if (!opened.ok) return opened;
      return { ok: true, value: { ...opened.value, readLfs: localLfs(opened.value.commonFolder) } };
    },
    openMemory: async (commonFolder) => {
      const opened = await (await import("../adapters/memory/seen-file.ts")).openSeenFile(commonFolder);
      const { engineDigest } = await import("../adapters/memory/engine-digest.ts");
      return opened === null ? null : { ...opened, engine: engineDigest() };
    },
    hookGit: async () => (await import("../adapters/git/local/user-settings.ts")).hookGit(),
    hookFiles,
    bringRules: async (from, folder) => (await import("../adapters/hooks/bring-rules.ts")).bringRules(from, folder),
    // The database and GitHub's client take longer to load than most commands run: only who needs them waits for them.
    readRulings: async (folder) => (await import("../adapters/store/for-commands/read-rulings.ts")).readRulings(folder),
    openPast: async (folder) => (await import("../adapters/store/for-commands/read-past.ts")).openPast(folder),
    readLedger: async (folder, action) =>
      (await import("../adapters/store/for-commands/read-ledger.ts")).readLedger(folder, action),
    readAlerts: async (folder) => (await import("../adapters/store/for-commands/read-alerts.ts")).readAlerts(folder),
    askAcknowledgement: async (folder, asked) =>
      (await import("../adapters/store/for-commands/read-alerts.ts")).askAcknowledgement(folder, asked),
    readContainments: async (folder) =>
      (await import("../adapters/store/for-commands/read-containments.ts")).readContainments(folder),
    readOrderAnswer: async (folder, subject) =>
      (await import("../adapters/store/for-commands/read-containments.ts")).readOrderAnswer(folder, subject),
    isServed: async (folder) => (await import("../adapters/store/database/data-folder.ts")).isInUse(folder),
    askFreshLook: async (...asked) =>
      (await import("../adapters/store/for-commands/ask-fresh-look.ts")).askFreshLook(...asked),
    readLooks: async (folder, action) =>
      (await import("../adapters/store/for-commands/read-looks.ts")).readLooks(folder, action),
    openBesideServer: async (folder) =>
      (await import("../adapters/store/for-commands/beside-server.ts")).openBesideServer(folder),
    openStore: async (folder) =>
      (await import("../adapters/store/for-commands/open-for-command.ts")).openForCommand(folder),
    commentAsPerson: async (apiUrl, token) =>
      (await import("../adapters/github/comment-as-person.ts")).commentAsPerson(apiUrl, token),
    organisationRulesets: async (apiUrl, token) =>
      (await import("../adapters/github/rulesets/rulesets-as-person.ts")).rulesetsAsPerson(apiUrl, token),
    openChannels: async (environment) =>
      (await import("../adapters/alerts/index.ts")).openChannels({ environment, clock: { now: () => new Date() } }),
  };
}

function ownVersion(): string {
  const read: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const version = read !== null && typeof read === "object" && "version" in read ? read.version : null;
  return typeof version === "string" ? version : "0.0.0";
}
