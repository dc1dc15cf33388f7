import { findDynoxide, startDynoxide } from './dynoxide';
import { endpointProblem } from './endpoint-problem';
import type { Engine } from './engine';

/** There is no DynamoDB to run on: none is named, and none comes from npm for this machine. */
export class EngineMissingError extends Error {
  override name = 'EngineMissingError';
  constructor(platform: string) {
    super(
      `There is no embedded DynamoDB for ${platform}. Start DynamoDB Local, for example with\n` +
        '  docker run --rm -p 127.0.0.1:8000:8000 amazon/dynamodb-local\n' +
        'or, from the folder of its download, with\n' +
        '  java -Djava.library.path=./DynamoDBLocal_lib -jar DynamoDBLocal.jar -inMemory -disableTelemetry\n' +
        'and name it: DYNAMODB_ENDPOINT=http://localhost:8000\n' +
        '(On Linux x64 the embedded one is the optional dependency @dynoxide/linux-x64: was it left out of npm ci?)',
    );
  }
}

/** DYNAMODB_ENDPOINT names no DynamoDB that answers. */
export class EndpointError extends Error {
  override name = 'EndpointError';
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
