/** There is no DynamoDB to run on: none is named, and none comes from npm for this machine. */
export class EngineMissingError extends Error {
  override name = 'EngineMissingError';
  constructor(platform: string) {
    super(
      `There is no embedded DynamoDB for ${platform}. Start DynamoDB Local, for example with\n` +
        '  docker run --rm -p 127.0.0.1:8000:8000 amazon/dynamodb-local\n' +
        'or, from the folder of its download, with\n' +
        '  java -Djava.library.path=./DynamoDBLocal_lib -jar DynamoDBLocal.jar -inMemory\n' +
        'and name it: DYNAMODB_ENDPOINT=http://localhost:8000\n' +
        '(On Linux x64 the embedded one is the optional dependency @dynoxide/linux-x64: was it left out of npm ci?)',
    );
  }
}

/** The embedded DynamoDB did not start, or started and does not answer. */
export class EngineStartError extends Error {
  override name = 'EngineStartError';
}

/** The embedded DynamoDB cannot read its file. */
export class DamagedDatabaseError extends Error {
  override name = 'DamagedDatabaseError';
  constructor(folder: string, reason: string) {
    super(
      `The database in ${folder} is damaged: ${reason}. Put back a copy of the folder, or start with --fresh, ` +
        'which empties it.',
    );
  }
}

/** DYNAMODB_ENDPOINT names no DynamoDB that answers. */
export class EndpointError extends Error {
  override name = 'EndpointError';
}

/** A table of an earlier start does not have the shape that the template now declares. */
export class TableMismatchError extends Error {
  override name = 'TableMismatchError';
}
