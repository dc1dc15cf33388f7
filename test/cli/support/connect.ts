import { ApiClient } from '../../../cli/api/api-client';
import { HttpClient } from '../../../cli/api/http-client';
import { LocalIssuer } from '../../../cli/api/tokens';

const QUICK = { attempts: 5, first: 1, longest: 5 };

/** A client of the API at `url` that is impatient, as a local issuer's guest. */
export function connect(url: string): ApiClient {
  const http = new HttpClient(url, new AbortController().signal, QUICK);
  return new ApiClient(http, new LocalIssuer(http));
}
