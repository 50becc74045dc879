/** Time comes from outside, so that tests and pure rooms never read a clock. */
export interface Clock {
  now(): Date;
}
