import type { AlarmWatch } from './alarms/alarm-watch';
import { readAlarms } from './alarms/settings';
import { startAlarms } from './alarms/start-alarms';
import { readBoards } from './dashboard/board';
import { boardPicture } from './dashboard/picture';
import type { FunctionSettings } from './functions/function-settings';
import { alarmsRoute } from './http/alarms-route';
import { dashboardRoute } from './http/dashboard-route';
import type { HttpHandler } from './http/exchange';
import type { Log } from './logs/log';
import type { MetricFilter } from './logs/metric-filters';
import type { MetricStore } from './metrics/metric-store';
import type { Minutes } from './metrics/minutes';
import type { Teardown } from './teardown';
import type { Resolver } from './template/resolver';
import type { Template } from './template/template';

export interface WatchingParts {
  template: Template;
  /** Knows everything that the template measures. */
  resolver: Resolver;
  functions: readonly FunctionSettings[];
  metricFilters: readonly MetricFilter[];
  store: MetricStore;
  minutes: Minutes;
  log: Log;
}

/** What looks at metrics. */
export interface Watching {
  alarms: Pick<AlarmWatch, 'alarms' | 'changes'>;
  /** Tells of alarms and shows the dashboard below `/dev/`; passes on all other requests. */
  routes(next: HttpHandler): HttpHandler;
}

/** Watches the template's alarms from now on, and draws its dashboard when it is asked for. */
export function startWatching(parts: WatchingParts, teardown: Teardown): Watching {
  const { template, resolver, functions, metricFilters, store, minutes, log } = parts;
  const own = {
    services: new Set(functions.map(({ label }) => label)),
    filtered: metricFilters.map(({ metric }) => metric),
  };
  const { watch, stop } = startAlarms(readAlarms(template, resolver), own, { store, minutes, log });
  teardown.add(async () => stop());
  const [board] = readBoards(template, resolver);
  const since = minutes.at(minutes.now());
  const stateOf = (name: string) => watch.alarms.find((alarm) => alarm.name === name)?.state;
  const picture = () => board && boardPicture(board, { store, minutes, since, stateOf });
  return { alarms: watch, routes: (next) => alarmsRoute(watch, dashboardRoute(picture, next)) };
}
