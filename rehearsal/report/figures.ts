import { percentile } from '../../cli/percentile';
import { formatCount, formatDuration, formatQuantity } from '../../cli/terminal/numbers';
import { AT_RISK, type RaisedAlarm } from '../alarms/raised';
import type { RehearsalResult } from '../course/result';
import { FAULTS } from '../faults/faults';
import { worst } from './findings';

/** One figure of a rehearsal, as people read it. */
export interface Figure {
  label: string;
  value: string;
  /** What it means or how it came about. */
  note: string;
}

/** The figures that a report shows, in order. */
export function figures(rehearsal: RehearsalResult): Figure[] {
  const { counts, access, passes, expected, counted, certificate, unresolved, check, direction, alarms } =
    rehearsal;
  const { lost, twice } = worst(rehearsal);
  const unknown = unresolved === 0 ? '' : `; ${formatQuantity(unresolved, 'voter')} could not be asked`;
  return [
    {
      label: 'Accepted',
      value: formatQuantity(expected, 'ballot'),
      note: `after ${formatQuantity(counts.accepted, 'accepted action')} of voters${unknown}`,
    },
    {
      label: 'Counted',
      value: formatQuantity(counted, 'ballot'),
      note: certificate ? 'by the certificate' : 'by the results',
    },
    { label: 'Lost', value: formatCount(lost), note: 'stand by what voters were told, and were not counted' },
    { label: 'Counted twice', value: formatCount(twice), note: 'were counted, and stand once or not at all' },
    ...(check
      ? [
          {
            label: 'Undone',
            value: formatCount(check.undone.length),
            note: 'were replaced or retracted, and came back',
          },
        ]
      : []),
    ...(direction
      ? [
          {
            label: 'Shown early',
            value: formatCount(direction.shownEarly.length),
            note: `of ${formatQuantity(direction.secrets, 'public answer')} while results were hidden`,
          },
        ]
      : []),
    {
      label: 'Unanswered',
      value: formatCount(counts.unanswered),
      note: 'tries whose answer never came; each was repeated or asked about',
    },
    {
      label: 'Passes',
      value: `${formatCount(passes.issued)} ${access}`,
      note: `${formatQuantity(passes.lost, 'answer')} lost, ${formatCount(passes.doubled)} asked for twice at once: the same voter’s each time`,
    },
    {
      label: 'Refused',
      value: formatCount(counts.refused),
      note: 'after closing, as it must be',
    },
    ...(direction
      ? [
          {
            label: 'Director',
            value: formatQuantity(direction.acts.length, 'act'),
            note: `${formatQuantity(counts.paused, 'try', 'tries')} refused while the poll was paused, and repeated`,
          },
        ]
      : []),
    { label: 'Lag', value: lagText(rehearsal, 0.5), note: lagNote(rehearsal) },
    {
      label: 'Time to drain',
      value: drainText(rehearsal),
      note: 'from the last accepted vote until all is counted',
    },
    {
      label: 'Certificate',
      value: certificateText(rehearsal),
      note: certificate ? 'after closing, with nobody asking for it' : 'none came in time',
    },
    ...(alarms
      ? [
          {
            label: 'Alarms',
            value: formatCount(firstRaised(alarms).size),
            note: alarmsNote(rehearsal),
          },
        ]
      : []),
    {
      label: 'Faults',
      value: formatCount(rehearsal.injected.length),
      note: `of ${formatQuantity(faultCounts(rehearsal).length, 'kind')}`,
    },
  ];
}

/** How often each selected fault happened, and what it does. */
export function faultCounts({
  faults,
  injected,
}: RehearsalResult): { name: string; does: string; times: number }[] {
  return FAULTS.filter(({ name }) => faults.includes(name)).map(({ name, does }) => ({
    name,
    does,
    times: injected.filter(({ fault }) => fault === name).length,
  }));
}

/** When each alarm that pages was first on, in order. */
function firstRaised(alarms: readonly RaisedAlarm[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { name, severity, from } of alarms) {
    if (severity === 'page' && name !== AT_RISK && !first.has(name)) first.set(name, from);
  }
  return first;
}

function alarmsNote({ alarms = [], startedAt }: RehearsalResult): string {
  const told = [...firstRaised(alarms)].map(
    ([name, from]) => `${name} after ${formatDuration(Math.max(0, from - startedAt))}`,
  );
  return told.length === 0 ? 'would have woken somebody' : told.join(', ');
}

function lagText({ lags }: RehearsalResult, p: number): string {
  return lags.length === 0
    ? '–'
    : formatDuration(
        percentile(
          lags.map(({ lag }) => lag),
          p,
        ),
      );
}

function lagNote(rehearsal: RehearsalResult): string {
  const at = (p: number) => lagText(rehearsal, p);
  return `median; 95% within ${at(0.95)}, 99% within ${at(0.99)}, longest ${at(1)}`;
}

function drainText({ drainedAt, lastAcceptedAt }: RehearsalResult): string {
  return drainedAt === undefined ? 'never' : formatDuration(Math.max(0, drainedAt - lastAcceptedAt));
}

function certificateText({ certifiedAt, closesAt }: RehearsalResult): string {
  return certifiedAt === undefined ? 'none' : formatDuration(certifiedAt - closesAt);
}
