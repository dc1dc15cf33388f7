import { isDeepStrictEqual } from 'node:util';
import type { Certificate } from '../../contract/certificate';
import type { PollView } from '../../contract/poll';
import type { PollChange } from '../../contract/poll-changes';
import type { LoggedAct } from './director';

/** Where the log of a poll differs from what the director was told, as sentences. */
export function logDifferences(log: readonly PollChange[], acts: readonly LoggedAct[]): string[] {
  const logged = closedOnce(log.filter(({ operator }) => operator !== undefined));
  const longest = Math.max(logged.length, acts.length);
  const at = Array.from({ length: longest }).findIndex((_, k) => !isDeepStrictEqual(logged[k], acts[k]));
  if (at < 0) return [];
  return [`entry ${at} of the log is ${text(logged[at])}, and the director was told ${text(acts[at])}`];
}

/** Where the certificate differs from the log as it stands, which has more in it since, or from the poll's texts. */
export function certificateDifferences(
  { changes, title, candidates }: Certificate,
  log: readonly PollChange[],
  poll: PollView,
): string[] {
  const names = poll.candidates.map(({ candidateId, label }) => ({ candidateId, label }));
  const closings = log.findLastIndex(({ action }) => action === 'closing-moved');
  return [
    ...(isDeepStrictEqual(changes, log.slice(0, changes.length)) && changes.length > closings
      ? []
      : ['its changes are not those of the log']),
    ...(title === poll.title ? [] : [`its title is "${title}", and the poll's "${poll.title}"`]),
    ...(isDeepStrictEqual(candidates, names) ? [] : ['its candidates are not those of the poll']),
  ];
}

/** The acts that a log tells. A closing by hand that landed too late was moved on, by the same call or by the service. */
function closedOnce(log: readonly PollChange[]): LoggedAct[] {
  const acts: LoggedAct[] = [];
  for (const { action, before, after } of log) {
    const last = acts.at(-1);
    const isMovedOn =
      action === 'closing-moved' && last?.action === action && isDeepStrictEqual(last.after, before);
    if (isMovedOn) acts.pop();
    const known = isMovedOn ? last.before : before;
    acts.push({ action, ...(known && { before: known }), after });
  }
  return acts;
}

function text(act: LoggedAct | undefined): string {
  return act === undefined ? 'nothing' : JSON.stringify(act);
}
