import { ruleText } from '../../contract/choice';
import type { Candidate, CandidateOrder, PollStatus, PollView, ResultsVisible } from '../../contract/poll';
import { ownZone, showInstant } from '../times/wall-clock';
import { ACCESS_TEXTS } from './access-text';
import { displayWidth, padEnd, printable, truncate } from './columns';
import { formatCount, formatQuantity } from './numbers';
import type { Paint } from './paint';

/** A poll with all its settings, in lines. */
export function describePoll(poll: PollView, paint: Paint): string[] {
  const facts = {
    status: ['status', statusText(poll.status, paint).trimEnd()],
    opensAt: ['opens', timeText(poll.opensAt) ?? 'when created'],
    closesAt: ['closes', timeText(poll.closesAt) ?? 'when an operator closes it'],
    ballot: ['a ballot', `takes ${ruleText(poll.ballot)}`],
    candidateOrder: ['order', ORDER_TEXTS[poll.candidateOrder]],
    changeable: ['votes', poll.changeable ? 'can be changed and retracted' : 'are final'],
    resultsVisible: ['results', RESULTS_TEXTS[poll.resultsVisible]],
    turnoutVisible: ['turnout', poll.turnoutVisible ? 'is public' : 'is hidden with the results'],
    reveal: ['revealed', revealText(poll.reveal)],
    listed: ['listed', poll.listed ? 'yes' : 'no: whoever knows the address finds it'],
    archived: ['archived', poll.archived ? 'yes' : 'no'],
    access: ['who votes', ACCESS_TEXTS[poll.access]],
    delegates: ['voting apps', poll.delegates ? 'may post votes for their voters' : 'may not post votes'],
    writeShards: ['write shards', formatCount(poll.writeShards)],
  } satisfies Record<
    Exclude<keyof PollView, 'pollId' | 'title' | 'description' | 'candidates' | 'version'>,
    [string, string]
  >;
  const idWidth = Math.max(...poll.candidates.map(({ candidateId }) => displayWidth(candidateId)));
  return [
    `${paint.bold(printable(poll.title))} ${paint.dim(poll.pollId)}`,
    ...(poll.description === undefined ? [] : [`  ${printable(poll.description)}`]),
    ...Object.values(facts).map(([name = '', value = '']) => `  ${paint.dim(padEnd(name, 12))}  ${value}`),
    `  ${formatQuantity(poll.candidates.length, 'candidate')}:`,
    ...poll.candidates.flatMap((candidate) => [
      `    ${padEnd(candidate.candidateId, idWidth)}  ${truncate(printable(candidate.label), 100)}`,
      ...saidOf(candidate).map((line) => `    ${' '.repeat(idWidth)}  ${paint.dim(line)}`),
    ]),
  ];
}

/** A time in UTC, and as the clocks of this machine show it. */
function timeText(time: string | undefined, zone = ownZone()): string | undefined {
  if (time === undefined || zone === 'UTC') return time;
  return `${time} (${showInstant(Date.parse(time), zone)} in ${zone})`;
}

/** What is said of a candidate beside its name, as lines. */
function saidOf({ shortLabel, colour, description }: Candidate): string[] {
  const onWall = [shortLabel && `"${printable(shortLabel)}" on the wall`, colour].filter(Boolean).join(', ');
  return [onWall, printable(description ?? '')].filter(Boolean);
}

const ORDER_TEXTS: Readonly<Record<CandidateOrder, string>> = {
  fixed: 'is the same on every ballot',
  random: 'is another on each ballot',
};

const RESULTS_TEXTS: Readonly<Record<ResultsVisible, string>> = {
  always: 'are public',
  afterVote: 'are public after closing, and before that for those who have voted',
  afterClose: 'are public after closing',
  onReveal: 'are public when an operator reveals them',
};

function revealText(reveal: PollView['reveal']): string {
  if (reveal === undefined) return 'nothing yet';
  const what =
    reveal.places === undefined ? 'all places' : `the last ${formatQuantity(reveal.places, 'place')}`;
  return `${what}${reveal.early ? '' : ', once certified'}`;
}

const STATUS_WIDTH = 9;

/** The status of a poll in its colour, as wide as the widest. */
export function statusText(value: PollStatus, paint: Paint): string {
  const text = padEnd(value, STATUS_WIDTH);
  return value === 'open' ? paint.green(text) : paint.yellow(text);
}
