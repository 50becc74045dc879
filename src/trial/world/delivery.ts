export interface WebhookDelivery {
  /** Id in the deliveries API. */
  readonly id: number;
  /** `X-GitHub-Delivery`; a redelivery keeps it. */
  readonly guid: string;
  readonly appId: number;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly event: string;
  readonly action: string | null;
  readonly redelivery: boolean;
  readonly deliveredAt: Date;
  /** Seconds. */
  duration: number;
  status: string;
  statusCode: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly payload: string;
  responseHeaders: Readonly<Record<string, string>>;
  responseBody: string;
}
