import type { Log } from '../../../local/logs/log';

/** A log that keeps its lines, each as `<level> <source>: <message>`. */
export function recordingLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (source: string, message: string) => {
    lines.push(`${level} ${source}: ${message}`);
  };
  return {
    lines,
    log: { info: keep('info'), warn: keep('warn'), error: keep('error'), detail: keep('detail') },
  };
}
