/** Something that works until it is stopped. */
export interface Running {
  /** False where its last step failed, and while it stops. */
  isWell(): boolean;
  /** Takes nothing new and resolves once what it holds is ended. */
  stop(): Promise<void>;
}
