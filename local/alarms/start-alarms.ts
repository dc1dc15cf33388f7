import { AlarmWatch, type AlarmWatchParts } from './alarm-watch';
import { checkMetrics, type OwnMetrics } from './check-metrics';
import type { AlarmSettings } from './settings';

/** Alarms that are watched. */
export interface Alarms {
  watch: Pick<AlarmWatch, 'alarms' | 'changes'>;
  stop(): void;
}

/**
 * Evaluates alarms every minute from now on.
 *
 * @throws UnsupportedTemplateError when one of them looks at what nobody measures.
 */
export function startAlarms(settings: AlarmSettings, own: OwnMetrics, parts: AlarmWatchParts): Alarms {
  checkMetrics(settings.alarms, own);
  const watch = new AlarmWatch(settings, parts);
  const timer = setInterval(() => watch.evaluate(), parts.minutes.length);
  return { watch, stop: () => clearInterval(timer) };
}
