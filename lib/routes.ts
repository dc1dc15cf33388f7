import { ROUTE, TOKEN_SCOPES } from '../contract/routes';
import { type Throttle, VOTE_THROTTLES } from './throttles';

export interface ApiRoute {
  /** Construct id of the route. */
  readonly id: string;
  /** Method and path, as API Gateway writes them. */
  readonly key: string;
  /** The function that holds the rights the route needs. */
  readonly handledBy: 'ballots' | 'polls' | 'results';
  /** @default - anyone may call the route, with no token */
  readonly scope?: string;
  /** @default - the stage's throttle */
  readonly throttle?: Throttle;
}

/** Every route of the API: who may call it, who answers it, how fast. */
export const API_ROUTES: readonly ApiRoute[] = [
  { id: 'CreatePoll', key: ROUTE.createPoll, handledBy: 'polls', scope: TOKEN_SCOPES.admin },
  { id: 'ListPolls', key: ROUTE.listPolls, handledBy: 'polls' },
  { id: 'ShowPoll', key: ROUTE.showPoll, handledBy: 'polls' },
  { id: 'ClosePoll', key: ROUTE.closePoll, handledBy: 'polls', scope: TOKEN_SCOPES.admin },
  {
    id: 'CastVote',
    key: ROUTE.castVote,
    handledBy: 'ballots',
    scope: TOKEN_SCOPES.vote,
    throttle: VOTE_THROTTLES.cast,
  },
  { id: 'ShowOwnVote', key: ROUTE.showOwnVote, handledBy: 'ballots', scope: TOKEN_SCOPES.vote },
  {
    id: 'RetractVote',
    key: ROUTE.retractVote,
    handledBy: 'ballots',
    scope: TOKEN_SCOPES.vote,
    throttle: VOTE_THROTTLES.retract,
  },
  {
    id: 'CastBatch',
    key: ROUTE.castBatch,
    handledBy: 'ballots',
    scope: TOKEN_SCOPES.delegate,
    throttle: VOTE_THROTTLES.castBatch,
  },
  { id: 'ShowResults', key: ROUTE.showResults, handledBy: 'results' },
];
