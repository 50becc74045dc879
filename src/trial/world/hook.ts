/** A webhook that somebody set up on a repository or an organisation; the stand-in only lists it and sends it nothing. */
export interface Hook {
  readonly id: number;
  active: boolean;
  events: string[];
  url: string;
  contentType: string;
  /** Null: deliveries are not signed. */
  secret: string | null;
  /** True: the receiver's certificate is not looked at. */
  insecure: boolean;
  readonly createdAt: Date;
  updatedAt: Date;
}
