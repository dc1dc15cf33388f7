import type { ApiRoute } from './routes';

/** The routes by which operators read the dataset of a certified poll. Apart, as no voter's page carries them. */
export const DATASET_ROUTES = {
  readCastTimes: {
    key: 'GET /desk/polls/{pollId}/cast-times',
    handledBy: 'exports',
    access: 'admin',
    throttle: 'standard',
  },
  readDataset: {
    key: 'GET /desk/polls/{pollId}/dataset',
    handledBy: 'exports',
    access: 'admin',
    throttle: 'standard',
  },
} as const satisfies Record<string, ApiRoute>;
