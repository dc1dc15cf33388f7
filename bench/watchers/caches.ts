import { type DistributionParts, startDistribution } from '../../local/cdn/distribution';
import type { DistributionSettings } from '../../local/cdn/distribution-settings';
import type { HttpAnswer, HttpHandler } from '../../local/http/exchange';
import { silentLog } from '../../local/logs/log';
import { unmeasured } from '../../local/metrics/metric';
import { BETWEEN_CACHES_MS, EDGES_A_REGION, ORIGIN_MS, VIEWER_MS } from './model';
import type { SimulatedTime } from './simulated-time';

/** Where the watchers are, and what stands between them and the API. */
export interface Network {
  regionalCaches: number;
  originShield: boolean;
}

/** Asks the API by way of the edge that is nearest to the watcher of this number. */
export type Ask = (watcher: number, path: string, headers?: Record<string, string>) => Promise<HttpAnswer>;

/**
 * The distribution at all its places. Each is the local runtime's distribution, with a cache of its own, whose origin is the
 * place behind it.
 */
export function startCaches(
  settings: DistributionSettings,
  { regionalCaches, originShield }: Network,
  api: HttpHandler,
  time: SimulatedTime,
): Ask {
  const far = (milliseconds: number, handler: HttpHandler): HttpHandler => {
    return async (request) => {
      await time.sleep(milliseconds);
      return handler(request);
    };
  };
  const place = (origin: HttpHandler) => startDistribution(settings, partsFor(settings, origin, time));
  const last = far(ORIGIN_MS, api);
  const behind = originShield ? far(BETWEEN_CACHES_MS, place(last)) : last;
  const edges = Array.from({ length: regionalCaches }, () => {
    const region = far(BETWEEN_CACHES_MS, place(behind));
    return Array.from({ length: EDGES_A_REGION }, () => far(VIEWER_MS, place(region)));
  }).flat();
  return (watcher, path, headers = {}) => {
    const [pathname = '', query = ''] = path.split('?');
    const edge = edges[watcher % edges.length] ?? last;
    const host = { host: settings.domain };
    const arrival = { address: 'http://localhost', fromThisMachine: false };
    const from = { cookies: [], body: NOTHING, sourceIp: '192.0.2.1', ...arrival };
    return edge({ method: 'GET', path: pathname, query, headers: { ...host, ...headers }, ...from });
  };
}

const NOTHING = Buffer.alloc(0);

/** All origins of the distribution are the API here: watchers have the page already. */
function partsFor(
  { byPath, otherPaths }: DistributionSettings,
  origin: HttpHandler,
  time: SimulatedTime,
): DistributionParts {
  const domains = [otherPaths, ...byPath.map(({ behavior }) => behavior)].map((one) => one.originDomain);
  const origins = new Map(domains.map((domain) => [domain, origin]));
  return { origins, log: silentLog, putMetric: unmeasured, now: () => time.now };
}
