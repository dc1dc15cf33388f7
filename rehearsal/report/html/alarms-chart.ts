import { drawing, lanesBottom, moment, spanLane, timeAxis } from '../../../charts/timeline/chart';
import type { Scale } from '../../../charts/timeline/scale';
import { clock } from '../../../charts/timeline/time';
import type { RaisedAlarm } from '../../alarms/raised';
import type { HeldOutage, RehearsalResult } from '../../course/result';

/** When which alarms were on, with the outages above them; empty where nobody evaluates alarms. */
export function alarmsSection(rehearsal: RehearsalResult, time: Scale): string {
  const { alarms, outages, startedAt } = rehearsal;
  if (alarms === undefined) return '';
  const names = [...new Set(alarms.map(({ name }) => name))];
  const lanes = [
    ...(outages.length > 0
      ? [
          spanLane(
            0,
            'outage',
            outages.map((one) => ofOutage(one, startedAt)),
            time,
            'outage',
          ),
        ]
      : []),
    ...names.map((name, index) => {
      const raised = alarms.filter((one) => one.name === name);
      const spans = raised.map((one) => ofAlarm(one, rehearsal));
      return spanLane(index + Math.min(outages.length, 1), name, spans, time, `alarm-${raised[0]?.severity}`);
    }),
  ];
  const bottom = lanesBottom(Math.max(lanes.length, 1));
  const ends = outages.map(({ to }) => moment(time(to - startedAt), 0, bottom, 'outage over'));
  const chart = drawing(
    bottom + 28,
    'Alarms over time',
    ends.join('') + lanes.join('') + timeAxis(time, bottom + 20, clock),
  );
  return `<section><h2>Alarms</h2>
<p>${names.length === 0 ? 'None was raised.' : 'Each bar is an alarm that was on: dark for one that pages.'}</p>
${names.length === 0 ? '' : `<div class="scroll">${chart}</div>`}</section>`;
}

function ofOutage({ name, from, to }: HeldOutage, startedAt: number) {
  return { from: from - startedAt, to: to - startedAt, text: name };
}

function ofAlarm({ name, from, to }: RaisedAlarm, { startedAt, endedAt }: RehearsalResult) {
  return { from: from - startedAt, to: to === undefined ? endedAt : to - startedAt, text: name };
}
