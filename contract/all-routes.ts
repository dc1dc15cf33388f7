import { DATASET_ROUTES } from './dataset-routes';
import { POLLS_MAX_AGE_S, RESULTS_MAX_AGE_S } from './limits';
import { PROBE } from './probe';
import { type ApiRoute, type FunctionName, ROUTES } from './routes';

/** A route by which a poll is moved here. */
function importRoute<K extends ApiRoute['key']>(key: K) {
  return { key, handledBy: 'import', access: 'migrate', throttle: 'import' } as const;
}

/** Every route of the API: those too that no page calls, and so none carries. */
export const ALL_ROUTES = {
  ...ROUTES,
  ...DATASET_ROUTES,
  probe: {
    key: `${PROBE.method} ${PROBE.path}`,
    handledBy: 'health',
    access: 'pass',
    throttle: 'standard',
  },
  /** The results as a spreadsheet reads them. */
  showResultsCsv: {
    key: 'GET /polls/{pollId}/results.csv',
    handledBy: 'results',
    access: 'public',
    throttle: 'standard',
    sharedFor: RESULTS_MAX_AGE_S,
  },
  /** How other sites show a poll. */
  showOembed: {
    key: 'GET /oembed',
    handledBy: 'results',
    access: 'public',
    throttle: 'standard',
    sharedFor: POLLS_MAX_AGE_S,
  },
  importBallots: importRoute('POST /polls/{pollId}/import'),
  makeVoterKeys: importRoute('POST /polls/{pollId}/import/keys'),
  movePoll: importRoute('POST /polls/{pollId}/import/move'),
  markEpoch: importRoute('POST /polls/{pollId}/import/marks'),
  unsealVoters: importRoute('POST /polls/{pollId}/import/unseal'),
  forgetVoters: importRoute('DELETE /polls/{pollId}/import/seals'),
} as const satisfies Record<string, ApiRoute>;

/** The names of all routes. */
export type AnyRouteName = keyof typeof ALL_ROUTES;
type Route = (typeof ALL_ROUTES)[AnyRouteName];
/** The keys of the routes that a function answers. */
export type RouteKeyOf<F extends FunctionName> = Extract<Route, { handledBy: F }>['key'];
