/**
 * One thing that is wrong with the file of channels, and what to do about it; printed like any other setting's. Holds no
 * value that was given.
 */
export interface ChannelProblem {
  /** `channels.yml:12:5`, or the name of an environment variable. */
  readonly variable: string;
  readonly what: string;
  readonly next: string;
}
