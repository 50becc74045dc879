import type { Session } from "./session.ts";
import type { SessionStart } from "./session-start.ts";

/** What the worker can be asked: the session's public methods. */
export type SessionMethod = "refs" | "open" | "readChange" | "isAncestor" | "listTree" | "readFile" | "bring" | "read";

/** Arguments of a method. */
export type SessionArguments<M extends SessionMethod> = Parameters<Session[M]>;

/** What a method answers. */
export type SessionAnswer<M extends SessionMethod> = Awaited<ReturnType<Session[M]>>;

/** From the parent to the worker. */
export type Request =
  | { readonly kind: "start"; readonly start: SessionStart }
  | { readonly kind: "call"; readonly id: number; readonly method: SessionMethod; readonly args: readonly unknown[] };

/** From the worker to the parent. `answer` is absent where the call failed by a bug or a lost resource. */
export type Reply = { readonly id: number; readonly answered: boolean; readonly answer?: unknown };
