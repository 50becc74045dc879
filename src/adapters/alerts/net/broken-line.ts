/** Whether an error's code says that the line itself broke; what TLS refuses has other codes, one for each reason. */
export function isBrokenLine(code: unknown): boolean {
  return /^(?:ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$|ERR_STREAM)/.test(String(code));
}
