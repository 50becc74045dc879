import type { RuleOrigin } from "./rule-origin.ts";

/** The rules about content that nobody can look into: what wants a password, and bytes of no form that is known. */
export type OpaqueRule = "opaque-encrypted" | "opaque-bytes";

/** Ids of these rules: nobody writes them, and `overrides` may name them. They only advise where none does. */
export const OPAQUE_RULES: readonly OpaqueRule[] = ["opaque-encrypted", "opaque-bytes"];

/** Rules about content that cannot be looked into are written in no file. */
export const OPAQUE_ORIGIN: RuleOrigin = { layer: "built-in", file: "built-in:opaque", line: 1 };
