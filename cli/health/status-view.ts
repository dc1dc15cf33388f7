import type { Health, HealthLevel, HealthReason } from '../../contract/health';
import { VOTES_WAIT_MS } from '../../contract/limits';
import type { PulseReading } from '../../contract/pulse-reading';
import { grouped, type RefusalGroup } from '../../contract/refusal-groups';
import { asOfText } from '../terminal/as-of-text';
import { formatCount, formatDuration, formatQuantity } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';

const REFUSED: Record<RefusalGroup, string> = {
  'not-open': 'while it was not open',
  twice: 'had voted',
  'too-soon': 'too soon after the vote before',
  code: 'with a code that is no good',
  pass: 'without the right to vote',
  choice: 'with a choice that is not allowed',
  rest: 'for other reasons',
};

const REASONS: Record<HealthReason, string> = {
  measuring: 'No pulse has been counted lately; the next few seconds tell.',
  'votes-wait': 'Votes wait to be counted.',
  'votes-stuck': 'Votes are not being counted. Check that the tally is running.',
  'certification-slow': 'Certification takes longer than it should.',
  'certification-stuck':
    'Certification does not go on: its sweeps do not run, or the last votes are not being counted.',
  'no-answer': 'The API does not answer.',
};

/** A status as lines of text: the verdict in colour and in words, then what it rests on. */
export function renderStatus(reading: PulseReading, paint: Paint): string[] {
  const { health } = reading;
  return [
    ...verdictLines(health, paint),
    '',
    countedLine(reading),
    waitingLine(health),
    ...pulseLine(health),
    ...certificationLine(health),
    ...refusedLine(health),
    paint.dim(`${health.status} · ${asOfText(health.asOf)}`),
  ];
}

/** One line, for logs and pipes. */
export function summarizeStatus(reading: PulseReading): string {
  const { health } = reading;
  const [verdict, ...why] = [health.health, ...health.reasons.map((reason) => REASONS[reason])];
  return [[verdict, ...why].join(' '), countedLine(reading), health.status].join(' · ');
}

function verdictLines({ health, reasons }: Health, paint: Paint): string[] {
  const name = paint.bold(colourOf(health, paint)(health));
  if (reasons.length === 0) return [`${name}  All is well.`];
  return reasons.map((reason, i) => `${i === 0 ? name : ' '.repeat(health.length)}  ${REASONS[reason]}`);
}

function colourOf(health: HealthLevel, paint: Paint): (text: string) => string {
  if (health === 'green') return paint.green;
  return health === 'amber' ? paint.yellow : paint.red;
}

function countedLine({ health: { counted }, ballotsPerSecond }: PulseReading): string {
  const pace = ballotsPerSecond === undefined ? '' : `, ${ballotsPerSecond.toFixed(1)} a second`;
  return `${formatQuantity(counted.ballots, 'ballot')} counted${pace}`;
}

function waitingLine({ onItsWay }: Health): string {
  if (!onItsWay || onItsWay.age < VOTES_WAIT_MS) return 'no vote known to wait';
  return `oldest uncounted: votes cast ${formatDuration(onItsWay.age)} ago wait still`;
}

function pulseLine({ newestMet }: Health): string[] {
  return newestMet ? [`newest pulse: counted after ${formatDuration(newestMet.took)}`] : [];
}

function certificationLine({ certification }: Health): string[] {
  if (!certification) return [];
  const { writeShards, fenced, recounted } = certification;
  const [all, met, done] = [writeShards, fenced, recounted].map(formatCount);
  return [`certification: of ${all} write shards ${met} counted to their fence, ${done} recounted`];
}

/** What was refused so far; a figure to look at, and no count. */
function refusedLine({ refused }: Health): string[] {
  const groups = grouped(refused).map(([group, times]) => `${formatCount(times)} ${REFUSED[group]}`);
  return groups.length === 0 ? [] : [`refused so far: ${groups.join(', ')}`];
}
