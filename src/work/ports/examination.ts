import type { KnownActions } from "../../rules/documents/known-actions.ts";
import type { RulesText } from "../../rules/rule-set.ts";
import type { Clock } from "./clock.ts";
import type { Containment } from "./containment.ts";
import type { AudienceReader } from "./exposure.ts";
import type { GitReader } from "./git.ts";
import type { GitHub } from "./github.ts";
import type { LfsAt } from "./lfs.ts";
import type { Log } from "./log.ts";
import type { MarkLook } from "./mark-look.ts";
import type { Store } from "./store.ts";
import type { ReadAsset } from "./texts.ts";
import type { Unpack } from "./unpack.ts";

/** All that examining a subject needs from outside; the values come from the operator's configuration. */
export interface ExaminationPorts {
  readonly github: GitHub;
  readonly audience: AudienceReader;
  /** What may change who reads what; null where the operator gave the server nothing of the kind. */
  readonly containment: Containment | null;
  readonly git: GitReader;
  /** Reads content that Git LFS keeps; absent: pointers to it are gaps. */
  readonly lfs?: LfsAt;
  /** Reads files of releases; absent: their names alone are looked at. */
  readonly assets?: ReadAsset;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Installation key of at least 32 bytes, from which every identity and hidden mark is made. */
  readonly key: Uint8Array;
  /** Where people and git reach GitHub, without a slash at the end: `https://github.com`. */
  readonly webUrl: string;
  /** A name (`sourcewarden-rules`, in the owner of the judged repository) or `owner/name`. */
  readonly rulesRepository: string;
  /** The shipped packs' texts. */
  readonly packs: readonly RulesText[];
  /** What is known of actions, tasks and the like that pipelines name. */
  readonly actions: KnownActions;
  /** Digest of the program as far as it looks into contents; absent: what was seen is not remembered. */
  readonly engine?: string;
  /** Looks into archives, documents and what is written in a code. */
  readonly unpack: Unpack;
  /** Looks for marks in content. */
  readonly markLook: MarkLook;
}
