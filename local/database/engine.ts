/** A DynamoDB to run on. */
export interface Engine {
  endpoint: string;
  name: string;
  /** Absent for an external one. */
  pid?: number;
  /** Ends the embedded engine; leaves an external one running. */
  stop(): Promise<void>;
  /** Resolves with the reason when the engine ends without having been stopped. */
  exited: Promise<string>;
}
