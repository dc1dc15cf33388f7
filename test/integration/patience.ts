/** How many times as long tests of thousands of votes take on DynamoDB Local as on the embedded engine. */
const OTHER_ENGINES = 6;

/** Milliseconds to wait on the engine that the tests run on, where the embedded one needs at most `milliseconds`. */
export function patience(milliseconds: number): number {
  return process.env.DYNAMODB_ENDPOINT === undefined ? milliseconds : OTHER_ENGINES * milliseconds;
}
