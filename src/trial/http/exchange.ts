/** One API request and its answer as they passed over the line; JSON bodies are parsed, absent ones undefined. */
export interface Exchange {
  /** As in GitHub's OpenAPI description; `graphql`; null where no endpoint fits. */
  readonly operationId: string | null;
  readonly method: string;
  /** Path and query as requested. */
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string | undefined>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
}
