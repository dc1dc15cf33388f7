import { findDynoxide } from '../../local/database/dynoxide';

const PLATFORM = `${process.platform} ${process.arch}`;

/**
 * Tests of what only the embedded DynamoDB can show, whatever DYNAMODB_ENDPOINT says. A machine that npm has none for reports
 * them by name as not run, and why.
 */
export function describeEmbedded(name: string, tests: () => void): void {
  if (findDynoxide() === undefined) {
    describe.skip(`${name} (not run: there is no embedded DynamoDB for ${PLATFORM})`, tests);
    return;
  }
  describe(name, () => {
    const named = process.env.DYNAMODB_ENDPOINT;
    beforeAll(() => {
      delete process.env.DYNAMODB_ENDPOINT;
    });
    afterAll(() => {
      if (named !== undefined) process.env.DYNAMODB_ENDPOINT = named;
    });
    tests();
  });
}
