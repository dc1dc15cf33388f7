import type { AlarmWatch } from '../alarms/alarm-watch';
import { type HttpHandler, jsonAnswer } from './exchange';

const PATH = '/dev/alarms';

/** Answers `GET /dev/alarms` with the alarms as they stand and what changed, oldest first; passes on all other requests. */
export function alarmsRoute(watch: Pick<AlarmWatch, 'alarms' | 'changes'>, next: HttpHandler): HttpHandler {
  return async (request) => {
    if (request.method !== 'GET' || request.path !== PATH) return next(request);
    const { alarms, changes } = watch;
    return jsonAnswer(200, { alarms, changes }, { 'cache-control': 'no-store' });
  };
}
