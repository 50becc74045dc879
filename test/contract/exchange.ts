/** One request and its answer as the stand-in hands them to an observer: bodies parsed, header names in lower case. */
export interface Exchange {
  readonly operationId: string | null;
  readonly method: string;
  /** Path and query, with or without the origin. */
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string | string[] | undefined>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string | number | string[] | undefined>>;
  readonly responseBody: unknown;
}

/** The first value of a header, or null. */
export function header(
  headers: Readonly<Record<string, string | number | string[] | undefined>>,
  name: string,
): string | null {
  const value = headers[name];
  if (value === undefined) return null;
  return Array.isArray(value) ? (value[0] ?? null) : String(value);
}
