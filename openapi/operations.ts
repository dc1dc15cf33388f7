import type { AnyRouteName } from '../contract/all-routes';
import type { Operation } from './operation';
import { importOperations } from './operations/import';
import { pollOperations } from './operations/polls';
import { resultsOperations } from './operations/results';
import { rollOperations } from './operations/roll';
import { voteOperations } from './operations/votes';

/** What the document says of each route. */
export const OPERATIONS: Readonly<Record<AnyRouteName, Operation>> = {
  ...pollOperations,
  ...voteOperations,
  ...resultsOperations,
  ...rollOperations,
  ...importOperations,
} satisfies Record<AnyRouteName, Operation>;
