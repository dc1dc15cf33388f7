import type { Challenge } from '../../contract/passes';
import { solve } from './solve';

/** Where this module is. It is run a second time, as a worker, and then solves the challenge that it is sent. */
export const SOLVER = import.meta.url;

if (typeof document === 'undefined') {
  globalThis.onmessage = ({ data }: MessageEvent<Challenge>) => globalThis.postMessage(solve(data));
}
