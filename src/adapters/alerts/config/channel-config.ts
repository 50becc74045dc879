import type { WebAddress } from "../net/web-address.ts";

/** What every channel has. Holds secrets where its kind has them, and is never logged. */
interface Common {
  readonly name: string;
  readonly allowPrivate: boolean;
  /** PEM of the authority that signs the other side's certificate; null: those that Node knows. */
  readonly authority: string | null;
}

/** How a machine is told: `json` is our own (`sourcewarden.alert/1`). */
export type MachineFormat = "json" | "cef" | "ocsf";

/** A channel that posts to a web address. */
interface Posting extends Common {
  readonly address: WebAddress;
}

/** Whether a line is encrypted from the first byte, after STARTTLS, or not at all. */
export type MailTls = "implicit" | "starttls" | "none";

/** One configured channel, checked. */
export type ChannelConfig =
  | (Posting & { readonly kind: "slack" | "teams" })
  | (Posting & { readonly kind: "pagerduty"; readonly routingKey: string })
  | (Posting & { readonly kind: "webhook"; readonly secret: string; readonly format: MachineFormat })
  | (Common & {
      readonly kind: "mail";
      readonly host: string;
      readonly port: number;
      readonly tls: MailTls;
      readonly credentials: { readonly user: string; readonly password: string } | null;
      readonly from: string;
      readonly to: readonly string[];
    })
  | (Common & {
      readonly kind: "syslog";
      readonly host: string;
      readonly port: number;
      readonly tls: boolean;
      readonly format: Exclude<MachineFormat, "json">;
    });

/** The configuration of one kind of channel. */
export type ConfigOf<K extends ChannelConfig["kind"]> = Extract<ChannelConfig, { kind: K }>;
