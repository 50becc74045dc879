/** A key that opens one repository to a machine. It cannot be changed, only deleted. */
export interface DeployKey {
  readonly id: number;
  readonly title: string;
  /** As in an authorized_keys file. */
  readonly key: string;
  readonly readOnly: boolean;
  readonly addedBy: string;
  readonly createdAt: Date;
  lastUsedAt: Date | null;
}
