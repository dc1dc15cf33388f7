import type { Health, HealthLevel, HealthReason } from '../../contract/health';
import { VOTES_WAIT_MS } from '../../contract/limits';
import type { PulseReading } from '../../contract/pulse-reading';
import { asOfText } from '../terminal/as-of-text';
import { formatCount, formatDuration, formatQuantity } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';

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
