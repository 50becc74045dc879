/** One static sentence and fields. Never a payload, a patch, a token, evidence or a path of a change. */
export interface Log {
  info(fields: Readonly<Record<string, string | number | boolean | null>>, sentence: string): void;
  warn(fields: Readonly<Record<string, string | number | boolean | null>>, sentence: string): void;
  error(fields: Readonly<Record<string, string | number | boolean | null>>, sentence: string): void;
}
