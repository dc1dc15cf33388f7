import { type HttpHandler, jsonAnswer } from './exchange';

/** Where the database is and what its tables are called. */
export interface DatabaseDescription {
  endpoint: string;
  region: string;
  /** By the name of the stack's output in lower case, without `TableName`: `votes`. */
  tables: Record<string, string>;
}

const TABLE_OUTPUT = /^(?<table>.+)TableName$/;

/** @param outputs the outputs of the stack. */
export function describeDatabase(
  outputs: Record<string, string>,
  { endpoint, region }: { endpoint: string; region: string },
): DatabaseDescription {
  const tables = Object.entries(outputs).flatMap(([id, name]) => {
    const table = TABLE_OUTPUT.exec(id)?.groups?.table;
    return table === undefined ? [] : [[table.toLowerCase(), name]];
  });
  return { endpoint, region, tables: Object.fromEntries(tables) };
}

/**
 * Answers `GET /dev/database` with the database's description, and passes on all other requests. It exists on this
 * machine only, for commands that read the tables themselves.
 */
export function databaseRoute(database: DatabaseDescription, next: HttpHandler): HttpHandler {
  return async (request) => {
    const isMeant = request.method === 'GET' && request.path === '/dev/database';
    return isMeant ? jsonAnswer(200, database, { 'cache-control': 'no-store' }) : next(request);
  };
}
