import { findDynoxide, startDynoxide } from './dynoxide';
import { endpointProblem } from './endpoint-problem';
import { EndpointError, EngineMissingError } from './errors';

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

/**
 * The DynamoDB that `DYNAMODB_ENDPOINT` names (DynamoDB Local or any other), or else the embedded one, which keeps its
 * data in the data directory and never outlives this process.
 *
 * @throws EndpointError, EngineMissingError, EngineStartError, DamagedDatabaseError
 */
export async function startEngine(dataDirectory: string, env = process.env): Promise<Engine> {
  if (env.DYNAMODB_ENDPOINT) return useEndpoint(env.DYNAMODB_ENDPOINT);
  const binary = findDynoxide();
  if (binary === undefined) throw new EngineMissingError(`${process.platform} ${process.arch}`);
  return startDynoxide(binary, dataDirectory);
}

async function useEndpoint(endpoint: string): Promise<Engine> {
  if (!/^https?:\/\/[^/]/.test(endpoint) || !URL.canParse(endpoint)) {
    throw new EndpointError(
      `DYNAMODB_ENDPOINT is "${endpoint}"; it must be an http or https URL such as http://localhost:8000.`,
    );
  }
  const problem = await endpointProblem(endpoint);
  if (problem !== undefined) {
    throw new EndpointError(
      `No DynamoDB answers at DYNAMODB_ENDPOINT=${endpoint} (${problem}). Start it, or unset the variable to use ` +
        'the embedded one.',
    );
  }
  return { endpoint, name: endpoint, stop: async () => {}, exited: new Promise(() => {}) };
}
