/** The CDK app did not give a stack that can be run; the message says why. */
export class SynthesisError extends Error {
  override name = 'SynthesisError';
}
